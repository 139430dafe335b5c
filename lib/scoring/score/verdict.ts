import type { Thresholds, VerdictCap } from '#lib/framework/types.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Reaches, Weighed } from './share.ts'
import { COVERAGE, reaches as exactly, HIGH, SCORE } from './share.ts'

/** Verdicts from worst to best; `undetermined` has no place among them. */
export const VERDICTS = ['not-a-fit', 'foundations-first', 'wait', 'now'] as const satisfies readonly Verdict[]

type Determined = (typeof VERDICTS)[number]

/** Place among the verdicts, 0 to 3; -1 for undetermined. */
export function rankOf(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict as Determined)
}

/** The stricter of two caps. */
export function stricter(a: VerdictCap | null, b: VerdictCap | null): VerdictCap | null {
  if (a === null || b === null) return a ?? b
  return rankOf(a) < rankOf(b) ? a : b
}

/** Both axes' groups, added up. */
export interface Sums {
  readiness: readonly Weighed[]
  tolerance: readonly Weighed[]
}

/** Whether so much is answered on both axes that anything can be said. */
function isCovered({ readiness, tolerance }: Sums, t: Thresholds, reaches: Reaches): boolean {
  return (
    readiness.some((sum) => sum.answered > 0) &&
    tolerance.some((sum) => sum.answered > 0) &&
    reaches(readiness, COVERAGE, t.coverage_readiness) &&
    reaches(tolerance, COVERAGE, t.coverage_tolerance)
  )
}

/** Whether tolerance cannot come out high enough, whatever is still open. */
function isNeverAFit({ tolerance }: Sums, t: Thresholds, reaches: Reaches): boolean {
  return tolerance.some((sum) => sum.applicable > 0) && !reaches(tolerance, HIGH, t.tolerance_not_a_fit)
}

/** The verdict of the scores alone, before gates. */
function scoredVerdict({ readiness, tolerance }: Sums, t: Thresholds, reaches: Reaches): Determined {
  if (!reaches(tolerance, SCORE, t.tolerance_not_a_fit)) return 'not-a-fit'
  if (reaches(readiness, SCORE, t.readiness_now) && reaches(tolerance, SCORE, t.tolerance_now)) return 'now'
  return reaches(readiness, SCORE, t.readiness_wait) ? 'wait' : 'foundations-first'
}

/** The verdict: coverage, then tolerance, then the scores, then the strictest cap of the gates. */
export function decide(sums: Sums, t: Thresholds, cap: VerdictCap | null, reaches: Reaches = exactly): Verdict {
  if (!isCovered(sums, t, reaches)) return isNeverAFit(sums, t, reaches) ? 'not-a-fit' : 'undetermined'
  const scored = scoredVerdict(sums, t, reaches)
  return cap !== null && rankOf(cap) < rankOf(scored) ? cap : scored
}
