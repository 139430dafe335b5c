import { and, desc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail, session, user } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { seat } from '#db/schema/use-case.ts'
import {
  join,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { changeAddress, requestAddress } from '#lib/auth/address/mutations.ts'
import { settleHold } from '#lib/auth/hold/mutations.ts'
import { findInvitation } from '#lib/auth/queries.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken, newToken } from '#lib/auth/session/rules.ts'
import type { OrgContext, OwnRole, Role, SignedIn, Visit } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { newId } from '#lib/id.ts'
import { removeMember } from '#lib/organization/member/mutations.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { acceptInvitation } from './acceptance/mutations.ts'
import { changeInvitation, inviteMember, invitePeople, resendInvitation, revokeInvitation } from './mutations.ts'
import { listInvitations } from './queries.ts'
import { saveSeats } from './seat/mutations.ts'

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

const address = () => `${newId()}@example.test`

const mailedTo = (email: string) =>
  identityDb().select().from(mail).where(eq(mail.recipient, email)).orderBy(desc(mail.id))

/** The secret in the newest message to that address. */
async function tokenMailedTo(email: string): Promise<string> {
  const [message] = await mailedTo(email)
  return /\/invitations\/([\w-]{43})/.exec(message?.body ?? '')?.[1] ?? ''
}

async function idOf(ctx: OrgContext, email: string): Promise<string> {
  return (await listInvitations(ctx)).find((one) => one.email === email)?.id ?? ''
}

/** Lets the messages to that address be older. */
const age = (ctx: OrgContext, email: string, minutes: number) =>
  inTenant(ctx, (tx) =>
    tx.execute(sql`update invitation set mailed_at = now() - make_interval(mins => ${minutes}) where email = ${email}`),
  )

const accountOf = async (email: string) => {
  const [row] = await identityDb().select().from(user).where(eq(user.email, email))
  return row
}

const statusOf = (act: Promise<unknown>) =>
  act.then(
    () => 200,
    (error: { status: number }) => error.status,
  )

/** No mail server and no outbox: whoever invites hands the link over. */
const withoutMail = () => Object.assign(env(), { outbox: false })
const withMail = () => Object.assign(env(), { outbox: true })

afterEach(withMail)
afterAll(closePools)

describe('invite member', () => {
  test('stores a hash, mails the link to the address and to nobody else, and writes it down', async () => {
    const { owner, person } = await setUp()
    const answer = await inviteMember(owner, { invitee: { email: person.email, role: 'lead' } })
    expect(answer).toEqual({ link: null })
    const token = await tokenMailedTo(person.email)
    const [message] = await mailedTo(person.email)
    expect(message?.body).toContain(`http://localhost:3000/invitations/${token}`)
    const id = await idOf(owner, person.email)
    expect(await listInvitations(owner)).toMatchObject([{ id, email: person.email, role: 'lead', expired: false }])
    const [row] = await inTenant(owner, (tx) =>
      tx.execute<{ hash: string; days: number }>(
        sql`select token_hash as hash, extract(epoch from expires_at - now()) / 86400.0 as days from invitation`,
      ),
    )
    expect(row?.hash).toBe(hashToken(token))
    expect(Number(row?.days)).toBeLessThanOrEqual(7)
    const [audit] = await auditOf(owner, 'invite-member')
    expect(audit).toMatchObject({ entityType: 'invitation', entityId: id, actorId: owner.userId })
    // Nothing that those who invite can read holds the secret.
    expect(JSON.stringify([answer, audit, await listInvitations(owner)])).not.toContain(token)
  })

  test('carries name, share, note and day into the message', async () => {
    const { org, owner } = await setUp()
    await makeUseCase(org, 'Claims triage')
    const email = address()
    const note = 'You know the data better than any of us.'
    await inviteMember(owner, {
      invitee: { email, role: 'member', name: 'Anna Berg', knows: ['data'], note, dueOn: today() },
    })
    const [message] = await mailedTo(email)
    expect(message?.body).toMatch(/^Anna Berg,\n\n/)
    expect(message?.body).toContain(`“${note}”`)
    expect(message?.body).toMatch(/You are asked 11 questions, about \d+ minutes/)
    expect(message?.body).toMatch(/Please answer by \d+ [A-Z][a-z]+ \d{4}\./)
    expect(await listInvitations(owner)).toMatchObject([{ name: 'Anna Berg', knows: ['data'], note, dueOn: today() }])
  })

  test('takes a day from today to a year ahead only', async () => {
    const { owner } = await setUp()
    for (const dueOn of ['2020-01-01', '2999-01-01'])
      await expect(inviteMember(owner, { invitee: { email: address(), role: 'member', dueOn } })).rejects.toMatchObject(
        {
          status: 422,
          errors: { dueOn: expect.any(String) },
        },
      )
    expect(await listInvitations(owner)).toEqual([])
  })

  test('lets leads bring in members and viewers, owners everybody, others nobody', async () => {
    const { org, owner } = await setUp()
    const lead = await memberOf(org, 'lead')
    const invite = (as: OrgContext, role: OwnRole) => inviteMember(as, { invitee: { email: address(), role } })
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
    const invite = (email: string) => inviteMember(owner, { invitee: { email, role: 'viewer' } })
    await invite(person.email)
    await expect(invite(person.email)).rejects.toMatchObject({ status: 422 })
    await expect(invite((await memberOf(org, 'viewer')).email)).rejects.toMatchObject({ status: 422 })
  })

  test('invites anew where the earlier invitation is too old', async () => {
    const { owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role: 'viewer' } })
    await inTenant(owner, (tx) => tx.execute(sql`update invitation set expires_at = now() - interval '1 minute'`))
    await inviteMember(owner, { invitee: { email: person.email, role: 'member' } })
    expect(await listInvitations(owner)).toMatchObject([{ role: 'member', expired: false }])
  })

  test('is throttled by the tenth act of one person, and by the tenth to one address', async () => {
    const { owner, person } = await setUp()
    const lastStatus = async (send: () => Promise<unknown>) => {
      let status = 0
      for (let n = 1; n <= 10; n += 1) status = await statusOf(send())
      return status
    }
    expect(await lastStatus(() => inviteMember(owner, { invitee: { email: address(), role: 'viewer' } }))).toBe(429)
    const flood = async () => {
      const { owner: another } = await setUp()
      return inviteMember(another, { invitee: { email: person.email, role: 'viewer' } })
    }
    expect(await lastStatus(flood)).toBe(429)
  })

  test('of three equal ones at once leaves one open invitation and one message', async () => {
    const { owner } = await setUp()
    const email = address()
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => statusOf(inviteMember(owner, { invitee: { email, role: 'member' } }))),
    )
    expect(outcomes.toSorted()).toEqual([200, 422, 422])
    expect([(await listInvitations(owner)).length, (await mailedTo(email)).length]).toEqual([1, 1])
  })
})

