import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { workshopItem, workshopNote } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit-log/mutations.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { publish } from '../event/mutations.ts'
import type { NoteBody } from '../schema.ts'

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
