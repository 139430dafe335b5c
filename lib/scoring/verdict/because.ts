import { COVERAGE, percentOf, reaches, SCORE } from '../score/share.ts'
import { rankOf } from '../score/verdict.ts'
import { heldAt, isPassed } from './gates.ts'
import type { Judgement } from './judge.ts'
import type { Reading } from './reading.ts'
import { together } from './sums.ts'
import type { VerdictCause } from './types.ts'
import { states } from './types.ts'

function coverageCauses({ sums }: Judgement, { compiled }: Reading): VerdictCause[] {
  const { coverage } = compiled.framework
  const measures = [
    { of: 'readiness', sums: together(sums), needed: coverage.readiness } as const,
    { of: 'tolerance', sums: [sums.marks], needed: coverage.tolerance } as const,
    { of: 'own', sums: sums.own, needed: coverage.own } as const,
  ]
  return measures.flatMap(({ of, sums: own, needed }): VerdictCause[] => {
    if (of === 'own' && !own.some((sum) => sum.applicable > 0)) return []
    if (own.some((sum) => sum.answered > 0) && reaches(own, COVERAGE, needed)) return []
    return [{ kind: 'coverage-too-low', of, value: percentOf(own, COVERAGE) ?? 0, needed }]
  })
}

/** By what there is to do, then by how much it holds, then in the framework's order. */
function gateCauses({ gates }: Judgement): VerdictCause[] {
  const open = gates.flatMap((g) => {
    const holds = heldAt(g)
    const prohibited = g.caps === 'not-a-fit'
    return holds && !prohibited && !isPassed(g.state) ? [{ gate: g.compiled.gate.id, state: g.state, holds }] : []
  })
  return open
    .toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state) || rankOf(a.holds) - rankOf(b.holds))
    .map((g) => ({ kind: 'gate', ...g }))
}

/** All that hold the verdict, in the order of what there is to do, so that no true reason drowns among proofs to show. */
export function because(judgement: Judgement, reading: Reading): VerdictCause[] {
  const { verdict, gates, sums, floors } = judgement
  const causes: VerdictCause[] = []
  for (const g of gates)
    if (g.caps === 'not-a-fit' && !isPassed(g.state)) causes.push({ kind: 'prohibited', gate: g.compiled.gate.id })
  const needed = reading.compiled.framework.tolerance.not_a_fit
  const value = percentOf([sums.marks], SCORE)
  if (verdict === 'not-a-fit' && value !== null && value < needed)
    causes.push({ kind: 'tolerance-too-low', value, needed })
  if (verdict === 'undetermined') causes.push(...coverageCauses(judgement, reading))
  causes.push(...gateCauses(judgement))
  const missed = floors.toSorted((a, b) => rankOf(a.holds) - rankOf(b.holds))
  causes.push(...missed.map((floor): VerdictCause => ({ kind: 'floor', floor })))
  return causes.length === 0 ? [{ kind: 'ready' }] : causes
}
