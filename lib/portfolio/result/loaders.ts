import { notFound } from 'next/navigation'
import { cache } from 'react'
import { today } from '#lib/clock.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import { triadOf, workbenchOf } from '#lib/use-case/rules.ts'
import { loadPortfolio } from '../loaders.ts'
import { analysisOf } from '../queries.ts'

/** One use case with its scores and what could change them. Shows "not found" for anything that is not the organisation's. */
export const loadResult = cache(async (slug: string, useCaseId: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const of = portfolio.useCases.find((one) => one.useCase.id === useCaseId)
  if (!of) notFound()
  return {
    ctx,
    framework: portfolio.framework,
    of,
    analysis: analysisOf(of),
    sentence: verdictSentence(of.useCase.name, of.scorecard, portfolio.framework),
    workbench: workbenchOf(portfolio.workbench, useCaseId),
    triad: triadOf(of.input.facts),
    today: today(),
  }
})
