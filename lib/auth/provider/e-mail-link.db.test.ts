import { randomBytes } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { account, identityEvent, mail, user } from '#db/schema/identity.ts'
import { makePerson } from '#db/testing/factories.ts'
import { settleHold } from '../hold/mutations.ts'
import { findHold } from '../hold/queries.ts'
import { signInWithPassword } from '../password/mutations.ts'
import { registerPerson } from '../registration/mutations.ts'
import { findSignedIn } from '../session/queries.ts'
import { newToken, readCookie } from '../session/rules.ts'
import type { Visit } from '../types.ts'
import { confirmSignInLink, type SignInStep, sendSignInLink } from './flow.ts'

const visit = (more: Partial<Visit> = {}): Visit => ({
  peer: randomBytes(6).toString('hex'),
  userAgent: '',
  token: undefined,
  ...more,
})

const unique = () => `${randomBytes(5).toString('hex')}@example.test`

/** The link of the last message to that address, as the page behind it receives it. */
async function mailedLink(email: string) {
  const [message] = await identityDb()
    .select()
    .from(mail)
    .where(eq(mail.recipient, email))
    .orderBy(desc(mail.id))
    .limit(1)
  const link = /http:\/\/localhost:3000\/sign-in\/link\?\S+/.exec(message?.body ?? '')?.[0]
  if (!link) throw new Error('no link was mailed')
  const query = new URL(link).searchParams
  return { email: query.get('email') ?? '', token: query.get('token') ?? '', next: query.get('next') ?? '' }
}

async function ask(email: string, next = '/') {
  await sendSignInLink(visit(), { email, next })
  return mailedLink(email)
}

const sessionOf = (step: SignInStep) =>
  step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)

const refused = '/sign-in/error?error=Verification'

