import type { Band, Verdict } from '#lib/scoring/types.ts'

/** Where a use case stands, as short as it can be said. */
export interface VerdictNow {
  kind: 'use-case'
  /** The assessment's revision it was computed from. */
  revision: number
  verdict: Verdict
  /** As a person would say it. */
  sentence: string
  readiness: Band
  tolerance: Band
  /** All that holds the verdict, most decisive first; one sentence each. */
  reasons: readonly string[]
}

/** How many use cases stand where. */
export interface VerdictCounts {
  kind: 'portfolio'
  revision: number
  total: number
  counts: Readonly<Record<Verdict, number>>
}
