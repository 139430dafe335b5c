import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { draft, run } from '#db/schema/assistant.ts'
import { authorize, may } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { draftsOf } from '../draft/queries.ts'
import type { DraftView } from '../draft/types.ts'
import type { CitedPassage } from '../types.ts'
import { statusNow } from './rules.ts'
import type { Oversight, RunView } from './types.ts'

export type RunRow = typeof run.$inferSelect

export function runView(row: RunRow, drafts: DraftView[] = []): RunView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    question: row.question,
    useCaseId: row.useCaseId,
    status: statusNow(row.status, row.startedAt, now()),
    answer: row.answer,
    citations: row.citations as CitedPassage[],
    drafts,
    answerer: row.answerer,
    model: row.model,
    promptVersion: row.promptVersion,
    fallback: row.fallback,
    grounding: row.grounding,
    rating: row.rating as RunView['rating'],
    correction: row.correction,
    startedAt: row.startedAt.toISOString(),
    firstTokenMs: row.firstTokenMs,
    latencyMs: row.latencyMs,
  }
}

const here = (ctx: OrgContext) => eq(run.organizationId, ctx.organizationId)

/** The runs of a conversation in their order, each with its drafts. */
export async function runsOf(tx: TenantTransaction, ctx: OrgContext, conversationId: string): Promise<RunView[]> {
  const rows = await tx
    .select()
    .from(run)
    .where(and(here(ctx), eq(run.conversationId, conversationId), eq(run.authorId, ctx.userId)))
    .orderBy(asc(run.startedAt), asc(run.id))
  const drafts = await draftsOf(
    tx,
    ctx,
    rows.map((r) => r.id),
  )
  return rows.map((row) => runView(row, drafts.get(row.id)))
}

/** The last exchanges of a conversation, the earliest first: what a model is told of it. */
export async function historyOf(
  tx: TenantTransaction,
  ctx: OrgContext,
  conversationId: string,
  most: number,
): Promise<{ question: string; answer: string }[]> {
  const rows = await tx
    .select({ question: run.question, answer: run.answer })
    .from(run)
    .where(
      and(
        here(ctx),
        eq(run.conversationId, conversationId),
        eq(run.authorId, ctx.userId),
        inArray(run.status, ['answered', 'refused', 'stopped']),
        sql`${run.answer} <> ''`,
      ),
    )
    .orderBy(desc(run.startedAt), desc(run.id))
    .limit(most)
  return rows.reverse()
}

/** The run that a replay repeats, and what was handed out in it: for owners. */
export async function getReplayable(ctx: OrgContext, id: string): Promise<RunRow> {
  authorize(ctx, 'manage-organization')
  const [row] = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(run)
      .where(and(here(ctx), eq(run.id, id))),
  )
  if (!row) throw notFound()
  return row
}

/** A run for its author, and for owners, who oversee the assistant. @throws Problem 404. */
export async function getRun(ctx: OrgContext, id: string): Promise<RunView> {
  return inTenant(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(run)
      .where(and(here(ctx), eq(run.id, id)))
    if (!row || (row.authorId !== ctx.userId && !may(ctx.role, 'manage-organization'))) throw notFound()
    // Drafts are their author's alone.
    return row.authorId === ctx.userId ? runView(row, (await draftsOf(tx, ctx, [id])).get(id)) : runView(row)
  })
}

/** A run in a list for owners: without its answer. */
export interface RunLine
  extends Pick<RunView, 'id' | 'question' | 'status' | 'answerer' | 'fallback' | 'grounding' | 'rating' | 'startedAt'> {
  promptVersion: string
  latencyMs: number | null
  costMicros: number
  mine: boolean
}

const mostLines = 100

/** The latest runs of the organisation, the newest first. For owners. */
export async function listRuns(ctx: OrgContext): Promise<RunLine[]> {
  authorize(ctx, 'manage-organization')
  const rows = await inTenant(ctx, (tx) =>
    tx.select().from(run).where(here(ctx)).orderBy(desc(run.startedAt), desc(run.id)).limit(mostLines),
  )
  return rows.map((row) => {
    const { id, question, status, answerer, fallback, grounding, rating, startedAt, promptVersion, latencyMs } =
      runView(row)
    return {
      id,
      question,
      status,
      answerer,
      fallback,
      grounding,
      rating,
      startedAt,
      promptVersion,
      latencyMs,
      costMicros: row.costMicros,
      mine: row.authorId === ctx.userId,
    }
  })
}

const count = (where: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${where})::int`

/** How the assistant did in the last days. For owners. */
export async function getOversight(ctx: OrgContext, days = 30): Promise<Oversight> {
  authorize(ctx, 'manage-organization')
  const since = sql`${run.startedAt} > now() - make_interval(days => ${days})`
  const recent = and(here(ctx), since)
  const left = sql`${run.status} = 'running' and ${run.startedAt} < now() - interval '2 minutes'`
  return inTenant(ctx, async (tx) => {
    const [all] = await tx
      .select({
        runs: sql<number>`count(*)::int`,
        answered: count(sql`${run.status} = 'answered'`),
        refused: count(sql`${run.status} = 'refused'`),
        failed: count(sql`${run.status} = 'failed'`),
        stopped: count(sql`${run.status} = 'stopped' or ${left}`),
        fallbacks: count(sql`${run.fallback} <> ''`),
        helpful: count(sql`${run.rating} = 1`),
        unhelpful: count(sql`${run.rating} = -1`),
        grounding: sql<number | null>`avg(${run.grounding})`,
        firstTokenP95Ms: sql<number | null>`percentile_cont(0.95) within group (order by ${run.firstTokenMs})`,
        latencyP95Ms: sql<number | null>`percentile_cont(0.95) within group (order by ${run.latencyMs})`,
        tokensIn: sql<number>`coalesce(sum(${run.tokensIn}), 0)::float`,
        tokensOut: sql<number>`coalesce(sum(${run.tokensOut}), 0)::float`,
      })
      .from(run)
      .where(recent)
    const fallbackReasons = await tx
      .select({ reason: run.fallback, runs: sql<number>`count(*)::int` })
      .from(run)
      .where(and(recent, sql`${run.fallback} <> ''`))
      .groupBy(run.fallback)
      .orderBy(desc(sql`count(*)`), asc(run.fallback))
      .limit(10)
    const byPrompt = await tx
      .select({
        version: run.promptVersion,
        runs: sql<number>`count(*)::int`,
        grounding: sql<number | null>`avg(${run.grounding})`,
        helpful: count(sql`${run.rating} = 1`),
        unhelpful: count(sql`${run.rating} = -1`),
      })
      .from(run)
      .where(recent)
      .groupBy(run.promptVersion)
      .orderBy(asc(run.promptVersion))
    const [drafts] = await tx
      .select({
        drafts: sql<number>`count(*)::int`,
        accepted: count(sql`${draft.state} = 'accepted'`),
        edited: count(sql`${draft.state} = 'accepted' and ${draft.accepted} is distinct from ${draft.content}`),
        rejected: count(sql`${draft.state} = 'rejected'`),
      })
      .from(draft)
      .where(
        and(
          eq(draft.organizationId, ctx.organizationId),
          sql`${draft.createdAt} > now() - make_interval(days => ${days})`,
        ),
      )
    if (!all || !drafts) throw new Error('An aggregate returned no row.')
    const decided = drafts.accepted + drafts.rejected
    return {
      days,
      ...all,
      ...drafts,
      fallbackReasons,
      byPrompt,
      overrideRate: decided === 0 ? null : (drafts.edited + drafts.rejected) / decided,
    }
  })
}
