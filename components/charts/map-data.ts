import type { Band, Verdict } from '#lib/scoring/types.ts'

export interface MapPoint {
  id: string
  name: string
  tolerance: Band
  readiness: Band
  /** 1 to 5; null when not stated, drawn as 1. */
  value: number | null
  verdict: Verdict
  href?: string
}

export interface ToleranceReadiness {
  points: readonly MapPoint[]
  /** Percent. */
  thresholds: { toleranceNotAFit: number; toleranceNow: number; readinessWait: number; readinessNow: number }
}

/** A point without both scores has no place yet. */
export function isPlaced(point: MapPoint): boolean {
  return point.tolerance.score !== null && point.readiness.score !== null
}
