import { randomBytes } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail, user } from '#db/schema/identity.ts'
import { invitation } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { client, OpenIdServer } from '#e2e/support/openid-server.ts'
import { createOrganization } from '#lib/founding/mutations.ts'
import { newId } from '../../id.ts'
import { env, type Settings } from '../../runtime/env.ts'
import { confirmSignInLink, finishSingleSignOn, sendSignInLink, startSingleSignOn } from '../provider/flow.ts'
import { findSignedIn } from '../session/queries.ts'
import { hashToken, newToken, readCookie } from '../session/rules.ts'
import type { Visit } from '../types.ts'
import { registerPerson } from './mutations.ts'

vi.mock('../../runtime/env.ts', async (original) => {
  const real = await original<typeof import('../../runtime/env.ts')>()
  return { ...real, env: vi.fn(real.env) }
})

/** Every way to make an account, with registering closed to all but the invited, or open to some domains. */

const provider = new OpenIdServer()
const visit = (more: Partial<Visit> = {}): Visit => ({
  peer: randomBytes(6).toString('hex'),
  userAgent: '',
  token: undefined,
  ...more,
})
const addressAt = (domain = 'example.test') => `${randomBytes(5).toString('hex')}@${domain}`
const password = 'a walk along the river'
const facts = { name: 'North Mutual', sector: '', size: '', kind: 'client' } as const

function closed(who: 'open' | 'invited' | 'domains', more: Partial<Settings> = {}): void {
  const oidc: Settings['oidc'] = {
    ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, name: 'Entra' },
    ...{ tenant: null, trustEmail: 'verified' as const, trustDomains: [] },
  }
  vi.mocked(env).mockReturnValue({ ...real, oidc, registration: { who, domains: ['listed.test'] }, ...more })
}
let real: Settings

/** An open invitation to that address; returns the page that its link opens. */
async function invite(email: string): Promise<string> {
  const { organizationId } = await makeOrganization()
  const token = newToken()
  await inTenant({ organizationId, userId: organizationId }, (tx) =>
    tx.insert(invitation).values({
      ...{ organizationId, id: newId(), email, role: 'member', tokenHash: hashToken(token), invitedById: newId() },
      expiresAt: new Date(Date.now() + 86_400_000),
    }),
  )
  return `/invitations/${token}`
}

const accountOf = async (email: string) =>
  (await identityDb().select({ id: user.id }).from(user).where(eq(user.email, email)))[0]
const lastMailTo = async (email: string) =>
  (await identityDb().select().from(mail).where(eq(mail.recipient, email)).orderBy(desc(mail.id)).limit(1))[0]

async function bySingleSignOn(email: string, verified: boolean) {
  provider.claims = { sub: randomBytes(8).toString('hex'), name: 'Anna', email, email_verified: verified }
  const request = (path: string, cookies: string[] = []) =>
    new Request(`http://localhost:3000${path}`, {
      headers: { cookie: cookies.map((line) => line.split(';')[0]).join('; '), 'x-footing-peer': crypto.randomUUID() },
    })
  const start = await startSingleSignOn(request('/api/session/oidc'), '/')
  const there = await fetch(start.location, { redirect: 'manual' })
  const back = (there.headers.get('location') ?? '').replace('http://localhost:3000', '')
  const step = await finishSingleSignOn(request(back, start.cookies))
  const token = step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)
  return { location: step.location, who: await findSignedIn(token) }
}

beforeAll(async () => {
  await provider.start()
  real = env()
  // Somebody was the first.
  await makePerson()
  const org = await makeOrganization()
  await join(org, await makePerson(), 'owner')
})
beforeEach(() => closed('invited'))
afterAll(async () => {
  await provider.stop()
  await closePools()
})

