import { createHash, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { identityEvent, user } from '#db/schema/identity.ts'
import { makePerson, type TestPerson } from '#db/testing/factories.ts'
import { changePassword } from '../account/mutations.ts'
import { sendSignInLink } from '../provider/flow.ts'
import { signOut, signOutEverywhere } from '../session/mutations.ts'
import { findSignedIn, listSessions, listSignIns } from '../session/queries.ts'
import { hashToken, newToken } from '../session/rules.ts'
import { findFamiliarity } from '../throttle/queries.ts'
import type { SignedIn, Visit } from '../types.ts'
import { signInWithPassword } from './mutations.ts'
import { hashPassword } from './rules.ts'

const password = 'four plain words here'
let stored: string

const visit = (more: Partial<Visit> = {}): Visit => ({
  peer: randomBytes(6).toString('hex'),
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  token: undefined,
  ...more,
})

async function withPassword(): Promise<TestPerson> {
  const person = await makePerson()
  await identityDb().update(user).set({ passwordHash: stored }).where(eq(user.id, person.userId))
  return person
}

const eventsOf = async (userId: string) =>
  (
    await identityDb().select({ kind: identityEvent.kind }).from(identityEvent).where(eq(identityEvent.userId, userId))
  ).map((row) => row.kind)

const refusal = (attempt: Promise<unknown>) => attempt.then(() => null).catch((error: unknown) => error)

async function signedIn(token: string): Promise<SignedIn> {
  const who = await findSignedIn(token)
  if (!who) throw new Error('not signed in')
  return who
}

beforeAll(async () => {
  stored = await hashPassword(password)
})
afterAll(closePools)

describe('sign in with a password', () => {
  test('opens a session under a new token, stores only its hash, and records it', async () => {
    const person = await withPassword()
    const token = await signInWithPassword(visit(), { email: person.email, password })
    expect(token).toMatch(/^[\w-]{43}$/)
    const who = await signedIn(token)
    expect(who).toMatchObject({ userId: person.userId, tokenHash: hashToken(token) })
    const [leak] = await identityDb().execute<{ n: number }>(
      sql`select count(*)::int as n from identity.session s where s::text like ${`%${token}%`}`,
    )
    expect(leak?.n).toBe(0)
    expect(await eventsOf(person.userId)).toEqual(['sign-in'])
  })

  test('never adopts a token that was there before, and ends the session it belonged to', async () => {
    const person = await withPassword()
    const planted = newToken()
    const token = await signInWithPassword(visit({ token: planted }), { email: person.email, password })
    expect(token).not.toBe(planted)
    expect(await findSignedIn(planted)).toBeNull()
    const attacker = await makePerson()
    await signInWithPassword(visit({ token: attacker.token }), { email: person.email, password })
    expect(await findSignedIn(attacker.token)).toBeNull()
  })

  test('gives one answer for an unknown address, a wrong password and an account without one', async () => {
    const person = await withPassword()
    const without = await makePerson()
    const answers = await Promise.all([
      refusal(signInWithPassword(visit(), { email: person.email, password: 'something else entirely' })),
      refusal(signInWithPassword(visit(), { email: without.email, password })),
      refusal(signInWithPassword(visit(), { email: 'nobody@example.test', password })),
    ])
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, title: 'Not signed in' })
    expect(new Set(answers.map((answer) => (answer as Error).message)).size).toBe(1)
    expect(await eventsOf(person.userId)).toEqual(['sign-in-failed'])
  })

  test('takes as long for an unknown address as for a known one', { retry: 3 }, async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const people = await Promise.all(Array.from({ length: 3 }, withPassword))
    for (let round = 0; round < 15; round += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        const email = kind === 'known' ? (people[round % 3]?.email ?? '') : `unknown-${round}@example.test`
        const from = performance.now()
        await refusal(signInWithPassword(visit(), { email, password: 'something else entirely' }))
        times[kind].push(performance.now() - from)
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[7] ?? 0
    const ratio = median(times.known) / median(times.unknown)
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.25)
  })

  test('is throttled by the tenth guess for one account from one network', async () => {
    const person = await withPassword()
    const from = visit()
    const guess = () => signInWithPassword(from, { email: person.email, password: 'a wrong guess here' })
    for (let n = 1; n <= 9; n += 1) expect(await refusal(guess())).toMatchObject({ status: 422 })
    expect(await refusal(guess())).toMatchObject({ status: 429, extra: { retryAfter: expect.any(Number) } })
  })

  test('is throttled by the tenth account from one place', async () => {
    const from = visit()
    const guess = (n: number) => signInWithPassword(from, { email: `guess-${n}@example.test`, password })
    for (let n = 1; n <= 9; n += 1) expect(await refusal(guess(n))).toMatchObject({ status: 422 })
    expect(await refusal(guess(10))).toMatchObject({ status: 429 })
  })

  test('lets no more guesses through at once than one after the other', async () => {
    const person = await withPassword()
    const from = visit()
    const guesses = Array.from({ length: 20 }, () =>
      refusal(signInWithPassword(from, { email: person.email, password: 'a wrong guess here' })),
    )
    const statuses = (await Promise.all(guesses)).map((answer) => (answer as { status: number }).status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(9)
    expect(statuses.filter((status) => status === 429)).toHaveLength(11)
  })

  test('does not count right passwords', async () => {
    const person = await withPassword()
    const from = visit()
    for (let n = 1; n <= 12; n += 1) await signInWithPassword(from, { email: person.email, password })
  })
})

