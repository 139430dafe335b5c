import { and, eq, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { passage, passageIndex, run } from '#db/schema/assistant.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { draftsOf } from '../draft/queries.ts'
import { getOversight, listRuns, runView } from '../run/queries.ts'
import { getSettingView } from '../setting/queries.ts'
import { readState } from '../source/queries.ts'
import type { OversightExtra, OversightView, RunDetail } from './types.ts'

const days = 30

/** How fast answers were in these days, and how far the index is behind its sources. */
async function getExtra(ctx: OrgContext): Promise<OversightExtra> {
  return inTenant(ctx, async (tx) => {
    const { id } = await getCurrentAssessment(tx, ctx)
    const own = and(eq(passage.organizationId, ctx.organizationId), eq(passage.assessmentId, id))
    const [speed] = await tx
      .select({
        firstTokenMedianMs: sql<number | null>`percentile_cont(0.5) within group (order by ${run.firstTokenMs})`,
        latencyMedianMs: sql<number | null>`percentile_cont(0.5) within group (order by ${run.latencyMs})`,
      })
      .from(run)
      .where(
        and(eq(run.organizationId, ctx.organizationId), sql`${run.startedAt} > now() - make_interval(days => ${days})`),
      )
    const [index] = await tx
      .select({ indexedAt: passageIndex.indexedAt })
      .from(passageIndex)
      .where(and(eq(passageIndex.organizationId, ctx.organizationId), eq(passageIndex.assessmentId, id)))
    const [count] = await tx.select({ passages: sql<number>`count(*)::int` }).from(passage).where(own)
    const { fresh } = await readState(tx, ctx)
    return {
      firstTokenMedianMs: speed?.firstTokenMedianMs ?? null,
      latencyMedianMs: speed?.latencyMedianMs ?? null,
      indexedAt: index?.indexedAt.toISOString() ?? null,
      passages: count?.passages ?? 0,
      fresh,
    }
  })
}

/** Everything an owner sees of the assistant on one page. @throws Problem 403 for everybody else. */
export async function getOversightView(ctx: OrgContext): Promise<OversightView> {
  authorize(ctx, 'manage-organization')
  const [oversight, extra, setting, runs] = await Promise.all([
    getOversight(ctx, days),
    getExtra(ctx),
    getSettingView(ctx),
    listRuns(ctx),
  ])
  return { figures: { ...oversight, ...extra }, setting, runs }
}

/** One run with everything that is kept of it, for owners. @throws Problem 403, 404. */
export async function getRunDetail(ctx: OrgContext, id: string): Promise<RunDetail> {
  authorize(ctx, 'manage-organization')
  return inTenant(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(run)
      .where(and(eq(run.organizationId, ctx.organizationId), eq(run.id, id)))
    if (!row) throw notFound()
    const { promptId, passages, tokensIn, tokensOut, costMicros } = row
    const drafts = (await draftsOf(tx, ctx, [id])).get(id)
    return { ...runView(row, drafts), promptId, passages, tokensIn, tokensOut, costMicros }
  })
}
