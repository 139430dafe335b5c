import { desc, eq } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'

export type Assessment = typeof assessment.$inferSelect

/** The organisation's newest assessment, inside a transaction. @throws Problem 404 when there is none. */
export async function getCurrentAssessment(tx: TenantTransaction, ctx: OrgContext): Promise<Assessment> {
  const [found] = await tx
    .select()
    .from(assessment)
    .where(eq(assessment.organizationId, ctx.organizationId))
    .orderBy(desc(assessment.createdAt), desc(assessment.id))
    .limit(1)
  if (!found) throw notFound()
  return found
}
