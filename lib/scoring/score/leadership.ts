import type { LeadershipQuestion } from '#lib/framework/types.ts'
import type { GateResult, Scorecard, ScoringInput } from '#lib/scoring/types.ts'
import { countingQuestions } from './reading.ts'
import type { Tally } from './tally.ts'
import { tally } from './tally.ts'

export interface LeadershipAnswer {
  id: string
  text: string
  state: 'yes' | 'partly' | 'no' | 'unknown'
  sentence: string
  /**
   * Of a "yes", what carries it. Otherwise what stands between it and a "yes": gates not passed, answers below the target
   * level, questions still open; of "unknown" only what is not known.
   */
  reasons: { questions: string[]; gates: string[] }
}

interface Evidence {
  /** Level by question id, in the order in which the leadership question reads them; null while open. */
  levels: readonly { id: string; level: number | null }[]
  gates: readonly GateResult[]
}

function evidenceFor(asked: LeadershipQuestion, scorecard: Scorecard, answers: Tally): Evidence {
  const counting = new Map(countingQuestions(answers).map((q) => [q.id, q]))
  const levels = asked.questions.flatMap((id) => {
    const question = counting.get(id)
    if (!question) return []
    const standing = answers.standing(question)
    return [{ id, level: standing?.kind === 'answered' ? standing.level : null }]
  })
  const gates = scorecard.gates.filter((g) => asked.gates.includes(g.id) && g.state !== 'not-applicable')
  return { levels, gates }
}

/** Means are compared as whole numbers: 2.75 is 11 quarters, 1.5 is 3 halves. */
function stateOf({ levels, gates }: Evidence): LeadershipAnswer['state'] {
  if (gates.some((g) => g.state === 'failed')) return 'no'
  const known = levels.flatMap(({ level }) => (level === null ? [] : [level]))
  if (levels.length + gates.length === 0 || 2 * known.length < levels.length) return 'unknown'
  const sum = known.reduce((total, level) => total + level, 0)
  if (2 * sum < 3 * known.length) return 'no'
  return gates.every((g) => g.state === 'passed') && 4 * sum >= 11 * known.length ? 'yes' : 'partly'
}

function reasonsOf(state: LeadershipAnswer['state'], { levels, gates }: Evidence, target: number) {
  const questions = (counts: (level: number | null) => boolean) =>
    levels.flatMap(({ id, level }) => (counts(level) ? [id] : []))
  const gatesIn = (counts: (gate: GateResult) => boolean) => gates.filter(counts).map((g) => g.id)
  if (state === 'yes') return { questions: questions((l) => l !== null), gates: gatesIn(() => true) }
  if (state === 'unknown')
    return { questions: questions((l) => l === null), gates: gatesIn((g) => g.state === 'unknown') }
  return { questions: questions((l) => l === null || l < target), gates: gatesIn((g) => g.state !== 'passed') }
}

/**
 * What the answers say to the questions that leaders ask before roll-out, in the framework's order. A failed gate is a
 * "no"; under half of the questions answered is "unknown"; a mean level below 1.5 is a "no"; one of at least 2.75 with
 * every gate passed is a "yes"; the rest is "partly".
 *
 * @throws RangeError when the framework is unsound, see `compiledFramework`.
 */
export function leadershipAnswers(scorecard: Scorecard, input: ScoringInput): LeadershipAnswer[] {
  const answers = tally(input)
  return input.framework.leadership_questions.map((asked) => {
    const evidence = evidenceFor(asked, scorecard, answers)
    const state = stateOf(evidence)
    const reasons = reasonsOf(state, evidence, input.framework.thresholds.target_level)
    return { id: asked.id, text: asked.text, state, sentence: asked[state], reasons }
  })
}
