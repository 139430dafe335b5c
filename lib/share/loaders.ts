import { cache } from 'react'
import { loadOwnAreas } from '#lib/assessment/part/loaders.ts'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { may } from '#lib/auth/policy.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { findAsking, listSaidSoFar } from './queries.ts'
import { differencesFor, standingOfShare, subjectsOf, unanswerable, verdictsMovedBy } from './rules.ts'
import type { ShareStanding } from './types.ts'

/** The asking person's share; null for those who answer nothing and those of whom nobody said what they know. */
export const loadShare = cache(async (slug: string): Promise<ShareStanding | null> => {
  const ctx = await loadOrgContext(slug)
  if (ctx.kind === 'practice' || !may(ctx.role, 'answer')) return null
  const knows = await loadOwnAreas(slug)
  if (knows.length === 0) return null
  const { portfolio } = await loadPortfolio(slug)
  const standing = standingOfShare({ framework: portfolio.framework, subjects: subjectsOf(portfolio, ctx), knows })
  return standing.tally.total > 0 ? standing : null
})

/** Whether the person's first page is their share: a member's while something of it is open. A lead's is the overview. */
export const loadHomeIsShare = cache(async (slug: string): Promise<boolean> => {
  const ctx = await loadOrgContext(slug)
  if (ctx.role !== 'member') return false
  const share = await loadShare(slug)
  return share !== null && share.open.length > 0
})

/** Who asked the person to answer; null when nobody did by invitation. */
export const loadAsking = cache(async (slug: string) => findAsking(await loadOrgContext(slug)))

/** What can be said to somebody who has answered their share. */
export async function loadEnding(slug: string) {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const said = await listSaidSoFar(ctx, portfolio.assessment.id)
  return {
    ctx,
    portfolio,
    moved: verdictsMovedBy(ctx.userId, portfolio, said),
    differences: differencesFor(ctx.userId, portfolio, ctx.organizationName, said.answers),
    missing: unanswerable(portfolio, said.knowers, said.answers),
    leads: said.leads,
    mayInvite: may(ctx.role, 'invite'),
  }
}
