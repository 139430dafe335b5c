import { COVERAGE, HIGH, reaches, SCORE } from '../score/share.ts'
import { rankOf } from '../score/verdict.ts'
import type { Verdict } from '../types.ts'
import { missedFloors } from './floors.ts'
import type { GateView } from './gates.ts'
import { gateView, heldAt } from './gates.ts'
import type { Mode } from './mode.ts'
import { modeOf } from './mode.ts'
import type { Levels, Reading } from './reading.ts'
import type { Sums } from './sums.ts'
import { sumsOf, together } from './sums.ts'
import type { MissedFloor } from './types.ts'

/** A use case judged with some levels. */
export interface Judgement {
  mode: Mode
  sums: Sums
  gates: readonly GateView[]
  floors: readonly MissedFloor[]
  verdict: Verdict
}

/**
 * As many risks as the framework allows are accepted; of more, those that hold most. So a better answer, which may make
 * another acceptance count, never lowers the verdict.
 */
function withAcceptances(gates: readonly GateView[], { acceptances, compiled }: Reading): readonly GateView[] {
  if (acceptances.size === 0) return gates
  const open = gates.filter((g) => g.acceptable && acceptances.has(g.compiled.gate.id))
  const strictest = open.toSorted((a, b) => rankOf(heldAt(a) ?? 'now') - rankOf(heldAt(b) ?? 'now'))
  const accepted = new Set(strictest.slice(0, compiled.framework.acceptance.at_most))
  return gates.map((g): GateView => {
    const acceptance = accepted.has(g) ? acceptances.get(g.compiled.gate.id) : undefined
    return acceptance ? { ...g, state: 'accepted', acceptance } : g
  })
}

const worse = (a: Verdict, b: Verdict): Verdict => (rankOf(a) <= rankOf(b) ? a : b)

function isCovered(sums: Sums, { compiled }: Reading): boolean {
  const { coverage } = compiled.framework
  const all = together(sums)
  return (
    all.some((sum) => sum.answered > 0) &&
    sums.marks.answered > 0 &&
    reaches(all, COVERAGE, coverage.readiness) &&
    reaches([sums.marks], COVERAGE, coverage.tolerance) &&
    (!sums.own.some((sum) => sum.applicable > 0) || reaches(sums.own, COVERAGE, coverage.own))
  )
}

function verdictOf(reading: Reading, { sums, gates, floors }: Omit<Judgement, 'verdict'>): Verdict {
  if (gates.some((g) => g.caps === 'not-a-fit' && g.state === 'to-build')) return 'not-a-fit'
  const { not_a_fit } = reading.compiled.framework.tolerance
  const marks = [sums.marks]
  if (!isCovered(sums, reading))
    return sums.marks.applicable > 0 && !reaches(marks, HIGH, not_a_fit) ? 'not-a-fit' : 'undetermined'
  if (!reaches(marks, SCORE, not_a_fit)) return 'not-a-fit'
  let verdict: Verdict = 'now'
  for (const floor of floors) verdict = worse(verdict, floor.holds)
  for (const gate of gates) verdict = worse(verdict, heldAt(gate) ?? 'now')
  return verdict
}

/** Judges a use case as read, or with other levels. */
export function judge(reading: Reading, levels: Levels = reading.levels): Judgement {
  const { compiled } = reading
  const mode = modeOf(reading, levels)
  const sums = sumsOf(compiled, levels)
  const gates = withAcceptances(
    compiled.gates.map((gate) => gateView(gate, reading, levels, mode)),
    reading,
  )
  const parts = { mode, sums, gates, floors: missedFloors(compiled, sums, levels, mode) }
  return { ...parts, verdict: verdictOf(reading, parts) }
}