describe('an account under attack', () => {
  const elsewhere = (n: number) => visit({ peer: `hostile-${n}-${randomBytes(4).toString('hex')}` })

  async function attacked(person: TestPerson, guesses: number): Promise<number> {
    let tried = 0
    for (let n = 0; n < guesses; n += 1) {
      const answer = await refusal(signInWithPassword(elsewhere(n), { email: person.email, password: 'a wrong guess' }))
      if ((answer as { status: number }).status === 422) tried += 1
    }
    return tried
  }

  test('is not locked: password, link and a change of password work after 14 hostile requests', async () => {
    const person = await withPassword()
    const home = visit()
    await signInWithPassword(home, { email: person.email, password })
    expect(await attacked(person, 9)).toBe(9)
    for (let n = 0; n < 5; n += 1) await sendSignInLink(elsewhere(n), { email: person.email, next: '/' })
    const token = await signInWithPassword(home, { email: person.email, password })
    await signInWithPassword(visit(), { email: person.email, password })
    await sendSignInLink(home, { email: person.email, next: '/' })
    await sendSignInLink(visit(), { email: person.email, next: '/' })
    await changePassword(await signedIn(token), { current: password, password: 'another four plain words' })
  })

  test('is guessed at by strangers from any number of networks 30 times in an hour, which slows strangers only', async () => {
    const person = await withPassword()
    const home = visit()
    const device = newToken()
    await signInWithPassword(home, { email: person.email, password })
    await signInWithPassword(visit({ device }), { email: person.email, password })
    expect(await attacked(person, 60)).toBe(30)
    expect(await refusal(signInWithPassword(visit(), { email: person.email, password }))).toMatchObject({
      status: 429,
      message: expect.stringContaining('a browser or network that you have signed in from before'),
    })
    await signInWithPassword(home, { email: person.email, password })
    await signInWithPassword(visit({ device }), { email: person.email, password })
  })

  test('cannot be closed to its own browser from its own network', async () => {
    const person = await withPassword()
    const peer = randomBytes(6).toString('hex')
    const mine = visit({ peer, device: newToken() })
    await signInWithPassword(mine, { email: person.email, password })
    const theirs = visit({ peer, device: newToken() })
    const guess = () => refusal(signInWithPassword(theirs, { email: person.email, password: 'a wrong guess' }))
    for (let n = 1; n <= 9; n += 1) expect(await guess()).toMatchObject({ status: 422 })
    expect(await guess()).toMatchObject({ status: 429 })
    await signInWithPassword(mine, { email: person.email, password })
    await sendSignInLink(mine, { email: person.email, next: '/' })
  })

  test('gets links at its own place after strangers have asked for as many as they may', async () => {
    const person = await withPassword()
    const home = visit()
    await signInWithPassword(home, { email: person.email, password })
    let sent = 0
    for (let n = 0; n < 20; n += 1)
      if ((await refusal(sendSignInLink(elsewhere(n), { email: person.email, next: '/' }))) === null) sent += 1
    expect(sent).toBe(8)
    await sendSignInLink(home, { email: person.email, next: '/' })
  })

  test('keeps what makes a place known for as long as the address was shown, and no longer than 90 days', async () => {
    const person = await withPassword()
    const home = visit({ device: newToken() })
    await signInWithPassword(home, { email: person.email, password })
    expect(await findFamiliarity(person.email, home)).toBe('device')
    expect(await findFamiliarity(person.email, { ...home, device: newToken() })).toBe('network')
    expect(await findFamiliarity(person.email, visit({ peer: 'unknown' }))).toBeNull()
    const other = await withPassword()
    expect(await findFamiliarity(other.email, home)).toBeNull()
    await identityDb().update(user).set({ emailVerifiedAt: sql`now()` }).where(eq(user.id, person.userId))
    expect(await findFamiliarity(person.email, home)).toBeNull()
  })

  test('is counted under keys that nobody reads without the secret', async () => {
    const from = visit({ peer: '198.51.100.7' })
    await refusal(signInWithPassword(from, { email: 'nobody@example.test', password }))
    const rows = await identityDb().execute<{ key: string }>(sql`select key from identity.rate_limit`)
    for (const known of ['198.51.100.7', 'nobody@example.test'])
      for (const form of [known, hashToken(known), createHash('sha256').update(known).digest('base64url')])
        expect(rows.filter(({ key }) => key.includes(form))).toEqual([])
  })
})