describe('invite a list', () => {
  const listOf = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      email: address(),
      role: 'member' as const,
      name: `Person ${i}`,
      knows: ['operations' as const],
      note: '',
      dueOn: null,
      seat: null,
    }))

  test('of 60 people in one act mails each of them once and writes each down', async () => {
    const { org, owner } = await setUp()
    const lead = await memberOf(org, 'lead')
    const people = listOf(60)
    const outcomes = await invitePeople(lead, { people, key: newId() })
    expect(outcomes.map(({ kind }) => kind)).toEqual(people.map(() => 'sent'))
    expect(outcomes.map(({ email }) => email)).toEqual(people.map(({ email }) => email))
    expect(await listInvitations(owner)).toHaveLength(60)
    expect(await auditOf(owner, 'invite-member')).toHaveLength(60)
    for (const { email } of people.slice(0, 3)) expect(await mailedTo(email)).toHaveLength(1)
  })

  // Three hundred people are invited and mailed to, one after another.
  test('is bounded within a day, and what would be too much invites nobody', async () => {
    const { owner } = await setUp()
    for (let n = 0; n < 3; n += 1) await invitePeople(owner, { people: listOf(95) })
    await expect(invitePeople(owner, { people: listOf(20) })).rejects.toMatchObject({ status: 429 })
    expect(await listInvitations(owner)).toHaveLength(285)
    // The refused one counted nothing.
    await invitePeople(owner, { people: listOf(15) })
    await expect(invitePeople(owner, { people: listOf(1) })).rejects.toMatchObject({ status: 429 })
  }, 120_000)

  test('makes no duplicates when it is sent again, with the same key or another, also twice at once', async () => {
    const { owner } = await setUp()
    const people = listOf(4)
    const key = newId()
    const both = await Promise.all([invitePeople(owner, { people, key }), invitePeople(owner, { people, key })])
    for (const outcomes of both) expect(outcomes.map(({ kind }) => kind)).toEqual(people.map(() => 'sent'))
    expect((await invitePeople(owner, { people, key: newId() })).map(({ kind }) => kind)).toEqual(
      people.map(() => 'invited'),
    )
    expect(await listInvitations(owner)).toHaveLength(4)
    for (const { email } of people) expect(await mailedTo(email)).toHaveLength(1)
  })

  test('tells who is a member, who is invited and who stands there twice, and invites the others', async () => {
    const { org, owner } = await setUp()
    const member = await memberOf(org, 'viewer')
    const [fresh, invited] = listOf(2)
    if (!fresh || !invited) throw new Error('no list')
    await inviteMember(owner, { invitee: invited })
    const outcomes = await invitePeople(owner, { people: [{ ...fresh, email: member.email }, invited, fresh, fresh] })
    expect(outcomes.map(({ kind }) => kind)).toEqual(['member', 'invited', 'sent', 'twice'])
  })

  test('with a role that the person may not give invites nobody', async () => {
    const { org, owner } = await setUp()
    const people = listOf(2)
    const lead = await memberOf(org, 'lead')
    const mixed = people.map((one, i) => (i === 1 ? { ...one, role: 'owner' as const } : one))
    await expect(invitePeople(lead, { people: mixed })).rejects.toMatchObject({ status: 403 })
    expect(await listInvitations(owner)).toEqual([])
  })
})

