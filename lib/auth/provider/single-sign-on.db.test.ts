import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closePools, identityDb, QueryFailed } from '#db/client.ts'
import { PoolFull } from '#db/pool-full.ts'
import { account, mail, session, user } from '#db/schema/identity.ts'
import { makePerson, type TestPerson } from '#db/testing/factories.ts'
import { client, OpenIdServer, type Twist } from '#e2e/support/openid-server.ts'
import { tooMany } from '../../errors.ts'
import { disconnectSingleSignOn } from '../connection/mutations.ts'
import { settleHold } from '../hold/mutations.ts'
import { findHold } from '../hold/queries.ts'
import { hashPassword } from '../password/rules.ts'
import { findSignedIn } from '../session/queries.ts'
import { hashToken, readCookie } from '../session/rules.ts'
import type { SignedIn } from '../types.ts'
import { finishSingleSignOn, orErrorPage, type SignInStep, startConnecting, startSingleSignOn } from './flow.ts'

const provider = new OpenIdServer()
let claims: Record<string, unknown> = {}

const unique = () => `${randomBytes(5).toString('hex')}@example.test`
const sessionOf = (step: SignInStep) =>
  step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)

function request(path: string, cookies: string[] = []): Request {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  return new Request(`http://localhost:3000${path}`, { headers: { cookie, 'x-footing-peer': crypto.randomUUID() } })
}

/** Goes to the provider and comes back, as a browser would. */
async function roundTrip(
  next = '/',
  cookies: string[] = [],
): Promise<{ back: string; kept: string[]; step: SignInStep }> {
  provider.claims = claims
  const start = await startSingleSignOn(request('/api/session/oidc', cookies), next)
  const there = await fetch(start.location, { redirect: 'manual' })
  const back = (there.headers.get('location') ?? '').replace('http://localhost:3000', '')
  const kept = [...cookies, ...start.cookies]
  return { back, kept, step: await finishSingleSignOn(request(back, kept)) }
}

beforeAll(async () => {
  await provider.start()
  process.env.OIDC_ISSUER = provider.issuer
  process.env.OIDC_CLIENT_ID = client.id
  process.env.OIDC_CLIENT_SECRET = client.secret
})
beforeEach(() => {
  provider.twist = 'none'
  claims = { sub: randomBytes(8).toString('hex'), name: 'Anna Berg', email: unique(), email_verified: true }
})
afterAll(async () => {
  await provider.stop()
  await closePools()
})

