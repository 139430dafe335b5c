/** All connections are busy, and stayed so for as long as a request may wait. */
export class PoolFull extends Error {
  /** What the log calls it: names of classes are minified. */
  static readonly type = 'PoolFull'
}

/** Whether it is one: the pools are shared by module graphs, of which each has a class of its own. */
export const isPoolFull = (error: unknown): boolean =>
  error instanceof Error && (error.constructor as { type?: unknown }).type === PoolFull.type

/** Lets a fixed number of tasks run at once; postgres.js alone would let the others wait for ever. */
export class Gate {
  #free: number
  #patience: number
  #waiting: { enter: () => void; timer: NodeJS.Timeout }[] = []

  /** @param patience how long a task may wait for its turn, milliseconds. */
  constructor(size: number, patience: number) {
    this.#free = size
    this.#patience = patience
  }

  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#turn()
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) {
        clearTimeout(next.timer)
        next.enter()
      } else this.#free += 1
    }
  }

  #turn(): Promise<void> {
    return new Promise((enter, refuse) => {
      const entry = {
        enter,
        timer: setTimeout(() => {
          this.#waiting = this.#waiting.filter((w) => w !== entry)
          refuse(new PoolFull('Every database connection is busy.'))
        }, this.#patience),
      }
      this.#waiting.push(entry)
    })
  }
}
