import { and, eq, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { workshopPerson } from '#db/schema/workshop.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { Actor } from '#lib/audit/types.ts'
import { may } from '#lib/auth/policy.ts'
import { findWorkshop, lookUpRoom } from '#lib/auth/room/queries.ts'
import type { Part, RoomContext } from '#lib/auth/room/types.ts'
import { hashToken, newToken } from '#lib/auth/session/rules.ts'
import { countAttempt, uncountAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext, Visit } from '#lib/auth/types.ts'
import { notAllowed, notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { findSealedRound } from '../box/queries.ts'
import { publish } from '../event/mutations.ts'
import { authorizeFacilitator } from '../policy.ts'
import { heldWorkshop, type Place } from '../queries.ts'

import { codeFrom, mostGuests, mostPeople } from './rules.ts'

const wrongCode = () =>
  new Problem(404, 'No such workshop', 'No open workshop has this code: check the six characters on the screen.')

const removed = () => new Problem(403, 'Not allowed', 'You were removed from this workshop: ask its facilitator.')

const shut = () =>
  new Problem(
    409,
    'The door is shut',
    'A sealed vote is on, and nobody comes in while it is: you are let in as soon as it is over.',
    { extra: { retryAfter: 3 } },
  )

/** Tries of one network, one after the other: only so is a right code taken back before the next one is counted. */
const trying = new Map<string, Promise<unknown>>()

async function oneByOne<T>(peer: string, task: () => Promise<T>): Promise<T> {
  const before = trying.get(peer) ?? Promise.resolve()
  const mine = before.then(task, task)
  trying.set(peer, mine)
  try {
    return await mine
  } finally {
    if (trying.get(peer) === mine) trying.delete(peer)
  }
}

/** The workshop of a code. Wrong ones count against the network that tries them. @throws Problem 404, 429. */
async function workshopOf(peer: string, code: string) {
  return oneByOne(peer, async () => {
    await countAttempt({ name: 'join-peer', subject: peer })
    await countAttempt({ name: 'join-peer-hour', subject: peer })
    const found = await findWorkshop(codeFrom(code))
    if (!found) throw wrongCode()
    await uncountAttempt({ name: 'join-peer', subject: peer })
    await uncountAttempt({ name: 'join-peer-hour', subject: peer })
    return found
  })
}

/**
 * Lets a guest in. The token opens this workshop and nothing else; only its hash is stored. A browser that holds one for
 * it already is the same person again, under the name that was typed last; one of a member who is in the room stays that.
 *
 * @param held the guest's token for a workshop that the browser sent, if it did.
 * @returns the token for the browser to keep; empty for a member, who needs none.
 * @throws Problem 404 for a code that leads nowhere; 403 for somebody who was removed; 409 when the room is full, or
 *   while a sealed round is open; 429.
 */
export async function joinAsGuest(
  visit: Visit,
  {
    code,
    name,
    watch = false,
    held = () => undefined,
  }: { held?: (workshopId: string) => string | undefined; code: string; name: string; watch?: boolean },
): Promise<{ workshopId: string; token: string }> {
  const { organizationId, workshopId } = await workshopOf(visit.peer, code)
  const own = held(workshopId)
  const inside = await lookUpRoom({ session: visit.token, guest: own }, workshopId)
  if (inside) {
    if (inside.member) return { workshopId, token: '' }
    await comeBack(inside, { name, watch })
    return { workshopId, token: own ?? '' }
  }
  if (own !== undefined && (await wasRemoved({ organizationId, workshopId, userId: workshopId }, own))) throw removed()
  const token = newToken()
  const personId = newId()
  const guest = { organizationId, workshopId, userId: personId, name }
  const part: Part = watch ? 'observer' : 'participant'
  await inTenant(guest, async (tx) => {
    // Rounds are opened by who holds the workshop, too: nobody slips in beside one.
    await heldWorkshop(tx, guest)
    if (await findSealedRound(tx, guest)) throw shut()
    await refuseFull(tx, guest, 'guest')
    await countAttempt({ name: 'join-workshop', subject: workshopId })
    await tx
      .insert(workshopPerson)
      .values({ organizationId, workshopId, id: personId, tokenHash: hashToken(token), name, part })
    await noteArrival(tx, guest, guest, part)
  })
  return { workshopId, token }
}

/** A guest who fills in the form again: corrects the name, or only watches from now on. Not while a sealed round is open. */
async function comeBack(room: RoomContext, { name, watch }: { name: string; watch: boolean }): Promise<void> {
  const part: Part = watch ? 'observer' : room.part
  if (name === room.name && part === room.part) return
  await inTenant(room, async (tx) => {
    await heldWorkshop(tx, room)
    if (await findSealedRound(tx, room)) return
    await tx
      .update(workshopPerson)
      .set({ name, part })
      .where(and(ofWorkshop(room), eq(workshopPerson.id, room.personId)))
    await recordAudit(tx, room, {
      action: 'change-own-entry',
      entity: { type: 'workshop', id: room.workshopId },
      after: { part },
    })
    await publish(tx, room, { kind: 'people' })
  })
}

/** Whether the token was a guest's whom a facilitator has removed. */
function wasRemoved(place: Place, token: string): Promise<boolean> {
  return inTenant(place, async (tx) => {
    const [row] = await tx
      .select({ removedAt: workshopPerson.removedAt })
      .from(workshopPerson)
      .where(and(ofWorkshop(place), eq(workshopPerson.tokenHash, hashToken(token))))
    return row?.removedAt != null
  })
}

/**
 * Lets a member in, or back in: as a participant, or as an observer who only watches or whose role may not answer. Whoever
 * comes in while a sealed round is open votes with the next one.
 *
 * @throws Problem 404 when the organisation has no such workshop; 403 for somebody who was removed from it.
 */
export async function enterAsMember(
  ctx: OrgContext,
  { workshopId, watch = false }: { workshopId: string; watch?: boolean },
): Promise<void> {
  const { organizationId, userId, membershipId, name } = ctx
  const place = { organizationId, workshopId, userId }
  const part: Part = may(ctx.role, 'answer') && !watch ? 'participant' : 'observer'
  await inTenant(ctx, async (tx) => {
    await heldWorkshop(tx, place)
    const [known] = await tx
      .select({ removedAt: workshopPerson.removedAt })
      .from(workshopPerson)
      .where(and(ofWorkshop(place), eq(workshopPerson.membershipId, membershipId)))
    if (known?.removedAt) throw removed()
    if (known) return
    await refuseFull(tx, place, 'member')
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
 * @throws Problem 403, 404; 409 when it would leave the workshop without a facilitator, and while a sealed round is open:
 *   those who may vote in it stay as they were told.
 */
export async function setPart(
  room: RoomContext,
  { personId, part }: { personId: string; part: Part | 'removed' },
): Promise<void> {
  authorizeFacilitator(room)
  await inTenant(room, async (tx) => {
    await heldWorkshop(tx, room)
    if (await findSealedRound(tx, room))
      throw new Problem(
        409,
        'Not now',
        'A sealed vote is on, and who takes part stays as it is until it is over: show the votes, or put the question off.',
      )
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
    const entity = { type: 'workshop' as const, id: room.workshopId }
    await recordAudit(
      tx,
      room,
      part === 'removed'
        ? { action: 'remove-workshop-person', entity, after: { personId } }
        : { action: 'set-workshop-part', entity, after: { personId, part } },
    )
    await publish(tx, room, { kind: 'people' })
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
    await recordAudit(tx, room, { action: 'take-over-workshop', entity: { type: 'workshop', id: room.workshopId } })
    await publish(tx, room, { kind: 'people' })
  })
}

/** Notes that streams of these people are open. No audit row: nobody did anything. */
export async function noteHere(place: Place, { personIds }: { personIds: readonly string[] }): Promise<void> {
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

async function refuseFull(tx: TenantTransaction, place: Place, kind: 'guest' | 'member'): Promise<void> {
  const [row] = await tx
    .select({
      people: sql<number>`count(*)::int`,
      guests: sql<number>`(count(*) filter (where ${workshopPerson.membershipId} is null))::int`,
    })
    .from(workshopPerson)
    .where(and(ofWorkshop(place), isNull(workshopPerson.removedAt)))
  const { people = 0, guests = 0 } = row ?? {}
  if (people >= mostPeople)
    throw new Problem(409, 'Full', `This workshop holds ${mostPeople} people and is full: tell the facilitator.`)
  if (kind === 'guest' && guests >= mostGuests)
    throw new Problem(409, 'Full', `This workshop holds ${mostGuests} guests and is full: tell the facilitator.`)
}

async function noteArrival(tx: TenantTransaction, place: Place, actor: Actor, part: Part): Promise<void> {
  await recordAudit(tx, actor, {
    action: 'join-workshop',
    entity: { type: 'workshop', id: place.workshopId },
    after: { part },
  })
  await publish(tx, place, { kind: 'people' })
}
