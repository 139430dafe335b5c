import { notFound } from 'next/navigation'
import { allQuestions } from '#lib/framework/rules.ts'
import { recordedPositions } from '../comparison/queries.ts'
import { loadSubject } from '../part/loaders.ts'
import { getHistory, listAnswersTo } from './queries.ts'

/**
 * Everything about one question's answer: who said what, what counts, and how it came about.
 *
 * @param before id of a version: the history before it.
 */
export async function loadAnswer(slug: string, subject: string, questionId: string, before: string | null = null) {
  const of = await loadSubject(slug, subject)
  const question = allQuestions(of.portfolio.framework).find((q) => q.id === questionId)
  if (!question || (question.subject === 'use-case') !== (of.useCaseId !== null)) notFound()
  const target = { assessmentId: of.portfolio.assessment.id, questionId, useCaseId: of.useCaseId }
  const [answers, positions, history] = await Promise.all([
    listAnswersTo(of.ctx, target),
    recordedPositions(of.ctx, target),
    getHistory(of.ctx, target, before),
  ])
  return {
    ...of,
    question,
    /** Null while the question does not apply to the use case. */
    part: of.parts.find((part) => part.questions.some((q) => q.id === questionId)) ?? null,
    standing: of.standings[questionId],
    answers,
    position: positions.get(questionId) ?? null,
    history,
  }
}
