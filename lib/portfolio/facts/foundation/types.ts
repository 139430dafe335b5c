/** A foundation over all use cases, percent. */
export interface FoundationFacts {
  id: string
  /** Null while nothing is answered. */
  score: number | null
  low: number
  high: number
  /** Ids of the dimensions that it rests on, in the framework's order. */
  dimensions: readonly string[]
}
