import { capOf } from '#lib/scoring/score/gates.ts'
import type { GateReading, Reading } from '#lib/scoring/score/reading.ts'
import { gatesAfter } from '#lib/scoring/score/reading.ts'
import { withLevels } from '#lib/scoring/score/tally.ts'
import { rankOf } from '#lib/scoring/score/verdict.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Candidate } from './candidates.ts'
import { levelsAfter, pickedFrom } from './candidates.ts'
import type { Picks } from './picks.ts'

/** A gate that must not hold the goal back, as far as candidates have a say in it. */
export interface Demand {
  /** The candidates that pass the gate or change an answer that it reads; its own remedy first. */
  touching: readonly Candidate[]
  all: Picks
  /** Whether the gate lets the goal through when these candidates are picked. */
  met: (picks: Picks) => boolean
}

function letsThrough({ state, compiled }: GateReading, goal: Verdict): boolean {
  const cap = capOf(state, compiled.gate.caps)
  return cap === null || rankOf(cap) >= rankOf(goal)
}

function demandOf(gate: GateReading, reading: Reading, candidates: readonly Candidate[], goal: Verdict): Demand {
  const { id } = gate.compiled.gate
  const own = candidates.filter((c) => c.opens.has(id))
  const reads = (c: Candidate) => c.raises.some(({ question }) => gate.compiled.reads.has(question.id))
  const touching = [...own, ...candidates.filter((c) => !own.includes(c) && reads(c))]
  const all = touching.reduce((set, c) => set | c.bit, 0n)
  const known = new Map<Picks, boolean>()
  const judge = (picks: Picks): boolean => {
    const done = pickedFrom(touching, picks)
    const levels = levelsAfter(done)
    const opened = new Set(done.flatMap((c) => [...c.opens]))
    const alone = { ...reading, gates: [gate] }
    return gatesAfter(alone, withLevels(reading.answers, levels), levels, opened).every((g) => letsThrough(g, goal))
  }
  const met = (picks: Picks): boolean => {
    const relevant = picks & all
    const verdict = known.get(relevant) ?? judge(relevant)
    known.set(relevant, verdict)
    return verdict
  }
  return { touching, all, met }
}

/** What the gates demand of a set of candidates; gates that let the goal through whatever is picked are left out. */
export function demandsFor(reading: Reading, candidates: readonly Candidate[], goal: Verdict): Demand[] {
  return reading.gates
    .map((gate) => demandOf(gate, reading, candidates, goal))
    .filter((demand) => demand.touching.length > 0 || !demand.met(0n))
}
