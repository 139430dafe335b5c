import { inTenant } from '#db/client.ts'
import { recordAudit } from '#lib/audit-log/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { Snapshot } from './types.ts'

/** Writes down that somebody takes a report out of the organisation, and which state of it. */
export async function recordExport(ctx: OrgContext, { assessment, framework, useCases }: Snapshot): Promise<void> {
  authorize(ctx, 'read')
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'export-report',
      subject: `assessment ${assessment.name}`,
      detail: { revision: assessment.revision, framework: framework.version, useCases: useCases.length },
    }),
  )
}
