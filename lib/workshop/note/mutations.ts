import { and, eq, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { workshopItem, workshopNote } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { createAction } from '#lib/roadmap/action/mutations.ts'
import { labelOf } from '#lib/roadmap/row/rules.ts'
import { publish } from '../event/mutations.ts'
import { heldWorkshop } from '../queries.ts'
import type { NoteBody } from '../schema.ts'
import type { NoteActionBody } from './schema.ts'

/** What a parking lot holds. */
const mostNotes = 200

/**
 * Puts something aside that came up, so that it is not lost and not discussed now. Everybody in the room may, except
 * observers; the note carries no name.
 *
 * @throws Problem 403, 404; 409 when the workshop is closed or the parking lot full; 429 from the eleventh within a
 *   minute on.
 */
export async function putAside(room: RoomContext, { text, itemId }: NoteBody): Promise<void> {
  if (room.part === 'observer') throw new Problem(403, 'Not allowed', 'Observers read: ask a participant to note it.')
  const { organizationId, workshopId, personId } = room
  await countNote(`${workshopId} ${personId}`)
  const noteId = newId()
  await inTenant(room, async (tx) => {
    const { state } = await heldWorkshop(tx, room)
    if (state === 'closed') throw new Problem(409, 'Closed', 'This workshop is closed: nothing is put aside any more.')
    const [held] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(workshopNote)
      .where(and(eq(workshopNote.organizationId, organizationId), eq(workshopNote.workshopId, workshopId)))
    if ((held?.n ?? 0) >= mostNotes)
      throw new Problem(409, 'Full', `The parking lot holds ${mostNotes} notes and is full: tell the facilitator.`)
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
    await tx.insert(workshopNote).values({ organizationId, workshopId, id: noteId, itemId, text })
    await recordAudit(tx, room, { action: 'put-aside', entity: { type: 'workshop', id: workshopId } })
    await publish(tx, room, { kind: 'notes', noteId })
  })
}

/** @throws Problem 429 that says how long to wait. */
async function countNote(subject: string): Promise<void> {
  try {
    await countAttempt({ name: 'note-person', subject })
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    const { retryAfter } = refusal.extra ?? {}
    throw new Problem(
      429,
      'Wait a moment',
      `You have put ten things aside within a minute: wait ${retryAfter} seconds.`,
      {
        extra: { retryAfter },
      },
    )
  }
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
