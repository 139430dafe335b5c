import { and, asc, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import type { WorkshopView } from '../types.ts'
import { timelineOf } from './rules.ts'
import type { Happening } from './types.ts'

/** What happened in a workshop, in order. */
export async function getTimeline(ctx: OrgContext, view: WorkshopView): Promise<Happening[]> {
  const moves = await inTenant(ctx, (tx) =>
    tx
      .select({
        at: auditLog.at,
        actorName: nameOf(auditLog, auditLog.actorId),
        action: auditLog.action,
        detail: auditLog.after,
      })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, ctx.organizationId),
          eq(auditLog.entityType, 'workshop'),
          eq(auditLog.entityId, view.id),
          eq(auditLog.outcome, 'done'),
        ),
      )
      .orderBy(asc(auditLog.at), asc(auditLog.id)),
  )
  return timelineOf(moves, view)
}
