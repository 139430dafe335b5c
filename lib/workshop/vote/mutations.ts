import { and, eq } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshop, workshopItem, workshopVote } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import { markPaper } from '../box/mutations.ts'
import { announceVote } from '../event/mutations.ts'
import { authorizeVoter } from '../policy.ts'
import { noteLostRound } from '../round/mutations.ts'
import type { Vote } from '../schema.ts'

const closed = () =>
  new Problem(
    409,
    'Voting is over',
    'This round is not open for votes: your vote was not counted. Wait for the next one.',
  )

const lost = () =>
  new Problem(
    409,
    'Votes lost',
    'The database stopped while you were voting, and the votes of this round are gone: wait until it is opened again.',
  )

/**
 * Casts or changes a vote in the round that is open. A named vote is kept under the person, a sealed one on a paper in the
 * ballot box, which tells nobody whose it is.
 *
 * @throws Problem 403 for whoever does not vote, 404; 409 when the round is over, was lost, or has no paper for them; 422
 *   when a sealed vote has no key.
 */
export async function castVote(room: RoomContext, vote: Vote): Promise<void> {
  authorizeVoter(room)
  const isCast = await inTenant(room, async (tx) => {
    const mode = await modeOf(tx, room)
    if (mode === 'sealed') return castSealed(tx, room, vote)
    await castNamed(tx, room, vote)
    await announceVote(tx, { workshopId: room.workshopId })
    return true
  })
  if (!isCast) throw (await noteLostRound(room)) ? lost() : closed()
}

async function modeOf(tx: TenantTransaction, { organizationId, workshopId }: RoomContext) {
  const [found] = await tx
    .select({ mode: workshop.mode })
    .from(workshop)
    .where(and(eq(workshop.organizationId, organizationId), eq(workshop.id, workshopId)))
  if (!found) throw notFound()
  return found.mode
}

async function itemOf(tx: TenantTransaction, room: RoomContext, itemId: string, held: boolean) {
  const query = tx
    .select({ state: workshopItem.state, round: workshopItem.round })
    .from(workshopItem)
    .where(
      and(
        eq(workshopItem.organizationId, room.organizationId),
        eq(workshopItem.workshopId, room.workshopId),
        eq(workshopItem.id, itemId),
      ),
    )
  const [item] = await (held ? query.for('share') : query)
  if (!item) throw notFound()
  return item
}

async function castNamed(tx: TenantTransaction, room: RoomContext, { itemId, round, choice, confidence }: Vote) {
  // Held open until the vote is stored: revealing waits for it, or comes first and refuses it.
  const item = await itemOf(tx, room, itemId, true)
  if (item.state !== 'voting' || item.round !== round) throw closed()
  const { organizationId, workshopId, personId } = room
  await tx
    .insert(workshopVote)
    .values({ organizationId, workshopId, itemId, round, personId, choice, confidence })
    .onConflictDoUpdate({
      target: [
        workshopVote.organizationId,
        workshopVote.workshopId,
        workshopVote.itemId,
        workshopVote.round,
        workshopVote.personId,
      ],
      set: { choice, confidence },
    })
  await recordAudit(tx, room, {
    action: 'cast-vote',
    entity: { type: 'workshop', id: workshopId },
    after: { itemId, round },
  })
}

/**
 * A sealed vote is one change of one paper, and its transaction writes nothing else: no lock on a row that is logged, no
 * audit row, no notice. How sure somebody is would only help to tell the votes apart, and is not kept.
 */
async function castSealed(tx: TenantTransaction, room: RoomContext, { itemId, round, choice, key }: Vote) {
  if (key === null)
    throw invalid({ key: 'A sealed vote needs the key of your device: reload the page and vote again.' })
  const item = await itemOf(tx, room, itemId, false)
  if (item.state !== 'voting' || item.round !== round) throw closed()
  return markPaper(tx, room, { itemId, round, personId: room.personId, choice, keyHash: hashToken(key) })
}
