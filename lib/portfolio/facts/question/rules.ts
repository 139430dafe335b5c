import type { Question } from '#lib/framework/types.ts'
import { applicableQuestions } from '#lib/scoring/score/applicability.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import type { QuestionFacts } from './types.ts'

/** A question with what counts as its answer. */
export function questionFacts({ id, subject }: Question, { organization, useCase }: ScoringInput): QuestionFacts {
  return { id, subject, standing: (subject === 'organization' ? organization : useCase)[id] }
}

/** Every question that counts for a use case: the organisation's, its own, the marks. */
export function askedQuestions(input: ScoringInput): QuestionFacts[] {
  const { organization, useCase, marks } = applicableQuestions(input.framework, input.facts)
  return [...organization, ...useCase, ...marks].map((question) => questionFacts(question, input))
}

/** Whether a question has no level yet: nobody said anything, or nobody knew. */
export function isOpen({ standing }: Pick<QuestionFacts, 'standing'>): boolean {
  return standing === undefined || standing.kind === 'unknown'
}

/** The levels between which people differ; null where they do not, and where a position is recorded. */
export function disagreement({ standing }: Pick<QuestionFacts, 'standing'>): { low: number; high: number } | null {
  if (standing?.kind !== 'answered' || standing.low === standing.high) return null
  return { low: standing.low, high: standing.high }
}
