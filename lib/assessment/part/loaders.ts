import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { listAnswersAbout } from '../answer/queries.ts'
import type { Answer } from '../answer/types.ts'
import { recordedPositions } from '../comparison/queries.ts'
import { comparisonFor } from '../comparison/rules.ts'
import { listOwnAreas } from '../progress/queries.ts'
import { organisationSubject } from '../progress/rules.ts'
import { partsOf, progressOn } from './rules.ts'

/** Role ids of what the asking person usually knows. */
export const loadOwnAreas = cache(async (slug: string) => listOwnAreas(await loadOrgContext(slug)))

/** What an address of the questionnaire is about; shows "not found" for anything that is not the organisation's. */
export const loadSubject = cache(async (slug: string, subject: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const { framework } = portfolio
  if (subject === organisationSubject) {
    const standings = portfolio.organization
    const parts = partsOf(framework, null)
    return { ctx, portfolio, subject, useCaseId: null, name: ctx.organizationName, standings, parts, scored: null }
  }
  const scored = portfolio.useCases.find(({ useCase }) => useCase.id === subject)
  if (!scored) notFound()
  const { useCase, input } = scored
  const parts = partsOf(framework, input.facts)
  return { ctx, portfolio, subject, useCaseId: useCase.id, name: useCase.name, standings: input.useCase, parts, scored }
})

/** A subject with everybody's progress on it and the asking person's. */
export async function loadProgress(slug: string, subject: string) {
  const [of, knows] = await Promise.all([loadSubject(slug, subject), loadOwnAreas(slug)])
  const { ctx, portfolio, useCaseId, name, standings, scored } = of
  const own = portfolio.answeredBy.get(useCaseId)?.get(ctx.userId) ?? {}
  const asked = { useCaseId, name, facts: scored?.input.facts ?? null, standings, own }
  return { ...of, progress: progressOn({ framework: portfolio.framework, knows }, asked) }
}

/** A subject with what was said about it, by question id. */
export const loadSaid = cache(async (slug: string, subject: string) => {
  const of = await loadSubject(slug, subject)
  const { ctx, useCaseId } = of
  const assessmentId = of.portfolio.assessment.id
  const [answers, positions] = await Promise.all([
    listAnswersAbout(ctx, assessmentId, useCaseId),
    recordedPositions(ctx, { assessmentId, useCaseId }),
  ])
  const said = new Map<string, Answer[]>()
  for (const answer of answers) said.set(answer.questionId, [...(said.get(answer.questionId) ?? []), answer])
  const person = { userId: ctx.userId, mayAnswer: may(ctx.role, 'answer') }
  return {
    ...of,
    mayAnswer: person.mayAnswer,
    ownOf: (id: string) => said.get(id)?.find((answer) => answer.authorId === ctx.userId) ?? null,
    comparisonOf: (id: string) => comparisonFor(person, said.get(id) ?? [], positions.get(id) ?? null),
  }
})
