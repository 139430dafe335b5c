import { inTenant } from '#db/client.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { isDiskFull, Problem } from '#lib/errors.ts'
import type { Snapshot } from './types.ts'

/**
 * Writes down that somebody takes a report out of the organisation, and which state of it. Without that line no report
 * leaves.
 *
 * @throws Problem 507 when there is no room to write it.
 */
export async function recordExport(ctx: OrgContext, { assessment, framework, useCases }: Snapshot): Promise<void> {
  authorize(ctx, 'read')
  try {
    await inTenant(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'export-report',
        entity: { type: 'assessment', id: assessment.id },
        after: { revision: assessment.revision, framework: framework.version, useCases: useCases.length },
      }),
    )
  } catch (error) {
    if (!isDiskFull(error)) throw error
    throw new Problem(
      507,
      'Disk full',
      'The report cannot leave without its line in the audit log, and there is no room left on the server’s disk to write it. The screens show the same figures; ask whoever runs Footing to free space.',
      { extra: { retryAfter: 30 } },
    )
  }
}
