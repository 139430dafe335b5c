import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { identityEvent, mail, rateLimit, session, verificationToken } from '#db/schema/identity.ts'
import { join, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { changePassword } from './account/mutations.ts'
import { sweepIdentity } from './mutations.ts'
import { confirmSignInLink, sendSignInLink } from './provider/flow.ts'
import { signInAs } from './session/mutations.ts'
import { findSignedIn, lookUpContext } from './session/queries.ts'
import { readCookie } from './session/rules.ts'
import { countAttempt } from './throttle/mutations.ts'
import type { Visit } from './types.ts'

const visit = (): Visit => ({ peer: randomBytes(6).toString('hex'), userAgent: '', token: undefined })
const day = 86_400_000

const bodyTo = async (address: string) =>
  (await identityDb().select({ body: mail.body }).from(mail).where(eq(mail.recipient, address))).at(-1)?.body ?? ''

afterEach(() => vi.useRealTimers())
afterAll(closePools)

describe.each([
  ['8 days behind', -8 * day],
  ['8 days ahead', 8 * day],
])('a process whose clock is %s of the database', (_, shift) => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + shift }))

  test('opens sessions that last, and are fresh', async () => {
    const person = await makePerson()
    const token = await signInAs(visit(), { userId: person.userId, how: 'password' })
    const who = await findSignedIn(token)
    expect(who).toMatchObject({ userId: person.userId })
    if (who) await changePassword(who, { current: '', password: 'some fresh new words' })
    const [row] = await identityDb().execute<{ days: number }>(sql`
      select round(extract(epoch from max(expires_at) - now()) / 86400)::int as days
      from identity.session where user_id = ${person.userId} and created_at > now() - interval '1 minute'`)
    expect(row?.days).toBe(7)
  })

  test('mails links that work, for ten minutes', async () => {
    const email = `${randomBytes(5).toString('hex')}@example.test`
    const ask = async () => {
      await sendSignInLink(visit(), { email, next: '/' })
      const query = new URL(/http:\S+/.exec(await bodyTo(email))?.[0] ?? '').searchParams
      return { email, token: query.get('token') ?? '', next: '/' }
    }
    const step = await confirmSignInLink(visit(), await ask())
    const token = step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)
    expect(await findSignedIn(token)).toMatchObject({ email })
    const old = await ask()
    const late = { expiresAt: sql`now() - interval '1 second'` }
    await identityDb().update(verificationToken).set(late).where(eq(verificationToken.identifier, email))
    expect((await confirmSignInLink(visit(), old)).location).toBe('/sign-in/error?error=Verification')
  })

  test('counts attempts in the same minutes as every other process', async () => {
    const subject = randomBytes(6).toString('hex')
    for (let n = 1; n <= 9; n += 1) await countAttempt({ name: 'password-peer', subject })
    const refusal = await countAttempt({ name: 'password-peer', subject }).catch((error) => error)
    expect(refusal).toMatchObject({ status: 429 })
    expect(refusal.extra.retryAfter).toBeGreaterThan(50)
    expect(refusal.extra.retryAfter).toBeLessThanOrEqual(60)
    vi.useRealTimers()
    await expect(countAttempt({ name: 'password-peer', subject })).rejects.toMatchObject({ status: 429 })
  })

  test('sends invitations that can be accepted', async () => {
    const [org, owner] = [await makeOrganization(), await makePerson()]
    await join(org, owner, 'owner')
    const found = await lookUpContext(await signInAs(visit(), { userId: owner.userId, how: 'password' }), org.slug)
    if (found.kind !== 'context') throw new Error('not a member')
    const email = `${randomBytes(5).toString('hex')}@example.test`
    await inviteMember(found.ctx, { invitee: { email, role: 'member' } })
    const token = /\/invitations\/([\w-]{43})/.exec(await bodyTo(email))?.[1] ?? ''
    expect((await acceptInvitation(visit(), { who: null, press: { token } })).sessionToken).not.toBeNull()
  })
})

test('what has served its time is swept away, and nothing else', async () => {
  const person = await makePerson()
  const kept = await makePerson()
  const recipient = person.email
  await sendSignInLink(visit(), { email: recipient, next: '/' })
  await identityDb().insert(mail).values({ id: crypto.randomUUID(), recipient, subject: 'A week old', body: '' })
  const events = [91, 89].map((days) => ({
    ...{
      id: crypto.randomUUID(),
      userId: person.userId,
      kind: 'sign-in',
      network: '203.0.113.9',
      browser: 'x',
      device: 'y',
    },
    at: sql`now() - make_interval(days => ${days})`,
  }))
  await identityDb().insert(identityEvent).values(events)
  const count = { key: `swept ${recipient}`, points: 9 }
  await identityDb()
    .insert(rateLimit)
    .values({ ...count, expire: sql`now() + interval '1 minute'` })
  await sweepIdentity()
  expect(await identityDb().select().from(mail).where(eq(mail.recipient, recipient))).toHaveLength(2)

  await identityDb().update(mail).set({ expiresAt: sql`now()` }).where(eq(mail.recipient, recipient))
  const theirs = eq(verificationToken.identifier, recipient)
  const counted = eq(rateLimit.key, count.key)
  await identityDb().update(verificationToken).set({ expiresAt: sql`now()` }).where(theirs)
  expect(await identityDb().select().from(rateLimit).where(counted)).toHaveLength(1)
  await identityDb().update(rateLimit).set({ expire: sql`now()` }).where(counted)
  await identityDb().update(session).set({ expiresAt: sql`now()` }).where(eq(session.userId, person.userId))
  await sweepIdentity()
  expect(await identityDb().select().from(mail).where(eq(mail.recipient, recipient))).toEqual([])
  expect(await identityDb().select().from(verificationToken).where(theirs)).toEqual([])
  expect(await identityDb().select().from(rateLimit).where(counted)).toEqual([])
  expect(await identityDb().select().from(session).where(eq(session.userId, person.userId))).toEqual([])
  expect(await findSignedIn(kept.token)).not.toBeNull()
  const rows = await identityDb().select().from(identityEvent).where(eq(identityEvent.userId, person.userId))
  const left = rows
    .filter((row) => row.kind === 'sign-in')
    .map(({ network, browser, device }) => network + browser + device)
  expect(left.sort()).toEqual(['', '203.0.113.9xy'])
})
