import type { Question, VerdictCap } from '#lib/framework/types.ts'
import type { Acceptance, ScoringInput, Verdict } from '#lib/scoring/types.ts'
import type { CompiledGate } from './compile.ts'
import type { GateState } from './gates.ts'
import { acceptanceOf, gateTruth, stateOf, strictestCap } from './gates.ts'
import type { Levels, Tally } from './tally.ts'
import { isOpen, tally, withLevels } from './tally.ts'
import { decide } from './verdict.ts'

/** A gate as it stands. One that does not apply counts as passed here. */
export interface GateReading {
  compiled: CompiledGate
  acceptance: Acceptance | null
  state: GateState
}

/** A use case judged once, as the base of "what if" questions. */
export interface Reading {
  answers: Tally
  gates: readonly GateReading[]
  verdict: Verdict
}

/** Judges a use case: the verdict is the one that its scorecard has. */
export function read(input: ScoringInput): Reading {
  const answers = tally(input)
  const gates = answers.compiled.gates.map((compiled): GateReading => {
    const acceptance = acceptanceOf(compiled, input)
    return { compiled, acceptance, state: stateOf(gateTruth(compiled, answers), acceptance) }
  })
  return { answers, gates, verdict: decide(answers, input.framework.thresholds, capOf(gates)) }
}

/** The strictest cap among the gates. */
export function capOf(gates: readonly GateReading[]): VerdictCap | null {
  return strictestCap(gates.map(({ state, compiled }) => ({ state, caps: compiled.gate.caps })))
}

/** The gates after the answers changed; only those that read a changed answer are judged again. */
export function gatesAfter(
  reading: Reading,
  answers: Tally,
  levels: Levels,
  opened?: ReadonlySet<string>,
): GateReading[] {
  return reading.gates.map((g): GateReading => {
    if (opened?.has(g.compiled.gate.id)) return { ...g, state: 'passed' }
    if (![...g.compiled.reads].some((id) => levels.has(id))) return g
    return { ...g, state: stateOf(gateTruth(g.compiled, answers), g.acceptance) }
  })
}

/** The verdict if these questions were answered at these levels and these gates were passed. */
export function verdictIf(reading: Reading, levels: Levels, opened?: ReadonlySet<string>): Verdict {
  const answers = withLevels(reading.answers, levels)
  return decide(answers, answers.input.framework.thresholds, capOf(gatesAfter(reading, answers, levels, opened)))
}

/** Questions that count, in the framework's order: asked, and called not applicable by nobody. */
export function countingQuestions({ compiled, asked, standing }: Tally): Question[] {
  return [...compiled.questions.values()].filter((q) => asked(q) && standing(q)?.kind !== 'not-applicable')
}

/** Those of them that are unanswered or unknown. */
export function openQuestions(answers: Tally): Question[] {
  return countingQuestions(answers).filter((q) => isOpen(answers.standing(q)))
}
