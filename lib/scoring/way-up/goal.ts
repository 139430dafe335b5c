import { commonMultiple, decimal } from '#lib/scoring/score/exact.ts'
import type { Reading } from '#lib/scoring/score/reading.ts'
import type { Share } from '#lib/scoring/score/share.ts'
import { COVERAGE, reaches, SCORE } from '#lib/scoring/score/share.ts'
import type { Sum } from '#lib/scoring/score/tally.ts'
import { rankOf, VERDICTS } from '#lib/scoring/score/verdict.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Exact } from './staircase.ts'

/** A share of an axis that must reach a percentage. */
export interface Requirement {
  share: Share
  percent: number
}

/** What the next better verdict asks for. */
export interface Goal {
  verdict: Verdict
  readiness: Requirement
  tolerance: readonly Requirement[]
}

/** So small that a single answer exceeds it: at least something must be answered. */
const ANYTHING = 1e-9

/** The next better verdict and what it asks for besides open gates; null at `now` and while undetermined. */
export function nextGoal({ verdict, answers }: Reading): Goal | null {
  const t = answers.input.framework.thresholds
  const next = VERDICTS[rankOf(verdict) + 1]
  if (verdict === 'undetermined' || next === undefined || next === 'not-a-fit') return null
  const fit = { share: SCORE, percent: t.tolerance_not_a_fit }
  if (next === 'foundations-first') {
    const covered = (percent: number) => ({ share: COVERAGE, percent: Math.max(percent, ANYTHING) })
    return { verdict: next, readiness: covered(t.coverage_readiness), tolerance: [fit, covered(t.coverage_tolerance)] }
  }
  if (next === 'wait')
    return { verdict: next, readiness: { share: SCORE, percent: t.readiness_wait }, tolerance: [fit] }
  const tolerance = [{ share: SCORE, percent: t.tolerance_now }]
  return { verdict: next, readiness: { share: SCORE, percent: t.readiness_now }, tolerance }
}

/** Whether the marks give the tolerance that the goal asks for. */
export function meets(tolerance: readonly Sum[], goal: Goal): boolean {
  return goal.tolerance.every(({ share, percent }) => reaches(tolerance, share, percent))
}

/** Measures, without rounding, how far sums of the readiness axis are from its requirement. */
export type Gauge = (sums: readonly Sum[]) => Exact

/**
 * Makes the gauge. The requirement holds when Σ W·(share − percent) ≥ 0 over the groups that have the share: a sum of
 * one term for each group, whatever the others hold. So gains of groups add up, though scores are quotients.
 *
 * @param groups the axis, with every value that `answered` can take in each group.
 */
export function gaugeFor(
  { share, percent }: Requirement,
  groups: readonly { sum: Sum; answered: readonly number[] }[],
): Gauge {
  const { top, bottom, scale } = share
  const wholes = groups.flatMap(({ sum, answered }) => (bottom === 'answered' ? answered : [sum.applicable]))
  const common = commonMultiple(wholes.filter((n) => n > 0).map((n) => BigInt(n * scale)))
  const needed = decimal(percent)
  const most = groups.reduce((n, { sum }) => n + BigInt(sum.weight), 0n) * 100n * common * needed.bottom
  const fits = most <= BigInt(Number.MAX_SAFE_INTEGER)
  return (sums) => {
    let gain = 0n
    for (const sum of sums) {
      if (sum[bottom] === 0) continue
      const unit = common / BigInt(sum[bottom] * scale)
      gain += BigInt(sum.weight) * (100n * needed.bottom * BigInt(sum[top]) * unit - needed.top * common)
    }
    return fits ? Number(gain) : gain
  }
}
