import { randomInt } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshop, workshopBallot, workshopItem, workshopTurnout, workshopVote } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit-log/mutations.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import { announceVote } from '../event/mutations.ts'
import { authorizeVoter } from '../policy.ts'
import type { Vote } from '../schema.ts'

const closed = () =>
  new Problem(
    409,
    'Voting is over',
    'This round is not open for votes: your vote was not counted. Wait for the next one.',
  )

/**
 * Casts or changes a vote in the round that is open. A named vote is kept under the person, a sealed one under the hash
 * of a key that only the voter's device holds.
 *
 * @throws Problem 403 for whoever does not vote, 404, 409 when the round is over, 422 when a sealed vote has no key.
 */
export async function castVote(room: RoomContext, vote: Vote): Promise<void> {
  authorizeVoter(room)
  await inTenant(room, async (tx) => {
    const mode = await openRound(tx, room, vote)
    if (mode === 'sealed') await castSealed(tx, room, vote)
    else await castNamed(tx, room, vote)
    await announceVote(tx, room.workshopId)
  })
}

/** Holds the round open until the vote is stored: revealing waits for it, or comes first and refuses it. */
async function openRound(
  tx: TenantTransaction,
  room: RoomContext,
  { itemId, round }: Vote,
): Promise<'named' | 'sealed'> {
  const [found] = await tx
    .select({ mode: workshop.mode })
    .from(workshop)
    .where(and(eq(workshop.organizationId, room.organizationId), eq(workshop.id, room.workshopId)))
  if (!found) throw notFound()
  const [item] = await tx
    .select({ state: workshopItem.state, round: workshopItem.round })
    .from(workshopItem)
    .where(
      and(
        eq(workshopItem.organizationId, room.organizationId),
        eq(workshopItem.workshopId, room.workshopId),
        eq(workshopItem.id, itemId),
      ),
    )
    // Sealed ballots of a round are written anew with each vote, one after the other.
    .for(found.mode === 'sealed' ? 'update' : 'share')
  if (!item) throw notFound()
  if (item.state !== 'voting' || item.round !== round) throw closed()
  return found.mode
}

async function castNamed(tx: TenantTransaction, room: RoomContext, { itemId, round, choice, confidence }: Vote) {
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
  await recordAudit(tx, room, { action: 'cast-vote', subject: `workshop ${workshopId}`, detail: { itemId, round } })
}

/**
 * Who has voted and what was voted stand in two tables that share no key. So that not even the order of the rows joins
 * them, all ballots of the round are written anew in a random order, in one transaction; and no audit row tells when
 * somebody voted.
 */
async function castSealed(tx: TenantTransaction, room: RoomContext, { itemId, round, choice, confidence, key }: Vote) {
  if (key === null)
    throw invalid({ key: 'A sealed vote needs the key of your device: reload the page and vote again.' })
  const { organizationId, workshopId, personId } = room
  const keyHash = hashToken(key)
  const ofRound = and(
    eq(workshopBallot.organizationId, organizationId),
    eq(workshopBallot.workshopId, workshopId),
    eq(workshopBallot.itemId, itemId),
    eq(workshopBallot.round, round),
  )
  const ballots = await tx.select().from(workshopBallot).where(ofRound)
  const known = ballots.some((ballot) => ballot.keyHash === keyHash)
  const [turnout] = await tx
    .insert(workshopTurnout)
    .values({ organizationId, workshopId, itemId, round, personId })
    .onConflictDoNothing()
    .returning({ personId: workshopTurnout.personId })
  const first = turnout !== undefined
  if (first === known)
    throw new Problem(
      409,
      'Voted already',
      'Your sealed vote in this round was cast on another device, and can be changed only there.',
    )
  const own = { organizationId, workshopId, itemId, round, choice, confidence, keyHash }
  const all = shuffled([...ballots.filter((ballot) => ballot.keyHash !== keyHash), own])
  await tx.delete(workshopBallot).where(ofRound)
  await tx.insert(workshopBallot).values(all)
}

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list]
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1)
    ;[all[i], all[j]] = [all[j] as T, all[i] as T]
  }
  return all
}

/** Cuts the last tie between ballots and devices once a round is over: the hashes of their keys. In its transaction. */
export async function forgetKeys(tx: TenantTransaction, room: RoomContext, itemId: string): Promise<void> {
  await tx.execute(sql`
    update workshop_ballot set key_hash = gen_random_uuid()::text
    where organization_id = ${room.organizationId}::uuid and workshop_id = ${room.workshopId}::uuid
      and item_id = ${itemId}::uuid`)
}
