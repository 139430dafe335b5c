import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now, today } from '#lib/clock.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { getWorkshop } from '../queries.ts'
import { paperOf } from './paper/rules.ts'
import type { MinutesPaper } from './types.ts'

/** The minutes of a workshop as they are printed, with the roadmap's actions that belong to it. @throws Problem 404. */
export async function getMinutes(ctx: OrgContext, workshopId: string): Promise<MinutesPaper> {
  authorize(ctx, 'read')
  const { organizationId, userId } = ctx
  const [view, portfolio, roadmap, members] = await Promise.all([
    getWorkshop({ organizationId, workshopId, userId }),
    getPortfolio(ctx),
    findRoadmap(ctx),
    listMembers(ctx),
  ])
  return paperOf(view, {
    organization: ctx.organizationName,
    generatedAt: now().toISOString(),
    left: roadmap ? planFacts(roadmap, { portfolio, people: members, today: today() }).left : [],
  })
}
