interface Limits {
  /** Places that one holder may have. */
  maxEach: number
  /** Places that all holders may have together. */
  maxAll?: number
}

/** Counts who holds how many of something that nobody may have too many of; nobody waits for a place. */
export class Places {
  readonly #limits: Limits
  readonly #held = new Map<string, number>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** @returns gives the place back, once; or why there is none: the holder has all that one may have, or all are taken. */
  take(holder: string): (() => void) | 'each' | 'all' {
    const { maxEach, maxAll = Number.POSITIVE_INFINITY } = this.#limits
    const mine = this.#held.get(holder) ?? 0
    if (mine >= maxEach) return 'each'
    if (this.#held.values().reduce((sum, n) => sum + n, 0) >= maxAll) return 'all'
    this.#held.set(holder, mine + 1)
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const left = (this.#held.get(holder) ?? 1) - 1
      if (left > 0) this.#held.set(holder, left)
      else this.#held.delete(holder)
    }
  }
}
