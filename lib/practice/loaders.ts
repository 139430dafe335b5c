import { loadOrgContext } from '../auth/loaders.ts'
import { may } from '../auth/policy.ts'
import { orNotFound } from '../http/loaders.ts'
import { getClient } from './client/queries.ts'
import { listEngagements } from './engagement/queries.ts'
import { listStandings } from './portfolio/queries.ts'

/** A practice's clients, for its first page. */
export async function loadClients(slug: string) {
  const ctx = await loadOrgContext(slug)
  return { ctx, standings: await orNotFound(listStandings(ctx)), mayAdd: may(ctx.role, 'invite') }
}

/** One client of a practice. */
export async function loadClient(slug: string, engagementId: string) {
  const ctx = await loadOrgContext(slug)
  return { ctx, ...(await orNotFound(getClient(ctx, engagementId))), mayAssign: may(ctx.role, 'invite') }
}

/** The practices that an organisation has engaged. */
export async function loadEngagements(slug: string) {
  const ctx = await loadOrgContext(slug)
  return { ctx, engagements: await listEngagements(ctx), mayEngage: may(ctx.role, 'manage-organization') }
}
