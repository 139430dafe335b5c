import type { TenantTransaction } from '#db/client.ts'
import { inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { newId } from '#lib/id.ts'
import type { Actor, AttemptedAction, AuditEntry } from './types.ts'

/** Writes the audit row of a mutation in the mutation's own transaction; null for the actor where nobody did it. */
export async function recordAudit(
  tx: TenantTransaction,
  { organizationId, userId }: Pick<Actor, 'organizationId'> & { userId: string | null },
  { action, entity, before = null, after = null }: AuditEntry,
): Promise<void> {
  await tx.insert(auditLog).values({
    organizationId,
    id: newId(),
    actorId: userId,
    action,
    entityType: entity.type,
    entityId: entity.id,
    before,
    after,
  })
}

/** Writes down that a member tried what the role does not allow. */
export async function recordDenied(ctx: Actor, { action }: { action: AttemptedAction }): Promise<void> {
  await inTenant(ctx, (tx) =>
    tx.insert(auditLog).values({
      organizationId: ctx.organizationId,
      id: newId(),
      actorId: ctx.userId,
      action,
      outcome: 'denied',
    }),
  )
}
