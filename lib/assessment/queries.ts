import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { callInTenant, inTenant, type TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'
import { getFramework } from '../framework/queries.ts'
import type { Framework, Release } from '../framework/types.ts'
import { cachePerProcess } from '../runtime/cache.ts'

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

/** The release of each assessment that was asked for: it keeps the one that it began with, so nothing here goes stale. */
const releases = cachePerProcess<Release>('releases of assessments', { maxEntries: 5_000 })

type Reader = Pick<OrgContext, 'organizationId' | 'userId'>

/**
 * The framework that an assessment began with, and keeps.
 *
 * @param within a transaction that is open already.
 * @throws Problem 404 when the organisation has no such assessment.
 */
export async function getFrameworkOf(
  ctx: Reader,
  assessmentId: string,
  within?: TenantTransaction,
): Promise<Framework> {
  const key = `${ctx.organizationId} ${assessmentId}`
  let release = releases().get(key)
  if (!release) {
    const read = (tx: TenantTransaction) =>
      tx
        .select({ id: assessment.frameworkId, version: assessment.frameworkVersion })
        .from(assessment)
        .where(and(eq(assessment.organizationId, ctx.organizationId), eq(assessment.id, assessmentId)))
    const [found] = await (within ? read(within) : inTenant(ctx, read))
    if (!found) throw notFound()
    releases().set(key, found)
    release = found
  }
  return getFramework(release.id, release.version)
}

/** The framework of the organisation's newest assessment. @throws Problem 404 when there is none. */
export async function getCurrentFramework(ctx: Reader): Promise<Framework> {
  const { id } = await getCurrentRevisions(ctx)
  return getFrameworkOf(ctx, id)
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
  const found = (await callInTenant('current_assessment', {
    p_organization: ctx.organizationId,
    p_user: ctx.userId,
  })) as CurrentRevisions | null
  if (!found) throw notFound()
  return found
}
