import { and, desc, eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization, type TestPerson } from '#db/testing/factories.ts'
import { findInvitation } from '#lib/auth/queries.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken, newToken } from '#lib/auth/session/rules.ts'
import type { OrgContext, OwnRole, Role, SignedIn, Visit } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { listMembers } from '../member/queries.ts'
import { acceptInvitation, inviteMember, resendInvitation, revokeInvitation } from './mutations.ts'
import { listInvitations } from './queries.ts'

const visit = (): Visit => ({ peer: newId(), userAgent: '', token: undefined })

async function enter(who: TestPerson, where: TestOrganization): Promise<OrgContext> {
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const person = await makePerson(`The ${role}`)
  await join(where, person, role)
  return enter(person, where)
}

async function signedIn(person: TestPerson): Promise<SignedIn> {
  const who = await findSignedIn(person.token)
  if (!who) throw new Error('not signed in')
  return who
}

const auditOf = (ctx: { organizationId: string; userId: string }, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action)))
      .orderBy(auditLog.at),
  )

const setUp = async () => {
  const org = await makeOrganization()
  return { org, owner: await memberOf(org, 'owner'), person: await makePerson('Invited person') }
}

const refused = { status: expect.any(Number) }

afterAll(closePools)

describe('invite member', () => {
  test('stores a hash, mails the link and writes it down', async () => {
    const { owner, person } = await setUp()
    const { id, token } = await inviteMember(owner, visit(), { email: person.email, role: 'lead' })
    expect(token).toMatch(/^[\w-]{43}$/)
    const [message] = await identityDb()
      .select()
      .from(mail)
      .where(eq(mail.recipient, person.email))
      .orderBy(desc(mail.id))
    expect(message?.body).toContain(`http://localhost:3000/invitations/${token}`)
    expect(await listInvitations(owner)).toMatchObject([{ id, email: person.email, role: 'lead', expired: false }])
    const [row] = await inTenant(owner, (tx) =>
      tx.execute<{ hash: string; days: number }>(
        sql`select token_hash as hash, extract(epoch from expires_at - now()) / 86400.0 as days from invitation`,
      ),
    )
    expect(row?.hash).toBe(hashToken(token))
    expect(Number(row?.days)).toBeLessThanOrEqual(7)
    expect(await auditOf(owner, 'invite-member')).toMatchObject([
      { subject: `invitation ${id}`, actorId: owner.userId },
    ])
  })

  test('lets leads bring in members and viewers, owners everybody, others nobody', async () => {
    const { org, owner } = await setUp()
    const lead = await memberOf(org, 'lead')
    const invite = (as: OrgContext, role: OwnRole) =>
      inviteMember(as, visit(), { email: `${newId()}@example.test`, role })
    for (const role of ['owner', 'lead', 'member', 'viewer'] as const) await invite(owner, role)
    for (const role of ['member', 'viewer'] as const) await invite(lead, role)
    for (const role of ['owner', 'lead'] as const)
      await expect(invite(lead, role)).rejects.toMatchObject({ status: 403 })
    for (const role of ['member', 'viewer'] as const)
      await expect(invite(await memberOf(org, role), 'viewer')).rejects.toMatchObject({ status: 403 })
    const denied = (await auditOf(owner, 'invite-member')).filter((row) => row.outcome === 'denied')
    expect(denied.map((row) => row.actorId)).toEqual([lead.userId, lead.userId])
  })

  test('refuses who is a member or invited already', async () => {
    const { org, owner, person } = await setUp()
    await inviteMember(owner, visit(), { email: person.email, role: 'viewer' })
    await expect(inviteMember(owner, visit(), { email: person.email, role: 'viewer' })).rejects.toMatchObject({
      status: 422,
    })
    const member = await memberOf(org, 'viewer')
    await expect(inviteMember(owner, visit(), { email: member.email, role: 'viewer' })).rejects.toMatchObject({
      status: 422,
    })
  })

  test('is throttled by the tenth of one person, and by the tenth to one address', async () => {
    const { owner, person } = await setUp()
    const lastStatus = async (send: () => Promise<unknown>) => {
      let status = 0
      for (let n = 1; n <= 10; n += 1) {
        const code = await send().then(
          () => 200,
          (error: { status: number }) => error.status,
        )
        status = code
      }
      return status
    }
    expect(
      await lastStatus(() => inviteMember(owner, visit(), { email: `${newId()}@example.test`, role: 'viewer' })),
    ).toBe(429)
    const flood = async () => {
      const { owner: another } = await setUp()
      return inviteMember(another, visit(), { email: person.email, role: 'viewer' })
    }
    expect(await lastStatus(flood)).toBe(429)
  })
})