describe('accept invitation', () => {
  const invited = async (role: OwnRole = 'member', knows: 'data'[] = []) => {
    const { org, owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role, knows } })
    const [token, id] = [await tokenMailedTo(person.email), await idOf(owner, person.email)]
    return { org, owner, person, id, token, who: await signedIn(person) }
  }

  /** Somebody without an account. */
  const newcomer = async (role: OwnRole = 'member', more: { knows?: 'data'[]; name?: string } = {}) => {
    const { org, owner } = await setUp()
    const email = address()
    await inviteMember(owner, { invitee: { email, role, ...more } })
    return { org, owner, email, token: await tokenMailedTo(email), id: await idOf(owner, email) }
  }

  test('makes the person a member in the role of the invitation and writes it down', async () => {
    const { org, owner, person, who, token, id } = await invited('lead')
    expect(await acceptInvitation(visit(), { who, press: { token } })).toEqual({
      location: `/o/${org.slug}`,
      sessionToken: null,
    })
    expect((await enter(person, org)).role).toBe('lead')
    expect(await auditOf(owner, 'accept-invitation')).toMatchObject([
      { actorId: who.userId, entityType: 'invitation', entityId: id, after: { role: 'lead' } },
    ])
    expect(await listInvitations(owner)).toEqual([])
  })

  test('by somebody without an account opens one, shows the address, signs in and lands on the first question', async () => {
    const { org, token, email } = await newcomer('member', { knows: ['data'], name: 'Anna Berg' })
    const { location, sessionToken } = await acceptInvitation(visit(), { who: null, press: { token } })
    expect(location).toMatch(new RegExp(`^/o/${org.slug}/assessment/organisation/[a-z-]+\\?of=share&q=[a-z-]+$`))
    expect(await accountOf(email)).toMatchObject({
      name: 'Anna Berg',
      passwordHash: null,
      emailVerifiedAt: expect.any(Date),
    })
    const found = await lookUpContext(sessionToken ?? '', org.slug)
    expect(found).toMatchObject({ kind: 'context', ctx: { name: 'Anna Berg', email, role: 'member' } })
  })

  test('by a viewer, or by somebody of whom nothing is known, lands on the overview', async () => {
    for (const role of ['viewer', 'member'] as const) {
      const { org, token } = await newcomer(role, role === 'viewer' ? { knows: ['data'] } : {})
      expect((await acceptInvitation(visit(), { who: null, press: { token } })).location).toBe(`/o/${org.slug}`)
    }
  })

  test('signs in to an account that was there for an hour after the message, and not later', async () => {
    const { org, owner, person, token } = await invited()
    await age(owner, person.email, 61)
    await expect(acceptInvitation(visit(), { who: null, press: { token } })).rejects.toMatchObject({ status: 403 })
    expect((await lookUpContext(person.token, org.slug)).kind).toBe('stranger')
    await age(owner, person.email, 59)
    const { sessionToken } = await acceptInvitation(visit(), { who: null, press: { token } })
    expect(await lookUpContext(sessionToken ?? '', org.slug)).toMatchObject({ ctx: { userId: person.userId } })
  })

  test('opens a new account as long as the invitation lasts', async () => {
    const { owner, email, token } = await newcomer()
    await age(owner, email, 6 * 24 * 60)
    expect((await acceptInvitation(visit(), { who: null, press: { token } })).sessionToken).not.toBeNull()
  })

  test('puts out an earlier registrant who never showed that the address is theirs', async () => {
    const { org, token, person } = await invited()
    await identityDb().update(user).set({ passwordHash: 'guessed' }).where(eq(user.id, person.userId))
    const { location, sessionToken } = await acceptInvitation(visit(), { who: null, press: { token } })
    expect(await findSignedIn(person.token)).toBeNull()
    // The password of before waits for a word of whoever has shown the address, and so does their session.
    expect(location).toMatch(/^\/sign-in\/keep\?next=%2Fo%2F/)
    expect(await findSignedIn(sessionToken ?? '')).toBeNull()
    expect((await accountOf(person.email))?.heldAt).toBeInstanceOf(Date)
    expect(
      await findSignedIn(await settleHold({ token: sessionToken ?? '', password: '', keepSignIn: false })),
    ).not.toBeNull()
    expect((await accountOf(person.email))?.passwordHash).toBeNull()
    expect((await lookUpContext(person.token, org.slug)).kind).toBe('anonymous')
  })

  test('leaves password and sessions of a confirmed account as they are', async () => {
    const { token, person } = await invited()
    const known = { passwordHash: 'kept', emailVerifiedAt: new Date() }
    await identityDb().update(user).set(known).where(eq(user.id, person.userId))
    await acceptInvitation(visit(), { who: null, press: { token } })
    expect(await findSignedIn(person.token)).not.toBeNull()
    expect((await accountOf(person.email))?.passwordHash).toBe('kept')
  })

  test('asks before somebody else is signed out, and ends their session on this browser only', async () => {
    const { token, email } = await newcomer()
    const other = await makePerson('Somebody else')
    const who = await signedIn(other)
    await expect(acceptInvitation(visit(), { who, press: { token } })).rejects.toMatchObject({ status: 409 })
    await expect(acceptInvitation(visit(), { who, press: { token, insteadOf: email } })).rejects.toMatchObject({
      status: 409,
    })
    const here = { ...visit(), token: other.token }
    const { sessionToken } = await acceptInvitation(here, { who, press: { token, insteadOf: other.email } })
    expect((await findSignedIn(sessionToken ?? ''))?.email).toBe(email)
    expect(await findSignedIn(other.token)).toBeNull()
  })

  test('takes it once: of two browsers at the same time one is in, and the other one is told', async () => {
    const { owner, token, email } = await newcomer()
    const press = () => statusOf(acceptInvitation(visit(), { who: null, press: { token, key: newId() } }))
    expect((await Promise.all([press(), press()])).toSorted()).toEqual([200, 410])
    expect(await press()).toBe(410)
    expect(await auditOf(owner, 'accept-invitation')).toHaveLength(1)
    const sessions = await identityDb()
      .select()
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(eq(user.email, email))
    expect(sessions).toHaveLength(1)
  })

  test('of the same press twice at once, or again because its answer was lost, arrives each time', async () => {
    const { org, owner, token } = await newcomer()
    const key = newId()
    const press = () => acceptInvitation(visit(), { who: null, press: { token, key } })
    const arrivals = [...(await Promise.all([press(), press()])), await press()]
    for (const { sessionToken } of arrivals)
      expect((await lookUpContext(sessionToken ?? '', org.slug)).kind).toBe('context')
    expect(await auditOf(owner, 'accept-invitation')).toHaveLength(1)
    await inTenant(owner, (tx) => tx.execute(sql`update invitation set accepted_at = now() - interval '11 minutes'`))
    await expect(press()).rejects.toMatchObject({ status: 410 })
  })

  test('twice at once by somebody who is signed in arrives both times and makes one member', async () => {
    const { org, owner, who, token } = await invited()
    const press = () => acceptInvitation(visit(), { who, press: { token } })
    for (const { location } of await Promise.all([press(), press()])) expect(location).toBe(`/o/${org.slug}`)
    expect((await press()).location).toBe(`/o/${org.slug}`)
    expect((await listMembers(owner)).filter((member) => member.userId === who.userId)).toHaveLength(1)
    expect(await auditOf(owner, 'accept-invitation')).toHaveLength(1)
  })

  test('a handed over link proves nothing: it needs the person, signed in with that address', async () => {
    const { org, owner, person } = await setUp()
    withoutMail()
    const { link } = await inviteMember(owner, { invitee: { email: person.email, role: 'member' } })
    const token = link?.split('/').at(-1) ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await mailedTo(person.email)).toEqual([])
    await expect(acceptInvitation(visit(), { who: null, press: { token } })).rejects.toMatchObject({ status: 401 })
    const stranger = await signedIn(await makePerson())
    await expect(
      acceptInvitation(visit(), { who: stranger, press: { token, insteadOf: stranger.email } }),
    ).rejects.toMatchObject({
      status: 404,
    })
    expect(await findSignedIn(person.token)).not.toBeNull()
    await acceptInvitation(visit(), { who: await signedIn(person), press: { token } })
    expect((await enter(person, org)).role).toBe('member')
  })

  test('a handed over link for an address without an account opens none', async () => {
    const { owner } = await setUp()
    withoutMail()
    const email = address()
    const { link } = await inviteMember(owner, { invitee: { email, role: 'member' } })
    const token = link?.split('/').at(-1) ?? ''
    await expect(acceptInvitation(visit(), { who: null, press: { token } })).rejects.toMatchObject({ status: 401 })
    expect(await accountOf(email)).toBeUndefined()
  })

  test('no lead comes by a link that proves an address: not by inviting, sending again, changing or a repeated key', async () => {
    const { org, owner } = await setUp()
    const lead = await memberOf(org, 'lead')
    const email = address()
    const key = newId()
    const answers: unknown[] = []
    answers.push(await inviteMember(lead, { invitee: { email, role: 'member' }, key }))
    answers.push(await inviteMember(lead, { invitee: { email, role: 'member' }, key }))
    const invitationId = await idOf(owner, email)
    answers.push(await resendInvitation(lead, { invitationId }))
    answers.push(await changeInvitation(lead, { invitationId, change: { note: 'Soon.' } }))
    answers.push(await listInvitations(lead), await auditOf(lead, 'invite-member'))
    for (const message of await mailedTo(email)) {
      const token = /\/invitations\/([\w-]{43})/.exec(message.body)?.[1] ?? ''
      expect(JSON.stringify(answers)).not.toContain(token)
      expect(JSON.stringify(answers)).not.toContain(hashToken(token))
    }
    // What a lead was given while no mail went out is void once the link was mailed, and the other way round.
    withoutMail()
    const handed = (await resendInvitation(lead, { invitationId })).link?.split('/').at(-1) ?? ''
    withMail()
    await expect(acceptInvitation(visit(), { who: null, press: { token: handed } })).rejects.toMatchObject({
      status: 401,
    })
    await resendInvitation(owner, { invitationId })
    await expect(acceptInvitation(visit(), { who: null, press: { token: handed } })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('proves nothing any more once the person has another address: the mail went to the old one', async () => {
    const { org, person, who, token } = await invited()
    await identityDb().update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, person.userId))
    const email = address()
    await requestAddress(who, { email, current: '' })
    const [asked] = await mailedTo(email)
    await changeAddress(who, { token: /\/account\/address\/([\w-]{43})/.exec(asked?.body ?? '')?.[1] ?? '' })
    expect((await findInvitation(hashToken(token)))?.email).toBe(email)
    await expect(acceptInvitation(visit(), { who: null, press: { token } })).rejects.toMatchObject({ status: 401 })
    expect((await lookUpContext(person.token, org.slug)).kind).not.toBe('context')
  })

  test('is refused to another address, with the same answer as for a link that does not exist', async () => {
    const { org, owner, person } = await setUp()
    withoutMail()
    const { link } = await inviteMember(owner, { invitee: { email: person.email, role: 'member' } })
    const other = await makePerson()
    const who = await signedIn(other)
    const answers = await Promise.all(
      [link?.split('/').at(-1) ?? '', newToken()].map((token) =>
        acceptInvitation(visit(), { who, press: { token } }).catch((error: unknown) => error),
      ),
    )
    expect(answers[0]).toMatchObject({ status: 404 })
    expect((answers[0] as Error).message).toBe((answers[1] as Error).message)
    expect((await lookUpContext(other.token, org.slug)).kind).toBe('stranger')
  })

  test('is refused when altered, expired or taken back, and makes no account then', async () => {
    const first = await invited()
    const last = first.token.at(-1) === 'A' ? 'B' : 'A'
    const altered = { token: first.token.slice(0, -1) + last }
    await expect(acceptInvitation(visit(), { who: first.who, press: altered })).rejects.toMatchObject({ status: 404 })
    await inTenant(first.owner, (tx) => tx.execute(sql`update invitation set expires_at = now()`))
    await expect(acceptInvitation(visit(), { who: first.who, press: first })).rejects.toMatchObject({ status: 410 })
    expect((await findInvitation(hashToken(first.token)))?.state).toBe('expired')

    const second = await newcomer()
    await revokeInvitation(second.owner, { invitationId: second.id })
    await expect(acceptInvitation(visit(), { who: null, press: second })).rejects.toMatchObject({ status: 410 })
    expect(await accountOf(second.email)).toBeUndefined()
    expect((await lookUpContext(first.person.token, first.org.slug)).kind).toBe('stranger')
  })

  test('changes nothing for somebody who is a member by now', async () => {
    const { org, person, who, token } = await invited('owner')
    await join(org, person, 'viewer')
    await acceptInvitation(visit(), { who, press: { token } })
    expect((await enter(person, org)).role).toBe('viewer')
  })

  test('cannot be repeated after removal', async () => {
    const { org, owner, person, who, token } = await invited()
    await acceptInvitation(visit(), { who, press: { token } })
    const { membershipId } = await enter(person, org)
    await removeMember(owner, { membershipId })
    await expect(acceptInvitation(visit(), { who, press: { token } })).rejects.toMatchObject({ status: 410 })
    // Whoever is invited again comes back.
    await inviteMember(owner, { invitee: { email: person.email, role: 'viewer' } })
    await acceptInvitation(visit(), { who, press: { token: await tokenMailedTo(person.email) } })
    expect((await enter(person, org)).role).toBe('viewer')
  })

  test('finds nothing once the organisation is gone', async () => {
    const { owner, email, token } = await newcomer()
    await inTenant(owner, (tx) => tx.execute(sql`delete from invitation`))
    await expect(acceptInvitation(visit(), { who: null, press: { token } })).rejects.toMatchObject({ status: 404 })
    expect(await accountOf(email)).toBeUndefined()
  })
})

