import { and, eq, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { workshop, workshopEvent } from '#db/schema/workshop.ts'
import { notFound } from '#lib/errors.ts'
import type { Place } from '../queries.ts'
import type { WorkshopEvent } from '../types.ts'

/** What listens hears which workshop it is about, and nothing else: any role may listen to any channel. */
export const workshopChannel = 'footing_workshop'

/**
 * Notes that something happened, in the transaction in which it did. Events of a workshop are numbered without gaps,
 * because each waits for the one before it.
 */
export async function publish(
  tx: TenantTransaction,
  { organizationId, workshopId }: Place,
  { kind, ...about }: { kind: WorkshopEvent['kind']; itemId?: string; noteId?: string },
): Promise<void> {
  const [row] = await tx
    .update(workshop)
    .set({ sequence: sql`${workshop.sequence} + 1` })
    .where(and(eq(workshop.organizationId, organizationId), eq(workshop.id, workshopId)))
    .returning({ sequence: workshop.sequence })
  if (!row) throw notFound()
  await tx.insert(workshopEvent).values({ organizationId, workshopId, sequence: row.sequence, kind, data: about })
  await tx.execute(sql`select pg_notify(${workshopChannel}, ${workshopId})`)
}

/** Tells that somebody has cast a named vote. No event: how many have voted is counted when it is told, and is told at most so often. */
export async function announceVote(tx: TenantTransaction, { workshopId }: { workshopId: string }): Promise<void> {
  await tx.execute(sql`select pg_notify(${workshopChannel}, ${`${workshopId} vote`})`)
}
