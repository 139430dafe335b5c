import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { callInTenant, type TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'

/** An assessment; its revision rises with every write that a score may depend on. */
export type Assessment = typeof assessment.$inferSelect

const columns = {
  ...getTableColumns(assessment),
  revision: sql<number>`assessment_revision(${assessment.organizationId}, ${assessment.id})`,
}

/** The organisation's newest assessment, inside a transaction. @throws Problem 404 when there is none. */
export async function getCurrentAssessment(
  tx: TenantTransaction,
  ctx: Pick<OrgContext, 'organizationId'>,
): Promise<Assessment> {
  const [found] = await tx
    .select(columns)
    .from(assessment)
    .where(eq(assessment.organizationId, ctx.organizationId))
    .orderBy(desc(assessment.createdAt), desc(assessment.id))
    .limit(1)
  if (!found) throw notFound()
  return found
}

/** As of which states the organisation's newest assessment and its roadmap are. */
export interface CurrentRevisions {
  id: string
  revision: number
  /** Null while there is no roadmap. */
  roadmapRevision: number | null
}

/** One statement: whether what was computed from the assessment still holds. @throws Problem 404 when there is none. */
export async function getCurrentRevisions(
  ctx: Pick<OrgContext, 'organizationId' | 'userId'>,
): Promise<CurrentRevisions> {
  const found = await callInTenant<CurrentRevisions | null>('current_assessment', [ctx.organizationId, ctx.userId])
  if (!found) throw notFound()
  return found
}
