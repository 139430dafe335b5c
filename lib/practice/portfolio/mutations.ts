import { lte } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { clientSummary } from '#db/schema/practice.ts'
import { type Client, readingContext } from '#lib/auth/client/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now, today } from '#lib/clock.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { standingOf } from './rules.ts'
import type { ClientSums } from './types.ts'

/**
 * Makes a client's sums anew and stores them with the counters that they were made at: whoever reads them next sees by those
 * whether they still hold. No act of a person, and no audit row.
 */
export async function storeSums(practice: OrgContext, client: Client): Promise<ClientSums> {
  const ctx = readingContext(practice, client)
  const asOf = today()
  const [portfolio, roadmap] = await Promise.all([getPortfolio(ctx), findRoadmap(ctx)])
  // With titles: who may read them is looked at whenever they are shown.
  const { client: _, ...sums } = standingOf({
    client: { ...client, scope: 'lead' },
    portfolio,
    roadmap,
    changedAt: null,
    now: now(),
  })
  const { id: assessmentId, revision } = portfolio.assessment
  const made = {
    assessmentId,
    revision,
    roadmapRevision: roadmap?.revision ?? 0,
    asOf,
    open: sums.roadmap?.open ?? 0,
    sums,
  }
  await inTenant(ctx, (tx) =>
    tx
      .insert(clientSummary)
      .values({ organizationId: ctx.organizationId, ...made })
      .onConflictDoUpdate({ target: clientSummary.organizationId, set: made, setWhere: lte(clientSummary.asOf, asOf) }),
  )
  return sums
}