describe('an invitation to a seat', () => {
  const seats = (ctx: OrgContext) => inTenant(ctx, (tx) => tx.select().from(seat).orderBy(seat.seat))

  test('holds the seat until it is accepted, and then gives it to the member', async () => {
    const { org, owner } = await setUp()
    const useCaseId = await makeUseCase(org)
    const email = address()
    const held = { useCaseId, seat: 'technical-lead' as const }
    await inviteMember(owner, { invitee: { email, role: 'member', name: 'Rafe Osei', seat: held } })
    const invitationId = await idOf(owner, email)
    expect(await seats(owner)).toMatchObject([{ ...held, person: 'Rafe Osei', membershipId: null, invitationId }])
    expect(await auditOf(owner, 'fill-seat')).toMatchObject([{ entityType: 'use-case', entityId: useCaseId }])
    const [message] = await mailedTo(email)
    expect(message?.body).toContain('You are to be technical lead of “Test use case”.')
    const { sessionToken } = await acceptInvitation(visit(), {
      who: null,
      press: { token: await tokenMailedTo(email) },
    })
    const found = await lookUpContext(sessionToken ?? '', org.slug)
    if (found.kind !== 'context') throw new Error('not in')
    expect(await seats(owner)).toMatchObject([{ ...held, membershipId: found.ctx.membershipId }])
    expect((await listMembers(owner)).find((one) => one.email === email)?.knows).toEqual(['technical-lead'])
  })

  test('is refused for a seat that somebody holds, and for a use case of another organisation', async () => {
    const { org, owner } = await setUp()
    const useCaseId = await makeUseCase(org)
    await inviteMember(owner, {
      invitee: { email: address(), role: 'member', name: 'One', seat: { useCaseId, seat: 'sponsor' } },
    })
    const again = {
      email: address(),
      role: 'member' as const,
      name: 'Two',
      seat: { useCaseId, seat: 'sponsor' as const },
    }
    await expect(inviteMember(owner, { invitee: again })).rejects.toMatchObject({ status: 422 })
    const elsewhere = await makeUseCase(await makeOrganization('Elsewhere'))
    for (const foreign of [elsewhere, newId()])
      await expect(
        inviteMember(owner, { invitee: { ...again, seat: { useCaseId: foreign, seat: 'sponsor' } } }),
      ).rejects.toMatchObject({ status: 404 })
    expect(await listInvitations(owner)).toHaveLength(1)
  })

  test('keeps one person in two seats one person when they come in', async () => {
    const { org, owner } = await setUp()
    const useCaseId = await makeUseCase(org)
    const nobody = { person: '', membershipId: null, email: '' }
    const [name, email] = ['Rafe Osei', address()]
    await saveSeats(owner, {
      id: useCaseId,
      expectedVersion: 1,
      body: {
        seats: {
          sponsor: { ...nobody, person: name },
          'product-owner': nobody,
          'technical-lead': { ...nobody, person: name, email },
        },
      },
    })
    await acceptInvitation(visit(), { who: null, press: { token: await tokenMailedTo(email) } })
    const held = await seats(owner)
    expect(held).toHaveLength(2)
    expect(new Set(held.map((one) => one.membershipId)).size).toBe(1)
    expect(held[0]?.membershipId).not.toBeNull()
  })
})

