import { notFound } from 'next/navigation'
import { cache } from 'react'
import { today } from '#lib/clock.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import { useCaseFacts } from '../facts/rules.ts'
import { loadPortfolio } from '../loaders.ts'
import { analysisOf } from '../queries.ts'

/** One use case with its scores and what could change them. Shows "not found" for anything that is not the organisation's. */
export const loadResult = cache(async (slug: string, useCaseId: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const of = portfolio.useCases.find((one) => one.useCase.id === useCaseId)
  if (!of) notFound()
  const facts = useCaseFacts(of, portfolio.workbench)
  return {
    ctx,
    framework: portfolio.framework,
    facts,
    analysis: analysisOf(of),
    sentence: verdictSentence(facts.name, facts, portfolio.framework),
    today: today(),
  }
})
