import { and, eq, ne, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshop, workshopItem } from '#db/schema/workshop.ts'
import { writePosition } from '#lib/assessment/position/mutations.ts'
import { recordAudit } from '#lib/audit-log/mutations.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { findMemberNamed } from '#lib/organization/person/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { effectOf } from '../effect/rules.ts'
import { publish } from '../event/mutations.ts'
import { authorizeFacilitator } from '../policy.ts'
import { heldWorkshop, turnoutOf } from '../queries.ts'
import type { MoveBody } from '../schema.ts'
import { forgetKeys } from '../vote/mutations.ts'
import { afterMove } from './rules.ts'

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
    const voted = item.state === 'voting' ? ((await turnoutOf(tx, room))?.voted ?? 0) : 0
    const next = afterMove(item, body.move, { ...held, isBusy: busy !== undefined, voted })
    if ('refusal' in next) throw refused(next.refusal)
    const decider = body.move === 'agree' ? await deciderOf(tx, room, body.decidedBy) : null

    await tx
      .update(workshopItem)
      .set({
        ...next,
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
      .set({ currentItemId: body.itemId })
      .where(and(eq(workshop.organizationId, room.organizationId), eq(workshop.id, room.workshopId)))
    if (body.move === 'reveal' && held.mode === 'sealed') await forgetKeys(tx, room, body.itemId)
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
    await recordAudit(tx, room, {
      action: `${body.move}-workshop-item`,
      subject: `workshop ${room.workshopId}`,
      detail: {
        itemId: body.itemId,
        round: next.round,
        ...(body.move === 'reveal' ? { voted } : {}),
        ...(body.move === 'agree' ? { level: body.level, deciderId: decider?.deciderId, reason: body.reason } : {}),
      },
    })
    await publish(tx, room, 'item', body.itemId)
  })
}

/** The member whom a typed name means, so that no name is kept; the name itself for everybody else. */
async function deciderOf(tx: TenantTransaction, room: RoomContext, name: string) {
  const member = await findMemberNamed(tx, room, name)
  return member ? { deciderId: member.userId, decidedBy: '' } : { deciderId: null, decidedBy: name }
}

const deadlineIn = (seconds: number | null) =>
  seconds === null ? null : sql<Date>`now() + make_interval(secs => ${seconds})`

const mine = ({ organizationId, workshopId }: RoomContext) =>
  and(eq(workshopItem.organizationId, organizationId), eq(workshopItem.workshopId, workshopId))

const one = (room: RoomContext, itemId: string) => and(mine(room), eq(workshopItem.id, itemId))

/** The item, held: whoever is voting on it comes first. */
async function itemOf(tx: TenantTransaction, room: RoomContext, itemId: string) {
  const [item] = await tx.select().from(workshopItem).where(one(room, itemId)).for('update')
  if (!item) throw notFound()
  return item
}
