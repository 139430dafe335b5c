import { listEngagements } from '#lib/engagement/queries.ts'
import { getTemplate, listPinned, listTemplates } from '#lib/template/queries.ts'
import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { currentRelease } from '../framework/release/queries.ts'
import { orNotFound } from '../http/loaders.ts'
import { getClient } from './client/queries.ts'
import { countStandings, listStandings } from './portfolio/queries.ts'

/** A page of a practice's clients, for its first page. @param asked the page in the address; anything else is the first. */
export async function loadClients(slug: string, asked: unknown) {
  const ctx = await loadOrgContext(slug)
  const page = typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const standings = await orNotFound(listStandings(ctx, page))
  // After the list: what it has just made anew is counted too.
  const counts = await countStandings(ctx)
  return { ctx, standings, page, ...counts, mayAdd: may(ctx.role, 'invite') }
}

/** Whether the person may add a client. Shows "not found" for an organisation that is no practice. */
export async function loadMayAddClient(slug: string): Promise<boolean> {
  const ctx = await loadOrgContext(slug)
  await orNotFound(countStandings(ctx))
  return may(ctx.role, 'invite')
}

/** One client of a practice. */
export async function loadClient(slug: string, engagementId: string) {
  const ctx = await loadOrgContext(slug)
  return { ctx, ...(await orNotFound(getClient(ctx, engagementId))), mayAssign: may(ctx.role, 'invite') }
}

/** A practice's templates, and what new ones are made from. */
export async function loadTemplates(slug: string) {
  const ctx = await loadOrgContext(slug)
  const templates = await orNotFound(listTemplates(ctx))
  return { ctx, templates, framework: currentRelease(), mayChange: may(ctx.role, 'invite') }
}

/** One template with its versions and its clients. */
export async function loadTemplate(slug: string, id: string) {
  const ctx = await loadOrgContext(slug)
  const found = await orNotFound(getTemplate(ctx, id))
  return { ctx, ...found, framework: currentRelease(), mayChange: may(ctx.role, 'invite') }
}

/** The practices that an organisation has engaged. */
export async function loadEngagements(slug: string) {
  const ctx = await loadOrgContext(slug)
  return {
    ctx,
    engagements: await listEngagements(ctx),
    pinned: await listPinned(ctx),
    mayEngage: may(ctx.role, 'manage-organization'),
    mayPlan: may(ctx.role, 'plan-roadmap'),
  }
}
