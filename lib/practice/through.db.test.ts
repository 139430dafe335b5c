import { and, desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog, organization } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { findInvitation, listOrganizationsOf } from '#lib/auth/queries.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext, OwnRole, Role } from '#lib/auth/types.ts'
import { changeEngagement, engagePractice, revokeEngagement, sweepEngagements } from '#lib/engagement/mutations.ts'
import { listEngagements } from '#lib/engagement/queries.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { inviteMember, resendInvitation } from '#lib/invitation/mutations.ts'
import { listInvitations } from '#lib/invitation/queries.ts'
import { changeRole, keepMember } from '#lib/organization/member/mutations.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { listCandidates } from '#lib/use-case/queries.ts'
import { createWorkshop, setWorkshopState } from '#lib/workshop/mutations.ts'
import { enterAsMember, joinAsGuest } from '#lib/workshop/person/mutations.ts'
import { getWorkshop } from '#lib/workshop/queries.ts'
import { assignConsultant, createClient, releaseConsultant } from './client/mutations.ts'

const endsOn = '2099-12-31'
const visit = () => ({ peer: crypto.randomUUID(), userAgent: '', token: undefined })

async function enter(who: TestPerson, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(who.token, slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}
const isIn = async (who: TestPerson, slug: string) => (await lookUpContext(who.token, slug)).kind === 'context'

async function accept(who: TestPerson, token: string): Promise<void> {
  const signedIn = await findSignedIn(who.token)
  if (!signedIn) throw new Error('not signed in')
  await acceptInvitation(visit(), { who: signedIn, press: { token } })
}

/** The link's secret in the newest message to that address. */
async function tokenMailedTo(address: string): Promise<string> {
  const [row] = await identityDb()
    .select()
    .from(mail)
    .where(eq(mail.recipient, address))
    .orderBy(desc(mail.createdAt))
    .limit(1)
  return /invitations\/([\w-]+)/.exec(row?.body ?? '')?.[1] ?? ''
}

/** Invites somebody new and, unless told otherwise, has them accept. */
async function bring(by: OrgContext, role: OwnRole, name: string) {
  const who = await makePerson(name)
  await inviteMember(by, { invitee: { email: who.email, role } })
  const invited = (await listInvitations(by)).find((one) => one.email === who.email)
  return { who, token: await tokenMailedTo(who.email), id: invited?.id ?? '' }
}

/** A client with a practice engaged to lead, and the consultant who works for it. */
async function engaged() {
  const practice = await makeOrganization('Northbank Advisory')
  const inPractice = { organizationId: practice.organizationId, userId: practice.organizationId }
  await inTenant(inPractice, (tx) =>
    tx.update(organization).set({ kind: 'practice' }).where(eq(organization.organizationId, practice.organizationId)),
  )
  const client = await makeOrganization('A client')
  const owner = await makePerson('The owner')
  await join(client, owner, 'owner')
  const consultant = await makePerson('The consultant')
  await join(practice, consultant, 'lead')
  const ctx = await enter(owner, client.slug)
  const { id } = await engagePractice(ctx, { body: { practice: practice.slug, scope: 'lead', endsOn } })
  const advisor = await enter(consultant, practice.slug)
  await assignConsultant(advisor, { engagementId: id, membershipId: advisor.membershipId })
  return {
    practice,
    client,
    owner: ctx,
    ownerPerson: owner,
    engagementId: id,
    advisor,
    consultant: await enter(consultant, client.slug),
    consultantPerson: consultant,
  }
}

const membershipOf = async (ctx: OrgContext, who: TestPerson) => {
  const found = (await listMembers(ctx)).find((one) => one.userId === who.userId)
  if (!found) throw new Error('no member')
  return found
}

afterAll(closePools)

describe('whoever comes through a practice', () => {
  test('is marked and listed, and goes with the engagement, along the whole chain', async () => {
    const { client, owner, engagementId, consultant } = await engaged()
    const alias = await bring(consultant, 'member', 'Alias')
    await accept(alias.who, alias.token)
    expect(await membershipOf(owner, alias.who)).toMatchObject({ through: 'Northbank Advisory', practice: null })
    // Made a lead, the alias invites further people: they came through the practice as well.
    await changeRole(owner, { membershipId: (await membershipOf(owner, alias.who)).id, role: 'lead' })
    const further = await bring(await enter(alias.who, client.slug), 'viewer', 'Further')
    await accept(further.who, further.token)
    const waiting = await bring(await enter(alias.who, client.slug), 'viewer', 'Waiting')
    const own = await bring(owner, 'lead', 'Own lead')
    await accept(own.who, own.token)
    const [shown] = await listEngagements(owner)
    expect(shown?.through.map((one) => one.name)).toEqual(['Alias', 'Further'])
    expect(shown?.invited).toEqual([waiting.who.email])

    await revokeEngagement(owner, { id: engagementId })
    expect(await Promise.all([alias.who, further.who, own.who].map((who) => isIn(who, client.slug)))).toEqual([
      false,
      false,
      true,
    ])
    expect(await listOrganizationsOf(alias.who.userId)).toEqual([])
    expect((await findInvitation(hashToken(waiting.token)))?.state).toBe('revoked')
    await expect(accept(waiting.who, waiting.token)).rejects.toMatchObject({ status: 410 })
    expect((await listMembers(owner)).map((one) => one.name)).toEqual(['The owner', 'Own lead'])
    expect((await listCandidates(owner)).map((one) => one.name)).toEqual(['Own lead', 'The owner'])
    // It can still be seen who went.
    expect((await listEngagements(owner))[0]?.through.map((one) => one.name)).toEqual(['Alias', 'Further'])
  })

  test('stays out when the practice is engaged again, and is let in by an owner alone', async () => {
    const { practice, client, owner, engagementId, consultant } = await engaged()
    const alias = await bring(consultant, 'member', 'Alias')
    await accept(alias.who, alias.token)
    await revokeEngagement(owner, { id: engagementId })
    await engagePractice(owner, { body: { practice: practice.slug, scope: 'lead', endsOn } })
    expect(await isIn(alias.who, client.slug)).toBe(false)
    const again = await bring(owner, 'lead', 'Own lead')
    await accept(again.who, again.token)
    const membershipId = (await listEngagements(owner))[1]?.through[0]?.membershipId ?? ''
    await expect(keepMember(await enter(again.who, client.slug), { membershipId })).rejects.toMatchObject({
      status: 403,
    })
    await keepMember(owner, { membershipId })
    expect(await isIn(alias.who, client.slug)).toBe(true)
    const kept = await inTenant(owner, (tx) =>
      tx
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.organizationId, owner.organizationId), eq(auditLog.action, 'keep-member'))),
    )
    expect(kept).toMatchObject([
      { actorId: owner.userId, entityType: 'membership', entityId: membershipId, before: { engagementId } },
    ])
  })

  test('is kept in the own organisation only, and nobody else can be', async () => {
    const { owner, consultant, engagementId } = await engaged()
    const alias = await bring(consultant, 'member', 'Alias')
    await accept(alias.who, alias.token)
    const { id: membershipId } = await membershipOf(owner, alias.who)
    const elsewhere = await engaged()
    await expect(keepMember(elsewhere.owner, { membershipId })).rejects.toMatchObject({ status: 404 })
    await expect(keepMember(owner, { membershipId: owner.membershipId })).rejects.toMatchObject({ status: 404 })
    await expect(keepMember(owner, { membershipId: consultant.membershipId })).rejects.toMatchObject({ status: 404 })
    await expect(keepMember(consultant, { membershipId })).rejects.toMatchObject({ status: 403 })
    await keepMember(owner, { membershipId })
    await revokeEngagement(owner, { id: engagementId })
    expect((await listMembers(owner)).map((one) => one.name)).toEqual(['The owner', 'Alias'])
  })

  test('goes with the end date, and when the practice is narrowed to sums', async () => {
    for (const end of ['over', 'sums'] as const) {
      const { client, owner, engagementId, consultant } = await engaged()
      const alias = await bring(consultant, 'member', 'Alias')
      await accept(alias.who, alias.token)
      const waiting = await bring(consultant, 'member', 'Waiting')
      const past = { scope: 'lead', endsOn: '2020-01-01' } as const
      await changeEngagement(owner, { id: engagementId, body: end === 'over' ? past : { scope: 'aggregates', endsOn } })
      expect(await isIn(alias.who, client.slug)).toBe(false)
      await expect(accept(waiting.who, waiting.token)).rejects.toMatchObject({ status: 410 })
      // Invited anew by an owner, the person is a member like others.
      await inviteMember(owner, { invitee: { email: alias.who.email, role: 'viewer' } })
      await accept(alias.who, await tokenMailedTo(alias.who.email))
      expect(await membershipOf(owner, alias.who)).toMatchObject({ role: 'viewer', through: null })
    }
  })

  test('does not get out of it by an invitation that is sent again', async () => {
    const { client, owner, engagementId, consultant } = await engaged()
    const alias = await bring(consultant, 'member', 'Alias')
    await resendInvitation(owner, { invitationId: alias.id })
    await accept(alias.who, await tokenMailedTo(alias.who.email))
    await revokeEngagement(owner, { id: engagementId })
    expect(await isIn(alias.who, client.slug)).toBe(false)
  })

  test('is an owner only where an owner of the organisation says so, who thereby keeps them', async () => {
    const { client, owner, engagementId, consultant } = await engaged()
    const alias = await bring(consultant, 'member', 'Alias')
    await accept(alias.who, alias.token)
    await expect(bring(consultant, 'owner', 'No')).rejects.toMatchObject({ status: 403 })
    await changeRole(owner, { membershipId: (await membershipOf(owner, alias.who)).id, role: 'owner' })
    await revokeEngagement(owner, { id: engagementId })
    expect(await enter(alias.who, client.slug)).toMatchObject({ role: 'owner' })
  })

  test.each(['revoked', 'narrowed to sums', 'over', 'released before'] as const)(
    'of guests, those where its people were are let out when it is %s, and the code that they know is void',
    async (end) => {
      const { owner, engagementId, consultant, consultantPerson, advisor, ownerPerson } = await engaged()
      const led = await createWorkshop(consultant, { name: 'Led', mode: 'named', leastVoters: 4 })
      const joined = await createWorkshop(owner, { name: 'Joined', mode: 'named', leastVoters: 4 })
      const apart = await createWorkshop(owner, { name: 'Apart', mode: 'named', leastVoters: 4 })
      await enterAsMember(consultant, { workshopId: joined.id })
      const opened = [
        [led.id, consultantPerson],
        [joined.id, ownerPerson],
        [apart.id, ownerPerson],
      ] as const
      for (const [id, who] of opened) {
        const room = await lookUpRoom({ session: who.token, guest: undefined }, id)
        if (!room) throw new Error('no room')
        await setWorkshopState(room, { state: 'open' })
      }
      const guests: { id: string; code: string; token: string }[] = []
      for (const { code, id } of [led, joined, apart])
        guests.push({ id, code, token: (await joinAsGuest(visit(), { code, name: 'Guest' })).token })
      const inside = () =>
        Promise.all(
          guests.map(async ({ id, token }) => (await lookUpRoom({ session: undefined, guest: token }, id)) !== null),
        )
      expect(await inside()).toEqual([true, true, true])
      if (end === 'released before')
        await releaseConsultant(advisor, { engagementId, membershipId: advisor.membershipId })
      if (end === 'narrowed to sums')
        await changeEngagement(owner, { id: engagementId, body: { scope: 'aggregates', endsOn } })
      else if (end === 'over') {
        await changeEngagement(owner, { id: engagementId, body: { scope: 'lead', endsOn: '2020-01-01' } })
        await Promise.all([sweepEngagements(), sweepEngagements()])
      } else await revokeEngagement(owner, { id: engagementId })
      expect(await inside()).toEqual([false, false, true])
      expect(await lookUpRoom({ session: consultantPerson.token, guest: undefined }, led.id)).toBeNull()
      for (const { code } of [led, joined])
        await expect(joinAsGuest(visit(), { code, name: 'Guest' })).rejects.toMatchObject({ status: 404 })
      if (end !== 'over') return
      // Who comes in with the new code stays: an end is swept once, and written down once.
      const { code } = await getWorkshop({
        organizationId: owner.organizationId,
        userId: owner.userId,
        workshopId: joined.id,
      })
      const { token } = await joinAsGuest(visit(), { code, name: 'Let in again' })
      await sweepEngagements()
      expect(await lookUpRoom({ session: undefined, guest: token }, joined.id)).not.toBeNull()
      const ends = await inTenant(owner, (tx) =>
        tx.select().from(auditLog).where(eq(auditLog.action, 'end-engagement')),
      )
      expect(ends).toMatchObject([{ actorId: null, entityType: 'engagement', entityId: engagementId }])
    },
  )
})

describe('a client that a practice created', () => {
  test('is handed over once: no second owner comes through the practice, and nobody else is made one', async () => {
    const { advisor, consultantPerson } = await engaged()
    const { slug } = await createClient(advisor, { body: { name: 'New client', sector: '', size: '', endsOn } })
    const founder = await enter(consultantPerson, slug)
    const first = await bring(founder, 'owner', 'The client')
    const second = await bring(founder, 'owner', 'Alias')
    const third = await bring(founder, 'member', 'Member')
    await accept(third.who, third.token)
    const { id } = await membershipOf(founder, third.who)
    await expect(changeRole(founder, { membershipId: id, role: 'owner' as Role })).rejects.toMatchObject({
      status: 403,
    })
    await accept(first.who, first.token)
    await expect(accept(second.who, second.token)).rejects.toMatchObject({ status: 410 })
    const owner = await enter(first.who, slug)
    const [{ id: engagementId } = { id: '' }] = await listEngagements(owner)
    await revokeEngagement(owner, { id: engagementId })
    expect((await listMembers(owner)).map((one) => one.name)).toEqual(['The client'])
    expect(await isIn(third.who, slug)).toBe(false)
  })
})
