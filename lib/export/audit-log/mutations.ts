import { inTenant } from '#db/client.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { ExportFormat } from './schema.ts'
import type { AuditFilter } from './types.ts'

/** Writes down that an owner takes the audit log out, and which part of it. @throws Problem 403. */
export async function recordAuditExport(
  ctx: OrgContext,
  { format, filter }: { format: ExportFormat; filter: AuditFilter },
): Promise<void> {
  authorize(ctx, 'manage-organization')
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null))
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'export-audit-log',
      entity: { type: 'organization', id: ctx.organizationId },
      after: { format, ...asked },
    }),
  )
}
