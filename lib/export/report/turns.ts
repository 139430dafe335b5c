import { Problem } from '#lib/errors.ts'
import { perProcess } from '#lib/runtime/per-process.ts'

interface Limits {
  /** Pieces of work that run at the same time; of one owner only one. */
  atOnce: number
  /** Pieces that may wait, of everybody and of one owner. */
  waitAtMost: number
  waitAtMostEach: number
}

interface Waiting {
  owner: string
  start: () => void
}

/**
 * Lets a few pieces of work run at once and some more wait, with a fair share for each owner: nobody runs two at once
 * or fills the queue, and who waits is started in turn with the others, one of each owner after the other.
 */
export class Turns {
  readonly #limits: Limits
  #waiting: Waiting[] = []
  readonly #running = new Set<string>()
  /** Owners in the order in which they were last started. */
  readonly #served: string[] = []

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /**
   * Runs the work when it is its turn.
   *
   * @throws Problem 503 when too many wait already; whatever the work throws.
   */
  async take<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.filter((one) => one.owner === owner).length >= this.#limits.waitAtMostEach) throw busy('Your')
    if (this.#waiting.length >= this.#limits.waitAtMost) throw busy('Too many')
    await new Promise<void>((start) => {
      this.#waiting.push({ owner, start })
      this.#next()
    })
    try {
      return await work()
    } finally {
      this.#running.delete(owner)
      this.#next()
    }
  }

  #next(): void {
    while (this.#running.size < this.#limits.atOnce) {
      const free = this.#waiting.filter(({ owner }) => !this.#running.has(owner))
      const rank = ({ owner }: Waiting) => this.#served.indexOf(owner)
      // The first of those who were served longest ago; who was never served comes before them.
      const [first, ...rest] = free
      if (!first) return
      const chosen = rest.reduce((best, one) => (rank(one) < rank(best) ? one : best), first)
      this.#waiting = this.#waiting.filter((one) => one !== chosen)
      const { owner, start } = chosen
      const before = this.#served.indexOf(owner)
      if (before >= 0) this.#served.splice(before, 1)
      this.#served.push(owner)
      if (this.#served.length > 1_000) this.#served.shift()
      this.#running.add(owner)
      start()
    }
  }
}

const busy = (who: 'Your' | 'Too many') =>
  new Problem(
    503,
    'Busy',
    who === 'Your'
      ? 'Your organisation has several documents in the making already: wait until they are there and try again.'
      : 'Too many documents are being made at the moment: try again in half a minute.',
    { extra: { retryAfter: 30 } },
  )

/**
 * The one line for everything that is printed, by organisation: a document keeps a processor busy for up to some seconds.
 */
export const printTurns = perProcess('print turns', () => new Turns({ atOnce: 2, waitAtMost: 40, waitAtMostEach: 5 }))
