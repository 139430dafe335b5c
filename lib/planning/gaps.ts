import type { Framework, Question } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import { applicableQuestions } from '#lib/scoring/score/applicability.ts'
import type { GateResult } from '#lib/scoring/types.ts'
import { byText } from './order.ts'
import type { AssessedUseCase, Gap } from './types.ts'
import { findOutId } from './work.ts'

const OPEN: ReadonlySet<GateResult['state']> = new Set(['failed', 'unknown', 'accepted'])

/** For each question the remedy that raises it, and how far. */
const remediesByQuestion = oncePer(
  (framework: Framework) =>
    new Map(framework.remedies.flatMap((r) => r.closes.map((c) => [c.question, { remedy: r.id, to: c.to }]))),
)

const gatesById = oncePer((framework: Framework) => new Map(framework.gates.map((g) => [g.id, g])))

/** The gaps of one use case, in the order of kind and id; none of one that is not a fit. */
export const gapsOfOne = oncePer(({ id: useCase, input, scorecard }: AssessedUseCase): readonly Gap[] => {
  if (scorecard.verdict === 'not-a-fit') return []
  const { framework } = input
  const { target_level, tolerance_now } = framework.thresholds
  const remedies = remediesByQuestion(framework)
  const gates = gatesById(framework)
  const gaps: Gap[] = []

  const addQuestion = (question: Question, raise: boolean) => {
    const standings = question.subject === 'organization' ? input.organization : input.useCase
    const standing = standings[question.id]
    if (standing?.kind === 'unknown') {
      gaps.push({ useCase, kind: 'question', id: question.id, remedy: findOutId(question.id) })
    }
    if (standing?.kind !== 'answered' || !raise || standing.level >= target_level) return
    const closing = remedies.get(question.id)
    if (!closing) throw new Error(`Question ${question.id} has no remedy.`)
    if (standing.level < closing.to) gaps.push({ useCase, kind: 'question', id: question.id, remedy: closing.remedy })
  }

  const { organization, useCase: own, marks } = applicableQuestions(framework, input.facts)
  for (const question of [...organization, ...own]) addQuestion(question, true)

  const tolerance = scorecard.tolerance.score
  for (const question of marks) addQuestion(question, tolerance !== null && tolerance < tolerance_now)

  for (const result of scorecard.gates) {
    if (!OPEN.has(result.state)) continue
    const gate = gates.get(result.id)
    if (!gate) throw new Error(`The framework has no gate ${result.id}.`)
    gaps.push({ useCase, kind: 'gate', id: gate.id, remedy: gate.remedy })
  }
  return gaps.sort((a, b) => byText(a.kind, b.kind) || byText(a.id, b.id))
})

/**
 * What stands between the use cases and a production they can run in, in the order of use case, kind and id.
 *
 * - An applicable question answered below the target level, when its remedy raises it. Marks count only while tolerance
 *   is too low for `now`: redesigning a use case that is fit already is no foundation.
 * - "I don't know": somebody has to find out. A question that nobody has looked at is no gap; it shows in coverage.
 * - A gate that is failed or unknown, also while a person accepts it: an acceptance ends.
 *
 * A use case that is not a fit has no gaps: nothing is built for it.
 *
 * @throws Error when a question below target has no remedy, or the scorecard names a gate that the framework has not.
 */
export function findGaps(useCases: readonly AssessedUseCase[]): Gap[] {
  return useCases.toSorted((a, b) => byText(a.id, b.id)).flatMap(gapsOfOne)
}
