interface Waiting {
  enter: () => void
  timer: NodeJS.Timeout | undefined
}

/** Lets a fixed number of tasks run at once; the others wait in the order in which they came. */
export class Semaphore {
  #free: number
  readonly #patience: { milliseconds: number; refusal: () => Error } | undefined
  readonly #waiting = new Set<Waiting>()

  /** @param patience how long a task may wait for its turn, and what it is refused with then; for ever without one. */
  constructor(size: number, patience?: { milliseconds: number; refusal: () => Error }) {
    this.#free = size
    this.#patience = patience
  }

  /** Runs the task when it is its turn. @throws the refusal, when that takes too long; whatever the task throws. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await this.#turn()
    try {
      return await task()
    } finally {
      this.#leave()
    }
  }

  #leave(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#free += 1
      return
    }
    this.#waiting.delete(next)
    clearTimeout(next.timer)
    next.enter()
  }

  #turn(): Promise<void> {
    return new Promise((enter, refuse) => {
      const entry: Waiting = { enter, timer: undefined }
      const patience = this.#patience
      if (patience)
        entry.timer = setTimeout(() => {
          this.#waiting.delete(entry)
          refuse(patience.refusal())
        }, patience.milliseconds)
      this.#waiting.add(entry)
    })
  }
}
