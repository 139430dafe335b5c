import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadOrgContext } from '../auth/loaders.ts'
import { loadPortfolio } from '../portfolio/loaders.ts'
import { listArchived, listCandidates } from './queries.ts'
import { workbenchOf } from './rules.ts'
import { listInvitedHolders } from './seat/queries.ts'

/** One use case with its workbench, its gates and the version that the next save changes. Shows "not found" for others. */
export const loadWorkbench = cache(async (slug: string, useCaseId: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const found = portfolio.useCases.find((one) => one.useCase.id === useCaseId)
  if (!found) notFound()
  return {
    ctx,
    invited: await loadInvited(slug, useCaseId),
    framework: portfolio.framework,
    useCase: found.useCase,
    facts: found.input.facts,
    scorecard: found.scorecard,
    workbench: workbenchOf(portfolio.workbench, useCaseId),
  }
})

/** Who is invited to a seat of the use case and not in yet. */
export const loadInvited = cache(async (slug: string, useCaseId: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const { seats } = workbenchOf(portfolio.workbench, useCaseId)
  const waits = seats.some((held) => held.invitationId !== null && held.membershipId === null)
  return waits ? listInvitedHolders(ctx, useCaseId) : []
})

/** Use cases that are archived. */
export const loadArchived = cache(async (slug: string) => listArchived(await loadOrgContext(slug)))

/** Everybody who can be chosen for a seat. */
export const loadCandidates = cache(async (slug: string) => listCandidates(await loadOrgContext(slug)))
