import { and, eq, lt, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { conversation } from '#db/schema/assistant.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import { listOrganizationIds } from '#lib/auth/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { settingOf } from '../setting/queries.ts'
import type { ConversationLine } from './types.ts'

/**
 * The conversation that a question goes to: one of the person's own, or a new one.
 *
 * @throws Problem 404 for one that is not their own.
 */
export async function openConversation(
  tx: TenantTransaction,
  ctx: OrgContext,
  { id, title }: { id: string | null; title: string },
): Promise<ConversationLine> {
  const updatedAt = now()
  const [row] =
    id === null
      ? await tx
          .insert(conversation)
          .values({ organizationId: ctx.organizationId, id: newId(), authorId: ctx.userId, title, updatedAt })
          .returning()
      : await tx
          .update(conversation)
          .set({ updatedAt })
          .where(
            and(
              eq(conversation.organizationId, ctx.organizationId),
              eq(conversation.id, id),
              eq(conversation.authorId, ctx.userId),
            ),
          )
          .returning()
  if (!row) throw notFound()
  return { id: row.id, title: row.title, updatedAt: row.updatedAt.toISOString() }
}

/** Deletes one of the person's own conversations with everything in it. @throws Problem 404. */
export async function deleteConversation(ctx: OrgContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, 'ask-assistant')
  await inTenant(ctx, async (tx) => {
    const gone = await tx
      .delete(conversation)
      .where(
        and(
          eq(conversation.organizationId, ctx.organizationId),
          eq(conversation.id, id),
          eq(conversation.authorId, ctx.userId),
        ),
      )
      .returning({ id: conversation.id })
    if (gone.length === 0) throw notFound()
    await recordAudit(tx, ctx, { action: 'delete-conversation', entity: { type: 'conversation', id } })
  })
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Deletes what one organisation no longer wants to keep. @returns how many conversations went. */
async function sweepOrganization(organizationId: string): Promise<number> {
  const actor = { organizationId, userId: nobody }
  return inTenant(actor, async (tx) => {
    const { retentionDays } = await settingOf(tx, actor)
    const gone = await tx
      .delete(conversation)
      .where(
        and(
          eq(conversation.organizationId, organizationId),
          lt(conversation.updatedAt, sql`now() - make_interval(days => ${retentionDays})`),
        ),
      )
      .returning({ id: conversation.id })
    if (gone.length > 0)
      await recordAudit(tx, actor, {
        action: 'sweep-conversations',
        entity: { type: 'organization', id: organizationId },
        after: { conversations: gone.length, retentionDays },
      })
    return gone.length
  })
}

/** Deletes every conversation that is older than its organisation keeps them, organisation by organisation. */
export async function sweepConversations(): Promise<number> {
  let gone = 0
  for (const id of await listOrganizationIds()) gone += await sweepOrganization(id)
  return gone
}
