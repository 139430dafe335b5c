import { compiledVerdictFramework } from './compile.ts'
import { isPassed } from './gates.ts'
import { AGREED, OUT, readUseCase } from './reading.ts'
import type { VerdictInput, VerdictScorecard } from './types.ts'

export interface VerdictLeadershipAnswer {
  id: string
  state: 'yes' | 'partly' | 'no' | 'unknown'
  sentence: string
  /** Of a "yes" what carries it, else what stands between it and a "yes". */
  questions: readonly string[]
  gates: readonly string[]
}

/** Means of levels as whole numbers: a "yes" from 2.75, a "no" below 1.5. */
const isYes = (sum: number, count: number) => 4 * sum >= 11 * count
const isNo = (sum: number, count: number) => 2 * sum < 3 * count

/**
 * What leaders ask before roll-out, in the framework's order. A gate to build is a "no"; so is a mean level below 1.5. A
 * "yes" needs every gate shown or accepted and a mean of 2.75. Under half of the questions answered is "unknown".
 */
export function verdictLeadership(card: VerdictScorecard, input: VerdictInput): VerdictLeadershipAnswer[] {
  const { indexOf } = compiledVerdictFramework(input.framework)
  const { levels } = readUseCase(input)
  return input.framework.leadership_questions.map((asked): VerdictLeadershipAnswer => {
    const counting = asked.questions.flatMap((id) => {
      const level = levels[indexOf.get(id) ?? -1] ?? OUT
      return level === OUT || level === AGREED ? [] : [{ id, level }]
    })
    const gates = card.gates.filter((g) => asked.gates.includes(g.id) && g.state !== 'not-applicable')
    const known = counting.filter((q) => q.level >= 0)
    const sum = known.reduce((total, q) => total + q.level, 0)
    const stateOf = (): VerdictLeadershipAnswer['state'] => {
      if (gates.some((g) => g.state === 'to-build')) return 'no'
      if (counting.length + gates.length === 0 || 2 * known.length < counting.length) return 'unknown'
      if (isNo(sum, known.length)) return 'no'
      return gates.every((g) => isPassed(g.state)) && isYes(sum, known.length) ? 'yes' : 'partly'
    }
    const state = stateOf()
    const target = input.framework.target_level
    return {
      ...{ id: asked.id, state, sentence: asked[state] },
      questions: counting.filter((q) => state === 'yes' || q.level < target).map((q) => q.id),
      gates: gates.filter((g) => state === 'yes' || !isPassed(g.state)).map((g) => g.id),
    }
  })
}
