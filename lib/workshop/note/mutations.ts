import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { workshopItem, workshopNote } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit-log/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { createAction } from '#lib/roadmap/action/mutations.ts'
import { labelOf } from '#lib/roadmap/rows.ts'
import { publish } from '../event/mutations.ts'
import type { NoteBody } from '../schema.ts'
import type { NoteActionBody } from './schema.ts'

/**
 * Puts something aside that came up, so that it is not lost and not discussed now. Everybody in the room may, except
 * observers; the note carries no name.
 *
 * @throws Problem 403, 404.
 */
export async function putAside(room: RoomContext, { text, itemId }: NoteBody): Promise<void> {
  if (room.part === 'observer') throw new Problem(403, 'Not allowed', 'Observers read: ask a participant to note it.')
  const { organizationId, workshopId } = room
  await inTenant(room, async (tx) => {
    if (itemId !== null) {
      const [item] = await tx
        .select({ id: workshopItem.id })
        .from(workshopItem)
        .where(
          and(
            eq(workshopItem.organizationId, organizationId),
            eq(workshopItem.workshopId, workshopId),
            eq(workshopItem.id, itemId),
          ),
        )
      if (!item) throw notFound()
    }
    await tx.insert(workshopNote).values({ organizationId, workshopId, id: newId(), itemId, text })
    await recordAudit(tx, room, { action: 'put-aside', subject: `workshop ${workshopId}` })
    await publish(tx, room, 'notes')
  })
}

/** The most and the least of an effort beside the likely one, where somebody gave one figure. */
const spread = { min: 0.5, max: 2 }
const half = (days: number) => Math.max(0.5, Math.round(days * 2) / 2)

/**
 * Puts on the roadmap what a workshop put aside, as an own task.
 *
 * @throws Problem 403, 404; 409 when it is an action already, or there is no roadmap yet; 422.
 */
export async function makeAction(
  ctx: OrgContext,
  { workshopId, noteId, body }: { workshopId: string; noteId: string; body: NoteActionBody },
): Promise<{ number: number }> {
  authorize(ctx, 'plan-roadmap')
  const { days, ...task } = body
  const theNote = and(
    eq(workshopNote.organizationId, ctx.organizationId),
    eq(workshopNote.workshopId, workshopId),
    eq(workshopNote.id, noteId),
  )
  return inTenant(ctx, async (tx) => {
    const [note] = await tx.select().from(workshopNote).where(theNote).for('update')
    if (!note) throw notFound()
    if (note.actionNumber !== null)
      throw new Problem(409, 'An action already', `${labelOf(note.actionNumber)} was made from it already.`)
    const { number } = await createAction(tx, ctx, {
      ...task,
      effort: { min: half(days * spread.min), likely: days, max: half(days * spread.max) },
      owner: { membershipId: null, name: '' },
      remedy: null,
      provenance: { workshopId, noteId, acceptedBy: ctx.name },
    })
    await tx.update(workshopNote).set({ actionNumber: number }).where(theNote)
    return { number }
  })
}
