import { sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import type { OrgContext } from '../auth/types.ts'
import { today } from '../clock.ts'
import { currentRelease } from '../framework/release/queries.ts'
import { newId } from '../id.ts'

/**
 * Marks every score of the organisation as stale, in the transaction of the write that it depends on. Whatever was
 * computed is kept under the revision it was computed from, so nothing stale is ever shown.
 */
export async function raiseRevision(tx: TenantTransaction, ctx: Pick<OrgContext, 'organizationId'>): Promise<void> {
  await tx
    .update(assessment)
    .set({ revision: sql`${assessment.revision} + 1` })
    .where(sql`${assessment.organizationId} = ${ctx.organizationId}`)
}

/** The first assessment of a new organisation; written in the transaction that creates it. */
export async function openAssessment(
  tx: TenantTransaction,
  { organizationId, name }: { organizationId: string; name: string },
): Promise<string> {
  const framework = currentRelease()
  const id = newId()
  await tx.insert(assessment).values({
    organizationId,
    id,
    name,
    frameworkId: framework.id,
    frameworkVersion: framework.version,
    startedOn: today(),
  })
  return id
}
