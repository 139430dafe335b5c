import { and, desc, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { conversation } from '#db/schema/assistant.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { runsOf } from '../run/queries.ts'
import type { ConversationLine, ConversationView } from './types.ts'

const own = (ctx: OrgContext) =>
  and(eq(conversation.organizationId, ctx.organizationId), eq(conversation.authorId, ctx.userId))

const lineOf = ({ id, title, updatedAt }: typeof conversation.$inferSelect): ConversationLine => ({
  id,
  title,
  updatedAt: updatedAt.toISOString(),
})

const most = 200

/** The person's own conversations, the one last used first. */
export async function listConversations(ctx: OrgContext, limit = most): Promise<ConversationLine[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(conversation)
      .where(own(ctx))
      .orderBy(desc(conversation.updatedAt), desc(conversation.id))
      .limit(limit),
  )
  return rows.map(lineOf)
}

/** One of the person's own conversations. @throws Problem 404, also for somebody else's. */
export async function getConversation(ctx: OrgContext, id: string): Promise<ConversationView> {
  return inTenant(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(conversation)
      .where(and(own(ctx), eq(conversation.id, id)))
    if (!row) throw notFound()
    return { ...lineOf(row), runs: await runsOf(tx, ctx, id) }
  })
}