test('an event keeps from which network and browser somebody signed in, and tells the person', async () => {
  const person = await withPassword()
  const from = visit({ peer: '203.0.113.9' })
  await refusal(signInWithPassword(from, { email: person.email, password: 'a wrong guess' }))
  const who = await signedIn(await signInWithPassword(from, { email: person.email, password }))
  expect(await listSignIns(who)).toMatchObject([
    { how: 'password', succeeded: true, browser: 'Firefox on Linux', network: '203.0.113.9' },
    { how: 'wrong password', succeeded: false, browser: 'Firefox on Linux', network: '203.0.113.9' },
  ])
})

describe('a session', () => {
  test('ends after 8 hours without a request, and after 7 days in any case', async () => {
    const person = await withPassword()
    const idle = await signInWithPassword(visit(), { email: person.email, password })
    const old = await signInWithPassword(visit(), { email: person.email, password })
    const set = (column: string, token: string, value: string) =>
      identityDb().execute(
        sql`update identity.session set ${sql.identifier(column)} = now() + ${value}::interval where token_hash = ${hashToken(token)}`,
      )
    await set('last_seen_at', idle, '-7 hours -59 minutes')
    expect(await findSignedIn(idle)).not.toBeNull()
    await set('last_seen_at', idle, '-8 hours')
    expect(await findSignedIn(idle)).toBeNull()
    await set('expires_at', old, '-1 second')
    expect(await findSignedIn(old)).toBeNull()
  })

  test('ends at sign-out, and everywhere when asked', async () => {
    const person = await withPassword()
    const [first, second, third] = [
      await signInWithPassword(visit(), { email: person.email, password }),
      await signInWithPassword(visit(), { email: person.email, password }),
      await signInWithPassword(visit(), { email: person.email, password }),
    ]
    await signOut({ token: first })
    expect(await findSignedIn(first)).toBeNull()
    const who = await signedIn(second)
    const sessions = await listSessions(who)
    expect(sessions).toHaveLength(3)
    expect(sessions.filter((s) => s.current)).toMatchObject([{ browser: 'Firefox on Linux' }])
    await signOutEverywhere(who)
    for (const token of [second, third, person.token]) expect(await findSignedIn(token)).toBeNull()
    expect(await eventsOf(person.userId)).toEqual(expect.arrayContaining(['sign-out', 'sign-out-everywhere']))
  })

  test('is not found by an altered token', async () => {
    const person = await makePerson()
    const last = person.token.at(-1) === 'A' ? 'B' : 'A'
    for (const token of [
      person.tokenHash,
      `${person.token} `,
      person.token.slice(0, -1),
      person.token.slice(0, -1) + last,
      '',
    ])
      expect(await findSignedIn(token)).toBeNull()
  })
})

describe('change password', () => {
  test('asks for the current one, ends other sessions and renews this one', async () => {
    const person = await withPassword()
    const here = await signInWithPassword(visit(), { email: person.email, password })
    const there = await signInWithPassword(visit(), { email: person.email, password })
    const who = await signedIn(here)
    const next = 'another four plain words'
    await expect(changePassword(who, { current: 'not my password', password: next })).rejects.toMatchObject({
      status: 422,
      errors: { current: expect.any(String) },
    })
    expect(await findSignedIn(there)).not.toBeNull()
    const renewed = await changePassword(who, { current: password, password: next })
    for (const token of [here, there, person.token]) expect(await findSignedIn(token)).toBeNull()
    expect(await findSignedIn(renewed)).toMatchObject({ userId: person.userId })
    expect(await refusal(signInWithPassword(visit(), { email: person.email, password }))).toMatchObject({ status: 422 })
    await signInWithPassword(visit(), { email: person.email, password: next })
    expect(await eventsOf(person.userId)).toContain('change-password')
  })

  test('refuses one that is easy to guess', async () => {
    const person = await withPassword()
    const who = await signedIn(person.token)
    await expect(changePassword(who, { current: password, password: 'password1234' })).rejects.toMatchObject({
      status: 422,
    })
  })

  test('sets a first one shortly after signing in only', async () => {
    const person = await makePerson()
    const who = await signedIn(person.token)
    await identityDb().execute(
      sql`update identity.session set created_at = now() - interval '16 minutes' where token_hash = ${who.tokenHash}`,
    )
    await expect(changePassword(who, { current: '', password: 'some fresh new words' })).rejects.toMatchObject({
      status: 403,
    })
    await identityDb().execute(sql`update identity.session set created_at = now() where token_hash = ${who.tokenHash}`)
    await changePassword(who, { current: '', password: 'some fresh new words' })
    await signInWithPassword(visit(), { email: person.email, password: 'some fresh new words' })
  })

  test('is throttled by the tenth wrong current password', async () => {
    const person = await withPassword()
    const who = await signedIn(person.token)
    const guess = () => changePassword(who, { current: 'a wrong guess here', password: 'some fresh new words' })
    for (let n = 1; n <= 9; n += 1) expect(await refusal(guess())).toMatchObject({ status: 422 })
    expect(await refusal(guess())).toMatchObject({ status: 429 })
  })
})