describe('accept invitation', () => {
  const invited = async (role: OwnRole = 'member') => {
    const { org, owner, person } = await setUp()
    const { id, token } = await inviteMember(owner, visit(), { email: person.email, role })
    return { org, owner, person, id, token, who: await signedIn(person) }
  }

  test('makes the person a member in the role of the invitation and writes it down', async () => {
    const { org, owner, person, who, token, id } = await invited('lead')
    expect(await acceptInvitation(who, { token })).toEqual({ slug: org.slug })
    expect((await enter(person, org)).role).toBe('lead')
    expect(await auditOf(owner, 'accept-invitation')).toMatchObject([
      { actorId: who.userId, subject: `invitation ${id}`, detail: { role: 'lead' } },
    ])
    expect(await listInvitations(owner)).toEqual([])
  })

  test('works once: of two at the same time exactly one wins, and none afterwards', async () => {
    const { owner, who, token } = await invited()
    const outcomes = await Promise.allSettled([acceptInvitation(who, { token }), acceptInvitation(who, { token })])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(acceptInvitation(who, { token })).rejects.toMatchObject({ status: 410 })
    expect((await listMembers(owner)).filter((member) => member.userId === who.userId)).toHaveLength(1)
    expect(await auditOf(owner, 'accept-invitation')).toHaveLength(1)
  })

  test('is refused to another address, with the same answer as for a link that does not exist', async () => {
    const { org, token } = await invited()
    const other = await makePerson()
    const who = await signedIn(other)
    const answers = await Promise.all(
      [token, newToken()].map((t) => acceptInvitation(who, { token: t }).catch((error: unknown) => error)),
    )
    expect(answers[0]).toMatchObject({ status: 404 })
    expect((answers[0] as Error).message).toBe((answers[1] as Error).message)
    expect((await lookUpContext(other.token, org.slug)).kind).toBe('stranger')
  })

  test('is refused when altered, expired or taken back', async () => {
    const first = await invited()
    const last = first.token.at(-1) === 'A' ? 'B' : 'A'
    await expect(acceptInvitation(first.who, { token: first.token.slice(0, -1) + last })).rejects.toMatchObject(refused)
    await inTenant(first.owner, (tx) => tx.execute(sql`update invitation set expires_at = now()`))
    await expect(acceptInvitation(first.who, { token: first.token })).rejects.toMatchObject({ status: 410 })
    expect((await findInvitation(hashToken(first.token)))?.state).toBe('expired')

    const second = await invited()
    await revokeInvitation(second.owner, { invitationId: second.id })
    await expect(acceptInvitation(second.who, { token: second.token })).rejects.toMatchObject({ status: 410 })
    for (const { person, org } of [first, second])
      expect((await lookUpContext(person.token, org.slug)).kind).toBe('stranger')
  })

  test('changes nothing for somebody who is a member by now', async () => {
    const { org, person, who, token } = await invited('owner')
    await join(org, person, 'viewer')
    await acceptInvitation(who, { token })
    expect((await enter(person, org)).role).toBe('viewer')
  })

  test('cannot be repeated after removal', async () => {
    const { org, owner, person, who, token } = await invited()
    await acceptInvitation(who, { token })
    const { membershipId } = await enter(person, org)
    await inTenant(owner, (tx) => tx.execute(sql`delete from membership where id = ${membershipId}`))
    await expect(acceptInvitation(who, { token })).rejects.toMatchObject({ status: 410 })
  })
})

describe('resend and revoke invitation', () => {
  test('give a new link and void the old one, and are written down', async () => {
    const { org, owner, person } = await setUp()
    const first = await inviteMember(owner, visit(), { email: person.email, role: 'member' })
    await inTenant(owner, (tx) => tx.execute(sql`update invitation set expires_at = now() - interval '1 day'`))
    const second = await resendInvitation(owner, visit(), { invitationId: first.id })
    expect(second.token).not.toBe(first.token)
    const who = await signedIn(person)
    await expect(acceptInvitation(who, { token: first.token })).rejects.toMatchObject({ status: 404 })
    await acceptInvitation(who, { token: second.token })
    expect((await enter(person, org)).role).toBe('member')
    expect(await auditOf(owner, 'resend-invitation')).toHaveLength(1)
    await expect(revokeInvitation(owner, { invitationId: first.id })).rejects.toMatchObject({ status: 404 })
    await expect(resendInvitation(owner, visit(), { invitationId: first.id })).rejects.toMatchObject({ status: 404 })
  })

  test('reach no other organisation', async () => {
    const { owner, person } = await setUp()
    const { id, token } = await inviteMember(owner, visit(), { email: person.email, role: 'member' })
    const stranger = await memberOf(await makeOrganization('Elsewhere'), 'owner')
    for (const invitationId of [id, newId()]) {
      await expect(revokeInvitation(stranger, { invitationId })).rejects.toMatchObject({ status: 404 })
      await expect(resendInvitation(stranger, visit(), { invitationId })).rejects.toMatchObject({ status: 404 })
    }
    expect(await listInvitations(stranger)).toEqual([])
    expect((await findInvitation(hashToken(token)))?.state).toBe('open')
  })

  test('are for those who may invite to that role', async () => {
    const { org, owner, person } = await setUp()
    const { id } = await inviteMember(owner, visit(), { email: person.email, role: 'owner' })
    for (const role of ['lead', 'member', 'viewer'] as const) {
      const ctx = await memberOf(org, role)
      await expect(revokeInvitation(ctx, { invitationId: id })).rejects.toMatchObject({ status: 403 })
      await expect(resendInvitation(ctx, visit(), { invitationId: id })).rejects.toMatchObject({ status: 403 })
    }
    await revokeInvitation(owner, { invitationId: id })
    expect(await auditOf(owner, 'revoke-invitation')).toMatchObject([{ outcome: 'denied' }, { outcome: 'done' }])
  })
})
