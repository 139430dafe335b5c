import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { listEngagements } from '#lib/engagement/queries.ts'
import { renderMinutes } from '#lib/export/report/pdf.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { getMinutes } from '#lib/workshop/minutes/queries.ts'
import { minutesOf } from '#lib/workshop/minutes/rules.ts'
import { getWorkshop, listWorkshops } from '#lib/workshop/queries.ts'
import { actionsCsv, handoverNote } from './rules.ts'

/** Minutes in one pack; the newest come first. */
const mostWorkshops = 30

/** The files of a hand-over pack by their names, besides the report. */
export async function handoverFiles(ctx: OrgContext): Promise<Record<string, Uint8Array>> {
  authorize(ctx, 'plan-roadmap')
  const { organizationId, userId } = ctx
  const [engagements, workshops, portfolio, roadmap, members] = await Promise.all([
    listEngagements(ctx),
    listWorkshops(ctx),
    getPortfolio(ctx),
    findRoadmap(ctx),
    listMembers(ctx),
  ])
  const actions = roadmap ? planFacts(roadmap, { portfolio, people: members, today: today() }).actions : []
  const closed = workshops.filter(({ state }) => state === 'closed').slice(0, mostWorkshops)
  const text = new TextEncoder()
  const files: Record<string, Uint8Array> = {
    'README.txt': text.encode(
      handoverNote({
        organization: ctx.organizationName,
        on: today(),
        engagements,
        workshops: closed.length,
        actions,
      }),
    ),
    'roadmap.csv': text.encode(actionsCsv(actions)),
  }
  for (const [i, { id, createdAt }] of closed.entries()) {
    const name = `minutes/${createdAt.slice(0, 10)}-${i + 1}`
    const view = await getWorkshop({ organizationId, workshopId: id, userId })
    files[`${name}.pdf`] = await renderMinutes(await getMinutes(ctx, id))
    files[`${name}.md`] = text.encode(minutesOf(view, ctx.organizationName, createdAt.slice(0, 10)))
  }
  return files
}
