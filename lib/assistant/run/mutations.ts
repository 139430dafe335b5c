import { and, eq, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { conversation, draft, run } from '#db/schema/assistant.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { draftColumns, draftView } from '../draft/queries.ts'
import { draftHash } from '../draft/rules.ts'
import type { ProposedDraft } from '../draft/types.ts'
import { runView } from './queries.ts'
import type { RatingBody } from './schema.ts'
import type { NewRun, RunOutcome, RunView } from './types.ts'

/** Stores a run as running, with its audit row: whatever happens then, that it was asked is known. */
export async function startRun(
  tx: TenantTransaction,
  ctx: OrgContext,
  {
    conversationId,
    started,
    action,
  }: { conversationId: string; started: NewRun; action: 'ask-assistant' | 'replay-run' },
): Promise<void> {
  await tx.insert(run).values({
    organizationId: ctx.organizationId,
    conversationId,
    authorId: ctx.userId,
    status: 'running',
    startedAt: now(),
    ...started,
  })
  const { id, useCaseId, answerer, model, promptId, promptVersion } = started
  await recordAudit(tx, ctx, {
    action,
    entity: { type: 'run', id },
    after: { conversationId, useCaseId, answerer, model, prompt: `${promptId} ${promptVersion}` },
  })
}

/**
 * Stores what became of a run, and the drafts that were proposed in it, in one transaction. A run that is no longer
 * running stays as it is.
 */
export async function finishRun(
  ctx: OrgContext,
  { id, outcome, drafts }: { id: string; outcome: RunOutcome; drafts: readonly ProposedDraft[] },
): Promise<RunView> {
  const at = and(eq(run.organizationId, ctx.organizationId), eq(run.id, id))
  return inTenant(ctx, async (tx) => {
    const [finished] = await tx
      .update(run)
      .set(outcome)
      .where(and(at, eq(run.status, 'running')))
      .returning()
    if (!finished) {
      const [row] = await tx.select().from(run).where(at)
      if (!row) throw notFound()
      return runView(row)
    }
    await tx
      .update(conversation)
      .set({ updatedAt: now() })
      .where(and(eq(conversation.organizationId, ctx.organizationId), eq(conversation.id, finished.conversationId)))
    const stored = []
    for (const [i, { id: draftId, kind, content }] of drafts.entries()) {
      const [row] = await tx
        .insert(draft)
        .values({
          organizationId: ctx.organizationId,
          id: draftId,
          runId: id,
          authorId: ctx.userId,
          kind,
          content,
          hash: draftHash(kind, content),
          // Drafts of one run keep the order in which they were proposed.
          createdAt: new Date(now().getTime() + i),
        })
        .returning(draftColumns)
      if (row) stored.push(row)
      await recordAudit(tx, ctx, {
        action: 'create-draft',
        entity: { type: 'draft', id: draftId },
        after: { runId: id, kind, hash: draftHash(kind, content) },
      })
    }
    return runView(
      finished,
      stored.map((row) => draftView(ctx, row)),
    )
  })
}

/** Records what the person who asked thinks of the answer; thinking otherwise later is one more rating. @throws Problem 404. */
export async function rateAnswer(ctx: OrgContext, { id, body }: { id: string; body: RatingBody }): Promise<void> {
  authorize(ctx, 'ask-assistant')
  await inTenant(ctx, async (tx) => {
    const rated = await tx
      .update(run)
      .set(body)
      .where(
        and(
          eq(run.organizationId, ctx.organizationId),
          eq(run.id, id),
          eq(run.authorId, ctx.userId),
          sql`${run.status} <> 'running'`,
        ),
      )
      .returning({ id: run.id })
    if (rated.length === 0) throw notFound()
    await recordAudit(tx, ctx, {
      action: 'rate-answer',
      entity: { type: 'run', id },
      after: { rating: body.rating, corrected: body.correction !== '' },
    })
  })
}
