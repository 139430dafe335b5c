import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { workshopBox } from '#db/schema/workshop.ts'
import { Problem } from '#lib/errors.ts'
import { env } from '#lib/runtime/env.ts'
import type { Place } from '../queries.ts'
import type { Choice } from '../types.ts'
import { paperOf, type RoundOf } from './rules.ts'

/**
 * The ballot box of a sealed round, each step inside its transaction. No step writes to a logged table together with a
 * vote, and no vote is written before all are: docs/decisions/023.
 */

const ofRound = ({ organizationId, workshopId }: Place, { itemId, round }: RoundOf) =>
  and(
    eq(workshopBox.organizationId, organizationId),
    eq(workshopBox.workshopId, workshopId),
    eq(workshopBox.itemId, itemId),
    eq(workshopBox.round, round),
  )

/** Lays out one paper for each of the voters; sorted by what stands on them, which is no order of people. */
export async function layOutPapers(
  tx: TenantTransaction,
  { organizationId, workshopId }: Place,
  { itemId, round, voters }: RoundOf & { voters: readonly string[] },
): Promise<void> {
  const papers = voters.map((personId) => paperOf(env().secret, { itemId, round }, personId)).sort()
  await tx.insert(workshopBox).values(papers.map((voter) => ({ organizationId, workshopId, itemId, round, voter })))
}

/**
 * Puts somebody's choice on their paper, or changes it.
 *
 * @param keyHash of the key of their device: only the device that voted first can change the vote.
 * @returns false when the box holds no paper of this round: it has ended, or a crash has emptied the box.
 * @throws Problem 409 for who has no paper in this round, or voted on another device.
 */
export async function markPaper(
  tx: TenantTransaction,
  place: Place,
  { personId, choice, keyHash, ...of }: RoundOf & { personId: string; choice: Choice; keyHash: string },
): Promise<boolean> {
  // A round that ends just now holds the box: what is asked afterwards sees what it left.
  await tx.execute(sql`lock table workshop_box in row exclusive mode`)
  const voter = paperOf(env().secret, of, personId)
  const [marked] = await tx
    .update(workshopBox)
    .set({ choice, keyHash })
    .where(
      and(
        ofRound(place, of),
        eq(workshopBox.voter, voter),
        or(isNull(workshopBox.keyHash), eq(workshopBox.keyHash, keyHash)),
      ),
    )
    .returning({ round: workshopBox.round })
  if (marked) return true
  const papers = await tx.select({ voter: workshopBox.voter }).from(workshopBox).where(ofRound(place, of))
  if (papers.length === 0) return false
  throw papers.some((paper) => paper.voter === voter)
    ? new Problem(
        409,
        'Voted already',
        'Your sealed vote in this round was cast on another device, and can be changed only there.',
      )
    : new Problem(
        409,
        'Not in this round',
        'You were not among those who may vote when this round was opened: you vote with the next one.',
      )
}

/** Holds the box until the transaction ends: votes that are on their way come first, later ones find the round over. */
export async function holdBox(tx: TenantTransaction): Promise<void> {
  await tx.execute(sql`lock table workshop_box in access exclusive mode`)
}

/** Writes the votes of a round where they stay: all at once, in a random order, under random ids. The box must be held. */
export async function keepBallots(
  tx: TenantTransaction,
  { organizationId, workshopId }: Place,
  { itemId, round }: RoundOf,
): Promise<void> {
  await tx.execute(sql`
    insert into workshop_ballot (organization_id, workshop_id, item_id, round, id, choice)
    select organization_id, workshop_id, item_id, round, gen_random_uuid(), choice from workshop_box
    where organization_id = ${organizationId}::uuid and workshop_id = ${workshopId}::uuid
      and item_id = ${itemId}::uuid and round = ${round} and choice is not null
    order by gen_random_uuid()`)
}

/** Throws the papers of a round away, and their traces in the table's file. The box must be held. */
export async function emptyBox(tx: TenantTransaction, place: Place, of: RoundOf): Promise<void> {
  await tx.delete(workshopBox).where(ofRound(place, of))
  await tx.execute(sql`select housekeeping.renew_workshop_box()`)
}