describe('an e-mail link', () => {
  test('signs a known person in and leads on', async () => {
    const person = await makePerson()
    const link = await ask(person.email, '/o/north/members?sort=role')
    expect(link).toMatchObject({ email: person.email, next: '/o/north/members?sort=role' })
    const step = await confirmSignInLink(visit(), link)
    expect(step.location).toBe('/o/north/members?sort=role')
    expect(await findSignedIn(sessionOf(step))).toMatchObject({ userId: person.userId, email: person.email })
    expect(step.cookies.find((line) => line.startsWith('footing.session='))).toMatch(
      /^footing\.session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    )
  })

  test('makes an account for an unknown address, with a name to begin with', async () => {
    const email = `anna.berg${randomBytes(3).toString('hex').replace(/\D/g, '')}.${randomBytes(4).toString('hex')}@example.test`
    const who = await findSignedIn(sessionOf(await confirmSignInLink(visit(), await ask(email))))
    expect(who).toMatchObject({ email, name: expect.stringMatching(/^Anna Berg/) })
    const [row] = await identityDb().select().from(user).where(eq(user.email, email))
    expect(row?.emailVerifiedAt).toBeInstanceOf(Date)
  })

  test('is the same request for a known and an unknown address', async () => {
    const person = await makePerson()
    const stranger = unique()
    expect(await sendSignInLink(visit(), { email: person.email, next: '/' })).toEqual(
      await sendSignInLink(visit(), { email: stranger, next: '/' }),
    )
    const [known, unknown] = [await mailedLink(person.email), await mailedLink(stranger)]
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    const [row] = await identityDb().select().from(user).where(eq(user.email, stranger))
    expect(row).toBeUndefined()
  })

  test('works once, and ends the other links of that address', async () => {
    const email = unique()
    const first = await ask(email)
    const second = await ask(email)
    expect((await confirmSignInLink(visit(), second)).location).toBe('/')
    expect((await confirmSignInLink(visit(), second)).location).toBe(refused)
    expect((await confirmSignInLink(visit(), first)).location).toBe(refused)
  })

  test('lets exactly one of two simultaneous uses in', async () => {
    const person = await makePerson()
    const link = await ask(person.email)
    const steps = await Promise.all([confirmSignInLink(visit(), link), confirmSignInLink(visit(), link)])
    expect(steps.map((step) => step.location).sort()).toEqual(['/', refused])
    expect(steps.filter(sessionOf)).toHaveLength(1)
  })

  test('is refused when altered, when too old, and for another address', async () => {
    const person = await makePerson()
    const other = await makePerson()
    const link = await ask(person.email)
    expect((await confirmSignInLink(visit(), { ...link, token: newToken() })).location).toBe(refused)
    expect((await confirmSignInLink(visit(), { ...link, email: other.email })).location).toBe(refused)
    await identityDb().execute(
      sql`update identity.verification_token set expires_at = now() where identifier = ${person.email}`,
    )
    const step = await confirmSignInLink(visit(), link)
    expect(step).toMatchObject({ location: refused })
    expect(sessionOf(step)).toBeUndefined()
  })

  test('is stored as a hash and works for ten minutes', async () => {
    const { email, token } = await ask(unique())
    const [row] = await identityDb().execute<{ token: string; minutes: number }>(sql`
      select token, extract(epoch from expires_at - now())::int / 60.0 as minutes
      from identity.verification_token where identifier = ${email}`)
    expect(row?.token).not.toContain(token)
    expect(Number(row?.minutes)).toBeGreaterThan(9.5)
    expect(Number(row?.minutes)).toBeLessThanOrEqual(10)
  })

  test('leads to pages of this site only', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/api/session/sign-out']) {
      const link = await ask(unique(), next)
      expect(link.next).toBe('/')
      expect((await confirmSignInLink(visit(), { ...link, next })).location).toBe('/')
    }
  })

  const refusals = (sends: Promise<unknown>[]) =>
    Promise.all(sends.map((sending) => sending.then(() => 200).catch((error: { status: number }) => error.status)))

  test('is throttled by the tenth request, for one address and from one place', async () => {
    const email = unique()
    const to = Array.from({ length: 10 }, () => sendSignInLink(visit(), { email, next: '/' }))
    expect((await refusals(to)).filter((status) => status === 429)).toHaveLength(2)
    const from = visit()
    const out = Array.from({ length: 10 }, () => sendSignInLink(from, { email: unique(), next: '/' }))
    expect((await refusals(out)).filter((status) => status === 429)).toHaveLength(1)
  })

  test('is not kept in the outbox beyond its use', async () => {
    const email = unique()
    const link = await ask(email)
    await ask(email)
    await confirmSignInLink(visit(), link)
    expect(await identityDb().select().from(mail).where(eq(mail.recipient, email))).toEqual([])
  })

  test('replaces the session that the browser had, whoever it belonged to', async () => {
    const attacker = await makePerson()
    const person = await makePerson()
    const step = await confirmSignInLink(visit({ token: attacker.token }), await ask(person.email))
    expect(await findSignedIn(attacker.token)).toBeNull()
    expect(await findSignedIn(sessionOf(step))).toMatchObject({ userId: person.userId })
  })
})