describe('resend, change and revoke invitation', () => {
  test('give a new link and void the old one, and are written down', async () => {
    const { org, owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role: 'member', note: 'A word.', dueOn: today() } })
    const [first, invitationId] = [await tokenMailedTo(person.email), await idOf(owner, person.email)]
    await inTenant(owner, (tx) => tx.execute(sql`update invitation set expires_at = now() - interval '1 day'`))
    expect(await resendInvitation(owner, { invitationId })).toEqual({ link: null })
    const second = await tokenMailedTo(person.email)
    expect(second).not.toBe(first)
    expect((await mailedTo(person.email))[0]?.body).toContain('“A word.”')
    const who = await signedIn(person)
    await expect(acceptInvitation(visit(), { who, press: { token: first } })).rejects.toMatchObject({ status: 404 })
    await acceptInvitation(visit(), { who, press: { token: second } })
    expect((await enter(person, org)).role).toBe('member')
    expect(await auditOf(owner, 'resend-invitation')).toHaveLength(1)
    await expect(revokeInvitation(owner, { invitationId })).rejects.toMatchObject({ status: 404 })
    await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({ status: 404 })
  })

  test('change what is asked and until when, without another message', async () => {
    const { owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role: 'member' } })
    const invitationId = await idOf(owner, person.email)
    await changeInvitation(owner, { invitationId, change: { knows: ['data'], dueOn: today(), note: 'Please.' } })
    expect(await listInvitations(owner)).toMatchObject([{ knows: ['data'], dueOn: today(), note: 'Please.' }])
    await changeInvitation(owner, { invitationId, change: { dueOn: null } })
    expect(await listInvitations(owner)).toMatchObject([{ knows: ['data'], dueOn: null }])
    await expect(changeInvitation(owner, { invitationId, change: { dueOn: '2020-01-01' } })).rejects.toMatchObject({
      status: 422,
    })
    expect(await mailedTo(person.email)).toHaveLength(1)
    expect(await auditOf(owner, 'change-invitation')).toHaveLength(2)
  })

  test('reach no other organisation', async () => {
    const { owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role: 'member' } })
    const [id, token] = [await idOf(owner, person.email), await tokenMailedTo(person.email)]
    const stranger = await memberOf(await makeOrganization('Elsewhere'), 'owner')
    for (const invitationId of [id, newId()])
      for (const act of [
        () => revokeInvitation(stranger, { invitationId }),
        () => resendInvitation(stranger, { invitationId }),
        () => changeInvitation(stranger, { invitationId, change: { note: 'x' } }),
      ])
        await expect(act()).rejects.toMatchObject({ status: 404 })
    expect(await listInvitations(stranger)).toEqual([])
    expect((await findInvitation(hashToken(token)))?.state).toBe('open')
  })

  test('are for those who may invite to that role', async () => {
    const { org, owner, person } = await setUp()
    await inviteMember(owner, { invitee: { email: person.email, role: 'owner' } })
    const invitationId = await idOf(owner, person.email)
    for (const role of ['lead', 'member', 'viewer'] as const) {
      const ctx = await memberOf(org, role)
      for (const act of [
        () => revokeInvitation(ctx, { invitationId }),
        () => resendInvitation(ctx, { invitationId }),
        () => changeInvitation(ctx, { invitationId, change: { note: 'x' } }),
      ])
        await expect(act()).rejects.toMatchObject({ status: 403 })
    }
    await revokeInvitation(owner, { invitationId })
    expect(await auditOf(owner, 'revoke-invitation')).toMatchObject([{ outcome: 'denied' }, { outcome: 'done' }])
  })
})
