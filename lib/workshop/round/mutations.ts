import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshop, workshopBallot, workshopItem, workshopPerson, workshopVote } from '#db/schema/workshop.ts'
import { writePosition } from '#lib/assessment/position/mutations.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { AuditEntry } from '#lib/audit/types.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { findMemberNamed } from '#lib/organization/person/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { emptyBox, holdBox, keepBallots, layOutPapers } from '../box/mutations.ts'
import { countBox, findSealedRound } from '../box/queries.ts'
import { effectOf } from '../effect/rules.ts'
import { publish } from '../event/mutations.ts'
import { authorizeFacilitator } from '../policy.ts'
import { heldWorkshop, type Place, turnoutOf, type WorkshopRow } from '../queries.ts'
import type { MoveBody } from '../schema.ts'
import { afterMove, type Voter, votersFor } from './rules.ts'

const refused = (why: string) => new Problem(409, 'Not now', why)

/**
 * Moves an item of the agenda on: opens a round, reveals it, has it voted on again, agrees a position or puts it off. An
 * agreed position is written through to the assessment in the same transaction.
 *
 * @throws Problem 403, 404; 409 with the reason when the item is not where the move begins.
 */
export async function moveItem(room: RoomContext, body: MoveBody): Promise<void> {
  authorizeFacilitator(room)
  if (body.move === 'agree' && room.member) authorize(room.member, 'record-position')
  await noteLostRound(room)
  const portfolio = body.move === 'agree' && room.member ? await getPortfolio(room.member) : null
  await inTenant(room, async (tx) => {
    // Moves come one after the other.
    const held = await heldWorkshop(tx, room)
    if (held.state !== 'open')
      throw refused(held.state === 'closed' ? 'This workshop is closed.' : 'Open the workshop first.')
    const item = await itemOf(tx, room, body.itemId)
    const [busy] = await tx
      .select({ id: workshopItem.id })
      .from(workshopItem)
      .where(and(mine(room), eq(workshopItem.state, 'voting'), ne(workshopItem.id, body.itemId)))
    const voted = item.state === 'voting' ? await votedIn(tx, room, held, item) : 0
    const next = afterMove(item, body.move, { ...held, isBusy: busy !== undefined, voted })
    if ('refusal' in next) throw refused(next.refusal)
    const decider = body.move === 'agree' ? await deciderOf(tx, room, body.decidedBy) : null
    const opens = next.state === 'voting'
    const voters =
      opens && held.mode === 'sealed' ? await openSealed(tx, room, { ...held, item, round: next.round }) : null
    if (item.state === 'voting') await endRound(tx, room, held, { ...item, isShown: next.state === 'revealed' })

    await tx
      .update(workshopItem)
      .set({
        ...next,
        ...(voters ? { voters } : {}),
        deadline: next.state === 'voting' && 'seconds' in body ? deadlineIn(body.seconds) : null,
        ...(body.move === 'agree'
          ? {
              level: body.level,
              ...decider,
              reason: body.reason,
              minority: body.minority,
              // The scores are of the newest assessment; a position in an older one moves none of them.
              effect:
                portfolio?.assessment.id === held.assessmentId
                  ? effectOf(portfolio, { ...item, level: body.level })
                  : [],
            }
          : {}),
      })
      .where(one(room, body.itemId))
    await tx
      .update(workshop)
      .set({ currentItemId: body.itemId, ...(opens ? { roundOpenedAt: sql`now()` } : {}) })
      .where(and(eq(workshop.organizationId, room.organizationId), eq(workshop.id, room.workshopId)))
    if (body.move === 'agree' && decider)
      await writePosition(tx, room, {
        assessmentId: held.assessmentId,
        questionId: item.questionId,
        useCaseId: item.useCaseId,
        level: body.level,
        reason: body.reason,
        deciderId: decider.deciderId ?? room.userId,
        decidedBy: decider.decidedBy,
        minority: body.minority,
      })
    const of = { itemId: body.itemId, round: next.round }
    await recordAudit(tx, room, moved(room, body, { ...of, voted, deciderId: decider?.deciderId ?? null }))
    await publish(tx, room, { kind: 'item', itemId: body.itemId })
  })
}

/** What the audit log says of a move. */
function moved(
  { workshopId }: RoomContext,
  body: MoveBody,
  { voted, deciderId, ...of }: { itemId: string; round: number; voted: number; deciderId: string | null },
): AuditEntry {
  const entity = { type: 'workshop' as const, id: workshopId }
  switch (body.move) {
    case 'agree': {
      const { level, reason } = body
      return { action: 'agree-workshop-item', entity, after: { ...of, level, deciderId, reason } }
    }
    case 'reveal':
      return { action: 'reveal-workshop-item', entity, after: { ...of, voted } }
    default:
      return { action: `${body.move}-workshop-item`, entity, after: of }
  }
}