describe('the first proof of an address', () => {
  const password = 'the words of somebody else'

  /** An account that somebody registered before the address was shown, with a password and a connected sign-in. */
  async function squatted() {
    const email = unique()
    const registered = await registerPerson(visit(), { name: 'Somebody else', email, password, next: '/' })
    if (registered.kind !== 'signed-in') throw new Error('expected a session')
    const squatter = await findSignedIn(registered.token)
    const userId = squatter?.userId ?? ''
    const providerAccountId = randomBytes(4).toString('hex')
    await identityDb().insert(account).values({ provider: 'oidc', providerAccountId, userId })
    return { email, userId, token: registered.token }
  }

  const accountsOf = (userId: string) => identityDb().select().from(account).where(eq(account.userId, userId))
  const subjectsTo = async (address: string) =>
    (await identityDb().select({ subject: mail.subject }).from(mail).where(eq(mail.recipient, address))).map(
      (row) => row.subject,
    )

  test('ends every session and holds what an earlier registrant could come in with, and asks', async () => {
    const { email, userId, token } = await squatted()
    const step = await confirmSignInLink(visit(), await ask(email, '/o/north'))
    expect(step.location).toBe('/sign-in/keep?next=%2Fo%2Fnorth')
    const mine = sessionOf(step)
    expect([await findSignedIn(token), await findSignedIn(mine)]).toEqual([null, null])
    expect(await findHold(mine)).toMatchObject({ email, hasPassword: true, linkedAt: [expect.any(String)] })
    expect(await findHold(token)).toBeNull()
    await expect(signInWithPassword(visit(), { email, password })).rejects.toMatchObject({ status: 422 })
    const kinds = await identityDb().select().from(identityEvent).where(eq(identityEvent.userId, userId))
    expect(kinds.map((event) => event.kind)).toContain('confirm-address')
    // Whoever did not decide is asked again.
    expect((await confirmSignInLink(visit(), await ask(email))).location).toBe('/sign-in/keep')
  })

  test('removes it at its holder’s word, with a mail that tells of it', async () => {
    const { email, userId } = await squatted()
    const mine = sessionOf(await confirmSignInLink(visit(), await ask(email)))
    const renewed = await settleHold({ token: mine, password: '', keepSignIn: false })
    expect(await findSignedIn(renewed)).toMatchObject({ userId })
    expect(await findSignedIn(mine)).toBeNull()
    expect(await accountsOf(userId)).toEqual([])
    await expect(signInWithPassword(visit(), { email, password })).rejects.toMatchObject({ status: 422 })
    await expect
      .poll(() => subjectsTo(email))
      .toEqual(expect.arrayContaining(['Your password was removed', 'You can no longer sign in with single sign-on']))
    await expect(settleHold({ token: renewed, password: '', keepSignIn: true })).rejects.toMatchObject({ status: 401 })
  })

  test('keeps a password for whoever knows it, never for a click', async () => {
    const { email, userId } = await squatted()
    const mine = sessionOf(await confirmSignInLink(visit(), await ask(email)))
    await expect(settleHold({ token: mine, password: 'a guess at it', keepSignIn: true })).rejects.toMatchObject({
      status: 422,
      errors: { password: expect.any(String) },
    })
    expect(await findHold(mine)).not.toBeNull()
    await settleHold({ token: mine, password, keepSignIn: true })
    expect(await accountsOf(userId)).toHaveLength(1)
    expect(await findSignedIn(await signInWithPassword(visit(), { email, password }))).toMatchObject({ userId })
  })

  test('lets nobody guess the password from before for long', async () => {
    const { email } = await squatted()
    const mine = sessionOf(await confirmSignInLink(visit(), await ask(email)))
    const guess = () => settleHold({ token: mine, password: 'a guess at it', keepSignIn: false }).catch((e) => e.status)
    for (let n = 1; n <= 9; n += 1) expect(await guess()).toBe(422)
    expect(await guess()).toBe(429)
  })

  test('happens once: what the owner sets afterwards stays', async () => {
    const email = unique()
    const first = sessionOf(await confirmSignInLink(visit(), await ask(email)))
    await identityDb().update(user).set({ passwordHash: 'kept' }).where(eq(user.email, email))
    await confirmSignInLink(visit(), await ask(email))
    const [row] = await identityDb().select().from(user).where(eq(user.email, email))
    expect(row?.passwordHash).toBe('kept')
    expect(await findSignedIn(first)).not.toBeNull()
  })
})

describe('registering without mail', () => {
  const registration = () => ({ name: 'Anna Berg', email: unique(), password: 'a walk along the river', next: '/' })

  test('makes the account and signs in', async () => {
    const input = registration()
    const outcome = await registerPerson(visit(), input)
    if (outcome.kind !== 'signed-in') throw new Error('expected a session')
    expect(await findSignedIn(outcome.token)).toMatchObject({ name: 'Anna Berg', email: input.email })
  })

  test('refuses a known address, a missing password and one that is easy to guess', async () => {
    const input = registration()
    await registerPerson(visit(), input)
    await expect(registerPerson(visit(), input)).rejects.toMatchObject({
      status: 422,
      errors: { email: expect.any(String) },
    })
    for (const password of [undefined, 'password1234'])
      await expect(registerPerson(visit(), { ...registration(), password })).rejects.toMatchObject({
        status: 422,
        errors: { password: expect.any(String) },
      })
  })

  test('is throttled by the tenth from one place', async () => {
    const from = visit()
    for (let n = 1; n <= 9; n += 1) await registerPerson(from, registration())
    await expect(registerPerson(from, registration())).rejects.toMatchObject({ status: 429 })
  })
})

afterAll(closePools)
