import { and, eq, inArray, max } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { type Client, listClients, readingContext } from '#lib/auth/client/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { Semaphore } from '#lib/runtime/semaphore.ts'
import { standingOf } from './rules.ts'
import type { ClientStanding } from './types.ts'

/** Clients that are read at the same time: each needs connections, and others want some too. */
const atOnce = 3

async function lastChange(ctx: OrgContext): Promise<Date | null> {
  const [row] = await inTenant(ctx, (tx) =>
    tx
      .select({ at: max(auditLog.at) })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, ctx.organizationId),
          eq(auditLog.outcome, 'done'),
          inArray(auditLog.entityType, ['action', 'roadmap']),
        ),
      ),
  )
  return row?.at ?? null
}

async function readStanding(practice: OrgContext, client: Client): Promise<ClientStanding> {
  const ctx = readingContext(practice, client)
  const [portfolio, roadmap, changedAt] = await Promise.all([getPortfolio(ctx), findRoadmap(ctx), lastChange(ctx)])
  return standingOf({ client, portfolio, roadmap, changedAt, now: now() })
}

/** The practice's clients with where each stands, by name. @throws Problem 404 for an organisation that is no practice. */
export async function listStandings(ctx: OrgContext): Promise<ClientStanding[]> {
  authorizePractice(ctx, 'read')
  const clients = await listClients(ctx)
  const semaphore = new Semaphore(atOnce)
  return Promise.all(clients.map((client) => semaphore.run(() => readStanding(ctx, client))))
}
