import { and, desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization, type TestPerson } from '#db/testing/factories.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { listInvitations } from '#lib/invitation/queries.ts'
import { changeRole, removeMember, setKnows } from './mutations.ts'
import { listMembers } from './queries.ts'

async function enter(who: TestPerson, where: TestOrganization): Promise<OrgContext> {
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

interface Inside {
  person: TestPerson
  ctx: OrgContext
}

async function memberOf(where: TestOrganization, role: Role): Promise<Inside> {
  const person = await makePerson(`The ${role}`)
  await join(where, person, role)
  return { person, ctx: await enter(person, where) }
}

const lastAudit = async (ctx: OrgContext) =>
  (
    await inTenant(ctx, (tx) =>
      tx
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.actorId, ctx.userId)))
        .orderBy(desc(auditLog.id))
        .limit(1),
    )
  )[0]

const roleOf = async (ctx: OrgContext, id: string) => (await listMembers(ctx)).find((member) => member.id === id)?.role

afterAll(closePools)

describe('change role', () => {
  test('counts from the next request on and is written down', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    const viewer = await memberOf(org, 'viewer')
    await changeRole(owner.ctx, { membershipId: viewer.ctx.membershipId, role: 'lead' })
    expect((await enter(viewer.person, org)).role).toBe('lead')
    expect(await lastAudit(owner.ctx)).toMatchObject({
      action: 'change-role',
      before: { role: 'viewer' },
      after: { role: 'lead' },
    })
  })

  test('is for owners', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    for (const role of ['lead', 'member', 'viewer'] as const) {
      const { ctx } = await memberOf(org, role)
      await expect(changeRole(ctx, { membershipId: ctx.membershipId, role: 'owner' })).rejects.toMatchObject({
        status: 403,
      })
      await expect(changeRole(ctx, { membershipId: owner.ctx.membershipId, role: 'viewer' })).rejects.toMatchObject({
        status: 403,
      })
    }
  })

  test('answers "not found" for another organisation\'s member, as for an id that does not exist', async () => {
    const { ctx } = await memberOf(await makeOrganization(), 'owner')
    const elsewhere = await makeOrganization('Elsewhere')
    const theirs = await memberOf(elsewhere, 'member')
    for (const membershipId of [theirs.ctx.membershipId, newId()]) {
      await expect(changeRole(ctx, { membershipId, role: 'viewer' })).rejects.toMatchObject({ status: 404 })
      await expect(removeMember(ctx, { membershipId })).rejects.toMatchObject({ status: 404 })
      await expect(setKnows(ctx, { membershipId, knows: ['data'] })).rejects.toMatchObject({ status: 404 })
    }
    expect((await enter(theirs.person, elsewhere)).role).toBe('member')
  })

  test('leaves the last owner an owner, also when two owners step down at once', async () => {
    const org = await makeOrganization()
    const [first, second] = [await memberOf(org, 'owner'), await memberOf(org, 'owner')]
    const outcomes = await Promise.allSettled([
      changeRole(first.ctx, { membershipId: second.ctx.membershipId, role: 'viewer' }),
      changeRole(second.ctx, { membershipId: first.ctx.membershipId, role: 'viewer' }),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const owners = (await listMembers(first.ctx)).filter((member) => member.role === 'owner')
    expect(owners).toHaveLength(1)
    const last = owners[0]?.id === first.ctx.membershipId ? first : second
    await expect(changeRole(last.ctx, { membershipId: last.ctx.membershipId, role: 'lead' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(removeMember(last.ctx, { membershipId: last.ctx.membershipId })).rejects.toMatchObject({ status: 422 })
    expect(await roleOf(last.ctx, last.ctx.membershipId)).toBe('owner')
  })
})

describe('remove member', () => {
  test('shuts the person out with the next request; the session itself stays', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    const { person, ctx } = await memberOf(org, 'member')
    await removeMember(owner.ctx, { membershipId: ctx.membershipId })
    expect((await lookUpContext(person.token, org.slug)).kind).toBe('stranger')
    expect(await findSignedIn(person.token)).toMatchObject({ userId: person.userId })
    expect(await lastAudit(owner.ctx)).toMatchObject({
      action: 'remove-member',
      entityType: 'membership',
      entityId: ctx.membershipId,
    })
  })

  test('ends invitations to the same address', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    const person = await makePerson()
    await inviteMember(owner.ctx, { invitee: { email: person.email, role: 'lead' } })
    await join(org, person, 'viewer')
    await removeMember(owner.ctx, { membershipId: (await enter(person, org)).membershipId })
    expect(await listInvitations(owner.ctx)).toEqual([])
  })

  test('lets everybody leave, and only owners send others away', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    for (const role of ['lead', 'member', 'viewer'] as const) {
      const { person, ctx } = await memberOf(org, role)
      await expect(removeMember(ctx, { membershipId: owner.ctx.membershipId })).rejects.toMatchObject({ status: 403 })
      expect(await lastAudit(ctx)).toMatchObject({ action: 'remove-member', outcome: 'denied' })
      await removeMember(ctx, { membershipId: ctx.membershipId })
      expect((await lookUpContext(person.token, org.slug)).kind).toBe('stranger')
    }
  })
})

describe('set knows', () => {
  test('is said by members of themselves and by owners of everybody', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    const { ctx } = await memberOf(org, 'viewer')
    await setKnows(ctx, { membershipId: ctx.membershipId, knows: ['security', 'data'] })
    expect((await listMembers(ctx)).find((m) => m.id === ctx.membershipId)?.knows).toEqual(['data', 'security'])
    expect(await lastAudit(ctx)).toMatchObject({ action: 'set-knows', after: { knows: ['data', 'security'] } })
    await setKnows(owner.ctx, { membershipId: ctx.membershipId, knows: [] })
    expect((await listMembers(ctx)).find((m) => m.id === ctx.membershipId)?.knows).toEqual([])
  })

  test('is refused about others, and that is written down', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    const lead = await memberOf(org, 'lead')
    await expect(setKnows(lead.ctx, { membershipId: owner.ctx.membershipId, knows: ['data'] })).rejects.toMatchObject({
      status: 403,
    })
    expect(await lastAudit(lead.ctx)).toMatchObject({ action: 'set-knows', outcome: 'denied' })
  })
})