describe('where accounts are made by invitation', () => {
  test('nobody registers an address with a password, invited or not, without the invitation’s link', async () => {
    const [stranger, invited] = [addressAt(), addressAt()]
    const page = await invite(invited)
    for (const [email, next] of [
      [stranger, '/'],
      [stranger, page],
      [invited, '/'],
      [invited, `/invitations/${newToken()}`],
    ] as const) {
      const attempt = registerPerson(visit(), { name: 'Anna', email, password, next })
      await expect(attempt).rejects.toMatchObject({ status: 403, title: 'By invitation' })
      expect(await accountOf(email)).toBeUndefined()
    }
    const made = await registerPerson(visit(), { name: 'Anna', email: invited, password, next: page })
    expect(made.kind).toBe('signed-in')
  })

  test('a link to an unknown address says that there is no account, and an invited one gets in', async () => {
    const [stranger, invited] = [addressAt(), addressAt()]
    await invite(invited)
    await sendSignInLink(visit(), { email: stranger, next: '/' })
    const answer = await lastMailTo(stranger)
    expect(answer?.subject).toBe('No account on Footing')
    expect(answer?.body).not.toContain('token=')
    await sendSignInLink(visit(), { email: invited, next: '/' })
    const query = new URL(/http:\S+/.exec((await lastMailTo(invited))?.body ?? '')?.[0] ?? '').searchParams
    const link = { email: invited, token: query.get('token') ?? '', next: '/' }
    // Taken back meanwhile: the link makes no account then.
    expect((await confirmSignInLink(visit(), link)).location).toBe('/')
    expect(await accountOf(invited)).toBeDefined()
    expect(await accountOf(stranger)).toBeUndefined()
  })

  test('a single sign-on makes an account for an invited address that it vouches for', async () => {
    const [stranger, invited, unshown] = [addressAt(), addressAt(), addressAt()]
    for (const email of [invited, unshown]) await invite(email)
    expect((await bySingleSignOn(stranger, true)).location).toBe('/sign-in/error?error=RegistrationClosed')
    expect((await bySingleSignOn(unshown, false)).location).toBe('/sign-in/error?error=RegistrationUnshown')
    expect((await bySingleSignOn(invited, true)).who).toMatchObject({ email: invited })
    for (const email of [stranger, unshown]) expect(await accountOf(email)).toBeUndefined()
  })

  test('whoever owns an organisation founds another one, and nobody else', async () => {
    const [owner, member] = [await makePerson(), await makePerson()]
    const org = await makeOrganization()
    await join(org, owner, 'owner')
    await join(org, member, 'lead')
    await createOrganization(owner, { facts })
    await expect(createOrganization(member, { facts })).rejects.toMatchObject({ status: 403, title: 'By invitation' })
    await expect(createOrganization(await makePerson(), { facts })).rejects.toMatchObject({ status: 403 })
  })
})

describe('where some domains may register', () => {
  beforeEach(() => closed('domains'))

  test('an address there gets an account once it is shown, and what looks like the domain does not', async () => {
    expect((await bySingleSignOn(addressAt('listed.test'), true)).who).not.toBeNull()
    expect((await bySingleSignOn(addressAt('listed.test'), false)).location).toMatch(/RegistrationUnshown/)
    for (const domain of ['sub.listed.test', 'listed.test.evil.test', 'xlisted.test'])
      expect((await bySingleSignOn(addressAt(domain), true)).location).toMatch(/RegistrationClosed/)
    const attempt = registerPerson(visit(), { name: 'Anna', email: addressAt('listed.test'), password, next: '/' })
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  })

  test('a confirmed address there founds an organisation, an unconfirmed one does not', async () => {
    const { who } = await bySingleSignOn(addressAt('listed.test'), true)
    if (!who) throw new Error('not signed in')
    await createOrganization(who, { facts })
    const unconfirmed = await makePerson()
    const email = addressAt('listed.test')
    await identityDb().update(user).set({ email }).where(eq(user.id, unconfirmed.userId))
    await expect(createOrganization({ ...unconfirmed, email }, { facts })).rejects.toMatchObject({ status: 403 })
  })
})

describe('an office behind one address', () => {
  beforeEach(() => closed('open'))

  test('registers its tenth colleague at once if they were invited, and tells a stranger that it is the network', async () => {
    const office = visit()
    const register = (email: string) => registerPerson(office, { name: 'Anna', email, password, next: '/' })
    for (let n = 0; n < 9; n += 1) await register(addressAt())
    await expect(register(addressAt())).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining('your network, which colleagues may share'),
    })
    for (let n = 0; n < 3; n += 1) {
      const invited = addressAt()
      await invite(invited)
      expect(await register(invited)).toMatchObject({ kind: 'signed-in' })
    }
  })
})
