import { and, eq, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshopPerson } from '#db/schema/workshop.ts'
import { type Actor, recordAudit } from '#lib/audit-log/mutations.ts'
import { may } from '#lib/auth/policy.ts'
import { findWorkshop } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { hashToken, newToken } from '#lib/auth/session/rules.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext, Visit } from '#lib/auth/types.ts'
import { notAllowed, notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { publish } from '../event/mutations.ts'
import { authorizeFacilitator } from '../policy.ts'
import { type Place, workshopRow } from '../queries.ts'
import type { Part } from '../types.ts'
import { codeFrom } from './rules.ts'

/** Whom the room holds at most, removed people not counted. */
const mostPeople = 400

const wrongCode = () =>
  new Problem(404, 'No such workshop', 'No open workshop has this code: check the six characters on the screen.')

/**
 * Lets a guest in. The token opens this workshop and nothing else; only its hash is stored.
 *
 * @throws Problem 404 for a code that leads nowhere; 409 when the room is full; 429.
 */
export async function joinAsGuest(
  visit: Visit,
  { code, name, watch = false }: { code: string; name: string; watch?: boolean },
): Promise<{ workshopId: string; token: string }> {
  await countAttempt('join-peer', visit.peer)
  await countAttempt('join-peer-hour', visit.peer)
  const found = await findWorkshop(codeFrom(code))
  if (!found) throw wrongCode()
  const { organizationId, workshopId } = found
  const token = newToken()
  const personId = newId()
  const guest = { organizationId, workshopId, userId: personId, name }
  const part: Part = watch ? 'observer' : 'participant'
  await inTenant(guest, async (tx) => {
    await refuseFull(tx, guest)
    await tx
      .insert(workshopPerson)
      .values({ organizationId, workshopId, id: personId, tokenHash: hashToken(token), name, part })
    await noteArrival(tx, guest, guest, part)
  })
  return { workshopId, token }
}

/**
 * Lets a member in, or back in: as a participant, or as an observer who only watches or whose role may not answer.
 *
 * @throws Problem 404 when the organisation has no such workshop; 403 for somebody who was removed from it.
 */
export async function enterAsMember(ctx: OrgContext, workshopId: string, watch = false): Promise<void> {
  const { organizationId, userId, membershipId, name } = ctx
  const place = { organizationId, workshopId, userId }
  const part: Part = may(ctx.role, 'answer') && !watch ? 'participant' : 'observer'
  await inTenant(ctx, async (tx) => {
    await workshopRow(tx, place)
    const [known] = await tx
      .select({ removedAt: workshopPerson.removedAt })
      .from(workshopPerson)
      .where(and(ofWorkshop(place), eq(workshopPerson.membershipId, membershipId)))
    if (known?.removedAt)
      throw new Problem(403, 'Not allowed', 'You were removed from this workshop: ask its facilitator.')
    if (known) return
    await refuseFull(tx, place)
    const [made] = await tx
      .insert(workshopPerson)
      .values({ organizationId, workshopId, id: newId(), membershipId, name, part })
      .onConflictDoNothing()
      .returning({ id: workshopPerson.id })
    if (made) await noteArrival(tx, place, ctx, part)
  })
}

/**
 * Changes somebody's part, or removes them: their next request and their open stream find the door closed.
 *
 * @throws Problem 403, 404; 409 when it would leave the workshop without a facilitator.
 */
export async function setPart(room: RoomContext, personId: string, part: Part | 'removed'): Promise<void> {
  authorizeFacilitator(room)
  await inTenant(room, async (tx) => {
    const people = await tx
      .select({ id: workshopPerson.id, part: workshopPerson.part, membershipId: workshopPerson.membershipId })
      .from(workshopPerson)
      .where(and(ofWorkshop(room), isNull(workshopPerson.removedAt)))
      .for('update')
    const person = people.find(({ id }) => id === personId)
    if (!person) throw notFound()
    if (person.membershipId === null && (part === 'facilitator' || part === 'co-facilitator'))
      throw new Problem(
        409,
        'Not for guests',
        'A guest cannot lead a workshop: invite the person to the organisation first.',
      )
    const leaves = person.part === 'facilitator' && part !== 'facilitator'
    if (leaves && !people.some(({ id, part: other }) => id !== personId && other === 'facilitator'))
      throw new Problem(409, 'Somebody has to lead', 'Make somebody else the facilitator first.')
    await tx
      .update(workshopPerson)
      .set(part === 'removed' ? { removedAt: sql`now()` } : { part })
      .where(and(ofWorkshop(room), eq(workshopPerson.id, personId)))
    await recordAudit(tx, room, {
      action: part === 'removed' ? 'remove-workshop-person' : 'set-workshop-part',
      subject: `workshop ${room.workshopId}`,
      detail: { personId, part },
    })
    await publish(tx, room, 'people')
  })
}

/** How long a facilitator may be away before others who may lead can take over, seconds. */
const awaySeconds = 12

/**
 * Takes over a workshop whose facilitator dropped: a co-facilitator at any time, another lead or owner once no facilitator
 * has been there for a few seconds.
 *
 * @throws Problem 403; 409 while the facilitator is there.
 */
export async function takeOver(room: RoomContext): Promise<void> {
  const { member } = room
  if (!member || !may(member.role, 'record-position')) throw notAllowed('a lead or an owner')
  await inTenant(room, async (tx) => {
    const [there] = await tx
      .select({ id: workshopPerson.id })
      .from(workshopPerson)
      .where(
        and(
          ofWorkshop(room),
          isNull(workshopPerson.removedAt),
          eq(workshopPerson.part, 'facilitator'),
          sql`${workshopPerson.seenAt} > now() - make_interval(secs => ${awaySeconds})`,
        ),
      )
    if (there && room.part !== 'co-facilitator')
      throw new Problem(409, 'Still there', 'The facilitator is there: ask them to hand over.')
    await tx
      .update(workshopPerson)
      .set({ part: 'facilitator' })
      .where(and(ofWorkshop(room), eq(workshopPerson.id, room.personId)))
    await recordAudit(tx, room, { action: 'take-over-workshop', subject: `workshop ${room.workshopId}` })
    await publish(tx, room, 'people')
  })
}

/** Notes that streams of these people are open. No audit row: nobody did anything. */
export async function noteHere(place: Place, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await inTenant(place, (tx) =>
    tx.execute(sql`
      update workshop_person set seen_at = now()
      where organization_id = ${place.organizationId}::uuid and workshop_id = ${place.workshopId}::uuid
        and id = any(${sql.param(personIds)}::uuid[])`),
  )
}

const ofWorkshop = ({ organizationId, workshopId }: Omit<Place, 'userId'>) =>
  and(eq(workshopPerson.organizationId, organizationId), eq(workshopPerson.workshopId, workshopId))

async function refuseFull(tx: TenantTransaction, place: Place): Promise<void> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(workshopPerson)
    .where(and(ofWorkshop(place), isNull(workshopPerson.removedAt)))
  if ((row?.n ?? 0) >= mostPeople)
    throw new Problem(409, 'Full', `This workshop holds ${mostPeople} people and is full: tell the facilitator.`)
}

async function noteArrival(tx: TenantTransaction, place: Place, actor: Actor, part: Part): Promise<void> {
  await recordAudit(tx, actor, { action: 'join-workshop', subject: `workshop ${place.workshopId}`, detail: { part } })
  await publish(tx, place, 'people')
}
