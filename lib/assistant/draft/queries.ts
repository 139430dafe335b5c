import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { draft } from '#db/schema/assistant.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import { mayDecide } from './policy.ts'
import type { DraftView } from './types.ts'

export type DraftRow = typeof draft.$inferSelect

/** A row with the names of whoever decided, and of whom a message went to. */
export const draftColumns = {
  ...getTableColumns(draft),
  decidedBy: nameOf(draft, draft.decidedById),
  made: sql<string>`case when ${draft.made} ~ '^message [0-9a-f-]{36}$'
    then 'message to ' || coalesce(member_name(${draft.organizationId}, substr(${draft.made}, 9)::uuid), 'a former member')
    else ${draft.made} end`,
}

/** What the reader may see and do of a stored draft. */
export function draftView(ctx: OrgContext, row: DraftRow & { decidedBy: string }): DraftView {
  return {
    id: row.id,
    runId: row.runId,
    kind: row.kind,
    content: row.content,
    accepted: row.accepted ?? null,
    hash: row.hash,
    state: row.state,
    made: row.made,
    reason: row.reason,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    mayDecide: mayDecide(ctx, row, now()),
  } as DraftView
}

/** The drafts of some runs, in the order in which they were proposed. */
export async function draftsOf(
  tx: TenantTransaction,
  ctx: OrgContext,
  runIds: readonly string[],
): Promise<Map<string, DraftView[]>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx
    .select(draftColumns)
    .from(draft)
    .where(and(eq(draft.organizationId, ctx.organizationId), inArray(draft.runId, [...runIds])))
    .orderBy(asc(draft.createdAt), asc(draft.id))
  return Map.groupBy(
    rows.map((row) => draftView(ctx, row)),
    (d) => d.runId,
  )
}

/** The person's own draft. @throws Problem 404, also for somebody else's. */
export async function getDraft(ctx: OrgContext, id: string): Promise<DraftView> {
  const [row] = await inTenant(ctx, (tx) =>
    tx
      .select(draftColumns)
      .from(draft)
      .where(and(eq(draft.organizationId, ctx.organizationId), eq(draft.id, id), eq(draft.authorId, ctx.userId))),
  )
  if (!row) throw notFound()
  return draftView(ctx, row)
}
