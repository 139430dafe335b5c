import type { TenantTransaction } from '#db/client.ts'
import { inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { newId } from '#lib/id.ts'
import type { Actor } from './types.ts'

export interface AuditEntry {
  /** Verb and noun: the same verb as in the screen and the test title. */
  action: string
  /** What it was done to: a kind and an id, such as `use-case 0198…`. Never a name: what is written here stays. */
  subject: string
  detail?: Record<string, unknown>
}

/** Writes the audit row of a mutation in the mutation's own transaction. */
export async function recordAudit(tx: TenantTransaction, ctx: Actor, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    organizationId: ctx.organizationId,
    id: newId(),
    actorId: ctx.userId,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? {},
  })
}

/** Writes down that a member tried what the role does not allow. */
export async function recordDenied(ctx: Actor, action: string): Promise<void> {
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