type ItemRow = typeof workshopItem.$inferSelect

/** Votes that are in. Of a sealed round the box is held from here on. */
async function votedIn(tx: TenantTransaction, room: RoomContext, { mode }: WorkshopRow, item: ItemRow) {
  if (mode === 'named') return (await turnoutOf(tx, room))?.voted ?? 0
  await holdBox(tx)
  return (await countBox(tx, room, { itemId: item.id, round: item.round })).voted
}

/** Decides who may vote, for good, and lays out their papers. @throws Problem 409 with the reason. */
async function openSealed(
  tx: TenantTransaction,
  room: RoomContext,
  { item, round, leastVoters }: Pick<WorkshopRow, 'leastVoters'> & { item: ItemRow; round: number },
): Promise<Voter[]> {
  const { organizationId, workshopId } = room
  const people = await tx
    .select({ id: workshopPerson.id })
    .from(workshopPerson)
    .where(
      and(
        eq(workshopPerson.organizationId, organizationId),
        eq(workshopPerson.workshopId, workshopId),
        eq(workshopPerson.part, 'participant'),
        isNull(workshopPerson.removedAt),
      ),
    )
  const [shown] = await tx
    .select({ round: workshopBallot.round })
    .from(workshopBallot)
    .where(
      and(
        eq(workshopBallot.organizationId, organizationId),
        eq(workshopBallot.workshopId, workshopId),
        eq(workshopBallot.itemId, item.id),
      ),
    )
    .limit(1)
  const voters = votersFor({ present: people.map(({ id }) => id), before: shown ? item.voters : null, leastVoters })
  if ('refusal' in voters) throw refused(voters.refusal)
  await layOutPapers(tx, room, { itemId: item.id, round, voters: voters.map(({ id }) => id) })
  return voters
}

/** What becomes of the votes when a round ends: they are kept when it is shown, and thrown away when it is put off. */
async function endRound(
  tx: TenantTransaction,
  room: RoomContext,
  { mode }: WorkshopRow,
  { id: itemId, round, isShown }: ItemRow & { isShown: boolean },
): Promise<void> {
  if (mode === 'sealed') {
    if (isShown) await keepBallots(tx, room, { itemId, round })
    await emptyBox(tx, room, { itemId, round })
  } else if (!isShown)
    await tx
      .delete(workshopVote)
      .where(
        and(
          eq(workshopVote.organizationId, room.organizationId),
          eq(workshopVote.workshopId, room.workshopId),
          eq(workshopVote.itemId, itemId),
          eq(workshopVote.round, round),
        ),
      )
}

/**
 * Notes that a crash of the database has emptied the box of the sealed round that is open, and tells the room. A round is
 * opened with a paper for everybody, so a box without a paper of it has been lost.
 *
 * @returns whether it was.
 */
export async function noteLostRound(place: Place): Promise<boolean> {
  return inTenant(place, async (tx) => {
    const suspect = await findSealedRound(tx, place)
    if (!suspect || (await countBox(tx, place, suspect)).papers > 0) return false
    // It may have ended, or another process noted it, while this one looked.
    await heldWorkshop(tx, place)
    const open = await findSealedRound(tx, place)
    if (!open || (await countBox(tx, place, open)).papers > 0) return false
    const { organizationId, workshopId } = place
    await tx.update(workshopItem).set({ state: 'lost', deadline: null }).where(one(place, open.itemId))
    const nobody = { organizationId, userId: null }
    await recordAudit(tx, nobody, {
      action: 'lose-workshop-item',
      entity: { type: 'workshop', id: workshopId },
      after: open,
    })
    await publish(tx, place, { kind: 'item', itemId: open.itemId })
    return true
  })
}

/** The member whom a typed name means, so that no name is kept; the name itself for everybody else. */
async function deciderOf(tx: TenantTransaction, room: RoomContext, name: string) {
  const member = await findMemberNamed(tx, room, name)
  return member ? { deciderId: member.userId, decidedBy: '' } : { deciderId: null, decidedBy: name }
}

const deadlineIn = (seconds: number | null) =>
  seconds === null ? null : sql<Date>`now() + make_interval(secs => ${seconds})`

const mine = ({ organizationId, workshopId }: Place) =>
  and(eq(workshopItem.organizationId, organizationId), eq(workshopItem.workshopId, workshopId))

const one = (place: Place, itemId: string) => and(mine(place), eq(workshopItem.id, itemId))

/** The item, held: whoever is voting on it comes first. */
async function itemOf(tx: TenantTransaction, room: RoomContext, itemId: string) {
  const [item] = await tx.select().from(workshopItem).where(one(room, itemId)).for('update')
  if (!item) throw notFound()
  return item
}