describe('single sign-on', () => {
  test('makes an account at first, finds it again, and leads on', async () => {
    const first = await roundTrip('/o/north')
    expect(first.step.location).toBe('/o/north')
    const who = await findSignedIn(sessionOf(first.step))
    expect(who).toMatchObject({ name: 'Anna Berg', email: claims.email })
    const [row] = await identityDb()
      .select()
      .from(user)
      .where(eq(user.id, who?.userId ?? ''))
    expect(row?.emailVerifiedAt).toBeInstanceOf(Date)
    claims = { ...claims, email: unique() }
    expect(await findSignedIn(sessionOf((await roundTrip()).step))).toMatchObject({
      userId: who?.userId,
      email: who?.email,
    })
  })

  test('binds the answer to this browser: without its cookies, and a second time, it is worth nothing', async () => {
    const { back, kept } = await roundTrip()
    const stranger = await finishSingleSignOn(request(back))
    const again = await finishSingleSignOn(request(back, kept))
    for (const step of [stranger, again]) {
      expect(step.location).toMatch(/^\/sign-in\/error\?error=/)
      expect(sessionOf(step)).toBeUndefined()
    }
  })

  test.each<[Twist, string]>([
    ['wrong nonce', 'NotForUs'],
    ['wrong audience', 'NotForUs'],
    ['wrong issuer', 'NotForUs'],
    ['other subject', 'NotForUs'],
    ['clock far ahead', 'Clock'],
    ['clock far behind', 'Clock'],
    ['cancelled', 'Cancelled'],
    ['refused client', 'ClientRefused'],
    ['broken token endpoint', 'ProviderAway'],
  ])('refuses an answer with the fault "%s" and says what it is: %s', async (fault, failure) => {
    provider.twist = fault
    const { step } = await roundTrip()
    expect(step.location).toBe(`/sign-in/error?error=${failure}`)
    expect(sessionOf(step)).toBeUndefined()
  })

  test('holds what an unconfirmed holder left until whoever shows the address has said what stays', async () => {
    const holder = await makePerson('Somebody before')
    const passwordHash = await hashPassword('the words of somebody else')
    await identityDb().update(user).set({ passwordHash }).where(eq(user.id, holder.userId))
    await identityDb().insert(account).values({ provider: 'oidc', providerAccountId: 'theirs', userId: holder.userId })
    claims.email = holder.email
    const { step } = await roundTrip('/o/north')
    const token = sessionOf(step)
    expect(step.location).toBe('/sign-in/keep?next=%2Fo%2Fnorth')
    expect([await findSignedIn(token), await findSignedIn(holder.token)]).toEqual([null, null])
    expect(await findHold(token)).toMatchObject({
      email: holder.email,
      hasPassword: true,
      linkedAt: [expect.any(String)],
    })

    const mine = claims
    claims = { sub: 'theirs', email: holder.email }
    expect((await roundTrip()).step.location).toBe('/sign-in/error?error=Held')
    claims = mine

    const renewed = await settleHold({ token, password: '', keepSignIn: false })
    expect(await findSignedIn(renewed)).toMatchObject({ userId: holder.userId })
    const [row] = await identityDb().select().from(user).where(eq(user.id, holder.userId))
    expect(row?.passwordHash).toBeNull()
    const left = await identityDb().select().from(account).where(eq(account.userId, holder.userId))
    expect(left.map((one) => one.providerAccountId)).toEqual([claims.sub])
    expect(await findSignedIn(sessionOf((await roundTrip()).step))).toMatchObject({ userId: holder.userId })
  })

  test('never joins an account by an address that the provider has not verified', async () => {
    const holder = await makePerson()
    for (const verified of [false, undefined, 'true']) {
      claims = { sub: randomBytes(8).toString('hex'), email: holder.email, email_verified: verified }
      const { step } = await roundTrip()
      expect(step.location).toBe('/sign-in/error?error=OAuthAccountNotLinked')
      expect(sessionOf(step)).toBeUndefined()
    }
    expect(await identityDb().select().from(account).where(eq(account.userId, holder.userId))).toEqual([])
  })

  test('lets a new person in with an unverified address, and says that it is', async () => {
    claims = { sub: randomBytes(8).toString('hex'), email: unique() }
    const who = await findSignedIn(sessionOf((await roundTrip()).step))
    const [row] = await identityDb()
      .select()
      .from(user)
      .where(eq(user.id, who?.userId ?? ''))
    expect(row).toMatchObject({ emailVerifiedAt: null })
  })

  test('needs an address', async () => {
    claims = { sub: 'no-address' }
    expect((await roundTrip()).step.location).toBe('/sign-in/error?error=AccessDenied')
  })

  test('never adds an identity to whoever is signed in: it replaces that session', async () => {
    const before = await makePerson()
    const { step } = await roundTrip('/', [`footing.session=${before.token}`])
    expect(await findSignedIn(before.token)).toBeNull()
    expect((await findSignedIn(sessionOf(step)))?.userId).not.toBe(before.userId)
    expect(await identityDb().select().from(account).where(eq(account.userId, before.userId))).toEqual([])
  })

  test('leads to pages of this site only', async () => {
    for (const next of ['https://evil.example/', '//evil.example'])
      expect((await roundTrip(next)).step.location).toBe('/')
  })
})

