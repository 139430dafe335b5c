import type { Thresholds } from '#lib/framework/types.ts'
import type { Acceptance, GateResult, Verdict, VerdictReason } from '#lib/scoring/types.ts'
import { COVERAGE, percentOf, reaches, SCORE } from './share.ts'
import type { Sums } from './verdict.ts'
import { rankOf } from './verdict.ts'

function coverageReasons(sums: Sums, t: Thresholds): VerdictReason[] {
  const axes = [
    { axis: 'readiness', threshold: t.coverage_readiness } as const,
    { axis: 'tolerance', threshold: t.coverage_tolerance } as const,
  ]
  return axes.flatMap(({ axis, threshold }) => {
    const score = percentOf(sums[axis], SCORE)
    if (score !== null && reaches(sums[axis], COVERAGE, threshold)) return []
    return [{ kind: 'coverage-too-low', axis, coverage: percentOf(sums[axis], COVERAGE) ?? 100, threshold }]
  })
}

/** Gates that hold the verdict down to this very place: the failed before the unknown, each in the framework's order. */
function gateReasons(verdict: Verdict, gates: readonly GateResult[]): VerdictReason[] {
  const failed = gates.filter((g) => g.state === 'failed' && g.caps === verdict)
  const unknown = gates.filter((g) => g.state === 'unknown' && verdict === 'wait')
  return [
    ...failed.map((g): VerdictReason => ({ kind: 'gate', gate: g.id, state: 'failed' })),
    ...unknown.map((g): VerdictReason => ({ kind: 'gate', gate: g.id, state: 'unknown' })),
  ]
}

function scoreReasons(verdict: Verdict, { readiness, tolerance }: Sums, t: Thresholds): VerdictReason[] {
  const short = (sums: Sums['readiness'], threshold: number) => {
    const score = percentOf(sums, SCORE)
    return score === null || reaches(sums, SCORE, threshold) ? [] : [{ score, threshold }]
  }
  const needed = verdict === 'wait' ? t.readiness_now : t.readiness_wait
  const reasons = short(readiness, needed).map((r): VerdictReason => ({ kind: 'readiness-too-low', ...r }))
  if (verdict !== 'wait') return reasons
  return [...reasons, ...short(tolerance, t.tolerance_now).map((r) => ({ kind: 'tolerance-below-now', ...r }) as const)]
}

/** All that holds the verdict where it is, most decisive first: open gates, then the scores that fall short. */
export function because(verdict: Verdict, sums: Sums, gates: readonly GateResult[], t: Thresholds): VerdictReason[] {
  if (verdict === 'undetermined') return coverageReasons(sums, t)
  if (verdict === 'now') return [{ kind: 'ready' }]
  if (verdict === 'not-a-fit') {
    const score = percentOf(sums.tolerance, SCORE) ?? 0
    return [{ kind: 'tolerance-too-low', score, threshold: t.tolerance_not_a_fit }]
  }
  return [...gateReasons(verdict, gates), ...scoreReasons(verdict, sums, t)]
}

/** The accepted gates without whose acceptance the verdict would be worse. */
export function conditionsOf(verdict: Verdict, gates: readonly GateResult[]): Acceptance[] {
  return gates.flatMap((g) => (g.acceptance && rankOf(g.caps) < rankOf(verdict) ? [g.acceptance] : []))
}
