import { Problem } from '../errors.ts'

/** Lets a few pieces of work run at once and some more wait; whoever comes on top of that is sent away. */
export class Turns {
  readonly #atOnce: number
  readonly #waitAtMost: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor({ atOnce, waitAtMost }: { atOnce: number; waitAtMost: number }) {
    this.#atOnce = atOnce
    this.#waitAtMost = waitAtMost
  }

  /**
   * Runs the work when it is its turn: first come, first served.
   *
   * @throws Problem 503 when too many wait already; whatever the work throws.
   */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#waitAtMost) throw busy()
      // The place of the one that ends is handed on, so that nobody who comes meanwhile can take it.
      await new Promise<void>((start) => this.#waiting.push(start))
    } else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}

const busy = () =>
  new Problem(503, 'Busy', 'Too many reports are being made at the moment: try again in half a minute.', {
    extra: { retryAfter: 30 },
  })