describe('connecting a single sign-on', () => {
  const cookieOf = (person: { token: string }) => `footing.session=${person.token}`
  const accountsOf = (userId: string) => identityDb().select().from(account).where(eq(account.userId, userId))

  async function signedIn(token: string | undefined): Promise<SignedIn> {
    const who = await findSignedIn(token)
    if (!who) throw new Error('not signed in')
    return who
  }

  async function connect(person: TestPerson, back = cookieOf(person)): Promise<SignInStep> {
    provider.claims = claims
    const start = await startConnecting(request('/api/account/single-sign-on', [cookieOf(person)]), person)
    const there = await fetch(start.location, { redirect: 'manual' })
    const path = (there.headers.get('location') ?? '').replace('http://localhost:3000', '')
    return finishSingleSignOn(request(path, [back, ...start.cookies]))
  }

  async function confirmedPerson(): Promise<TestPerson> {
    const person = await makePerson()
    await identityDb().update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, person.userId))
    return person
  }

  const subjectsTo = async (address: string) =>
    (await identityDb().select({ subject: mail.subject }).from(mail).where(eq(mail.recipient, address))).map(
      (row) => row.subject,
    )

  test('takes any address, or none, and a mail tells of it; from then on it signs in', async () => {
    for (const told of [unique(), undefined]) {
      const person = await confirmedPerson()
      claims = { sub: randomBytes(8).toString('hex'), email: told, email_verified: false }
      const step = await connect(person)
      expect(step.location).toBe('/account')
      expect(await signedIn(sessionOf(step))).toMatchObject({ userId: person.userId, email: person.email })
      expect(await findSignedIn(person.token)).toBeNull()
      await expect.poll(() => subjectsTo(person.email)).toEqual(['You can sign in with single sign-on now'])
      expect(await signedIn(sessionOf((await roundTrip()).step))).toMatchObject({ userId: person.userId })
    }
  })

  test('is open for 15 minutes after signing in', async () => {
    const person = await confirmedPerson()
    await identityDb()
      .update(session)
      .set({ createdAt: sql`now() - interval '16 minutes'` })
      .where(eq(session.tokenHash, person.tokenHash))
    await expect(connect(person)).rejects.toMatchObject({ status: 403, title: 'Sign in again' })
    await expect(disconnectSingleSignOn(person)).rejects.toMatchObject({ status: 403 })
  })

  test('connects the session that began it, and no other', async () => {
    const [person, other] = [await confirmedPerson(), await confirmedPerson()]
    for (const back of [cookieOf(other), 'footing.session=', `footing.session=${'x'.repeat(43)}`]) {
      const step = await connect(person, back)
      expect(step.location).toBe('/sign-in/error?error=ConnectStale')
      expect(sessionOf(step)).toBeUndefined()
    }
    expect([...(await accountsOf(person.userId)), ...(await accountsOf(other.userId))]).toEqual([])
  })

  test('never takes a sign-in from another account', async () => {
    const [first, second] = [await confirmedPerson(), await confirmedPerson()]
    await connect(first)
    const step = await connect(second)
    expect(step.location).toBe('/sign-in/error?error=ConnectedElsewhere')
    expect(await findSignedIn(second.token)).not.toBeNull()
    expect(await accountsOf(second.userId)).toEqual([])
  })

  test('a mark left from connecting does not turn a later sign-in into one', async () => {
    const person = await confirmedPerson()
    const start = await startConnecting(request('/api/account/single-sign-on', [cookieOf(person)]), person)
    const { step } = await roundTrip('/', [cookieOf(person), ...start.cookies])
    expect((await findSignedIn(sessionOf(step)))?.userId).not.toBe(person.userId)
    expect(await accountsOf(person.userId)).toEqual([])
  })

  test('ends where it is the last way in, and otherwise with every other session', async () => {
    const person = await confirmedPerson()
    const here = sessionOf(await connect(person))
    await expect(disconnectSingleSignOn(await signedIn(here))).rejects.toMatchObject({
      status: 422,
      title: 'Your only way in',
    })
    await identityDb().update(user).set({ passwordHash: 'set' }).where(eq(user.id, person.userId))
    const elsewhere = sessionOf((await roundTrip()).step)
    const renewed = await disconnectSingleSignOn(await signedIn(here))
    expect([await findSignedIn(here), await findSignedIn(elsewhere)]).toEqual([null, null])
    expect(await signedIn(renewed)).toMatchObject({ tokenHash: hashToken(renewed) })
    expect(await accountsOf(person.userId)).toEqual([])
    await expect.poll(() => subjectsTo(person.email)).toContain('You can no longer sign in with single sign-on')
  })
})

test('whatever fails on an address that a browser opens becomes a page that says what', async () => {
  for (const lost of [new QueryFailed('57P01', new Error('lost')), new PoolFull('full')]) {
    const step = await orErrorPage(() => Promise.reject(lost))
    expect(step).toEqual({ location: '/sign-in/error?error=DatabaseAway', cookies: [] })
  }
  const many = await orErrorPage(() => Promise.reject(tooMany(60, 'network')))
  expect(many.location).toBe('/sign-in/error?error=TooMany')
  await provider.stop()
  const away = await orErrorPage(() => startSingleSignOn(request('/api/session/oidc'), '/'))
  expect(away.location).toBe('/sign-in/error?error=ProviderAway')
})
