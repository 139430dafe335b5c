import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { account, session, user } from '#db/schema/identity.ts'
import { invitation } from '#db/schema/organization.ts'
import { makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { client, OpenIdServer } from '#e2e/support/openid-server.ts'
import { newId } from '../../id.ts'
import { env, type Settings } from '../../runtime/env.ts'
import { findSignedIn } from '../session/queries.ts'
import { hashToken, newToken, readCookie } from '../session/rules.ts'
import { finishSingleSignOn, type SignInStep, startSingleSignOn } from './flow.ts'

vi.mock('../../runtime/env.ts', async (original) => {
  const real = await original<typeof import('../../runtime/env.ts')>()
  return { ...real, env: vi.fn(real.env) }
})

type Trust = 'verified' | 'edov' | 'domains'
const trusts: Trust[] = ['verified', 'edov', 'domains']

/** The table of the decision, cell by cell. */
const decision = readFileSync('docs/decisions/025-which-addresses-single-sign-on-may-vouch-for.md', 'utf8')
const outcomes = [
  ...decision.matchAll(/^\| (known|new|invited|foreign domain) \| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$/gm),
].flatMap(([, person = '', claim = '', ...cells]) =>
  trusts.map((trust, column) => ({ person, claim, trust, outcome: cells[column] ?? '' })),
)

const provider = new OpenIdServer()
const tenant = '6f2b0c1e-5a5c-4f57-9d7e-0d7a2f0c1b11'
const listed = 'example.test'
const unlisted = 'example.com'

const addressAt = (domain: string) => `${randomBytes(5).toString('hex')}@${domain}`

function trusting(trustEmail: Trust, more: Partial<NonNullable<Settings['oidc']>> = {}): void {
  const real = env()
  vi.mocked(env).mockReturnValue({
    ...real,
    oidc: {
      issuer: provider.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      name: 'Entra',
      tenant,
      trustEmail,
      trustDomains: [listed],
      ...more,
    },
  })
}

/** What the provider says of an address, in the place where Entra and others say it. */
function say(email: string, claims: Record<string, unknown>): void {
  provider.token = { tid: tenant, email, ...claims }
}

const claimFor = (trust: Trust, claim: string) => {
  const name = trust === 'edov' ? 'xms_edov' : 'email_verified'
  return claim === 'absent' ? {} : { [name]: claim === 'true' }
}

function request(path: string, cookies: string[] = []): Request {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  return new Request(`http://localhost:3000${path}`, { headers: { cookie, 'x-footing-peer': crypto.randomUUID() } })
}

async function signIn(): Promise<SignInStep> {
  const start = await startSingleSignOn(request('/api/session/oidc'), '/')
  const there = await fetch(start.location, { redirect: 'manual' })
  const back = (there.headers.get('location') ?? '').replace('http://localhost:3000', '')
  return finishSingleSignOn(request(back, start.cookies))
}

const sessionOf = (step: SignInStep) =>
  step.cookies.map((line) => readCookie(line.split(';')[0], 'footing.session')).find(Boolean)

async function confirmed(email: string): Promise<TestPerson> {
  const person = await makePerson()
  await identityDb().update(user).set({ email, emailVerifiedAt: new Date() }).where(eq(user.id, person.userId))
  return { ...person, email }
}

async function invite(email: string): Promise<void> {
  const { organizationId } = await makeOrganization()
  await inTenant({ organizationId, userId: organizationId }, (tx) =>
    tx.insert(invitation).values({
      organizationId,
      id: newId(),
      email,
      role: 'member',
      tokenHash: hashToken(newToken()),
      invitedById: newId(),
      expiresAt: new Date(Date.now() + 86_400_000),
    }),
  )
}

/** Everything of an account that somebody could take, to compare before and after. */
async function stateOf(userId: string) {
  return {
    user: await identityDb().select().from(user).where(eq(user.id, userId)),
    accounts: await identityDb().select().from(account).where(eq(account.userId, userId)),
    sessions: await identityDb().select({ hash: session.tokenHash }).from(session).where(eq(session.userId, userId)),
  }
}

async function outcomeOf(step: SignInStep, holder: TestPerson | null): Promise<string> {
  if (step.location.startsWith('/sign-in/error')) return 'refused'
  const who = await findSignedIn(sessionOf(step))
  if (!who) return `led to ${step.location} without a session`
  if (holder) return who.userId === holder.userId ? 'joins' : 'made another account'
  const [row] = await identityDb().select().from(user).where(eq(user.id, who.userId))
  return row?.emailVerifiedAt ? 'new, shown' : 'new, not shown'
}

beforeAll(() => provider.start())
beforeEach(() => {
  provider.twist = 'none'
  provider.claims = { sub: randomBytes(8).toString('hex'), name: 'Anna Berg' }
  provider.token = {}
})
afterAll(async () => {
  await provider.stop()
  await closePools()
})

test('the decision tells 36 outcomes', () => {
  expect(outcomes).toHaveLength(36)
  expect(new Set(outcomes.map(({ person, claim, trust }) => `${person} ${claim} ${trust}`)).size).toBe(36)
})

describe('an address told by the provider', () => {
  test.each(outcomes)('of $person with the claim $claim under $trust: $outcome', async (row) => {
    const { person, claim, trust, outcome } = row
    const address = addressAt(person === 'foreign domain' ? unlisted : listed)
    const holder = person === 'known' || person === 'foreign domain' ? await confirmed(address) : null
    if (person === 'invited') await invite(address)
    const before = holder && (await stateOf(holder.userId))
    trusting(trust)
    say(address, claimFor(trust, claim))
    const step = await signIn()
    expect(await outcomeOf(step, holder)).toBe(outcome)
    if (outcome === 'refused' && holder) {
      expect(step.location).toBe('/sign-in/error?error=OAuthAccountNotLinked')
      expect(await stateOf(holder.userId)).toEqual(before)
    }
  })

  test.each(trusts.flatMap((trust) => ['true', 'false', 'absent'].map((claim) => ({ trust, claim }))))(
    'changes nothing for who is known by issuer and subject: with the claim $claim under $trust they sign in',
    async ({ trust, claim }) => {
      const [first, other] = [await confirmed(addressAt(listed)), await confirmed(addressAt(listed))]
      const sub = String(provider.claims.sub)
      await identityDb()
        .insert(account)
        .values({ provider: 'oidc', issuer: `${provider.issuer}/`, providerAccountId: sub, userId: first.userId })
      trusting(trust)
      for (const address of [addressAt(unlisted), other.email]) {
        say(address, claimFor(trust, claim))
        expect(await findSignedIn(sessionOf(await signIn()))).toMatchObject({
          userId: first.userId,
          email: first.email,
        })
      }
      expect((await stateOf(other.userId)).accounts).toEqual([])
    },
  )
})

/** Claims with which somebody would take the account of a known address, under the setting that is weakest for them. */
const hostile: { name: string; trust: Trust; claims: (email: string) => Record<string, unknown> }[] = [
  ...trusts.flatMap((trust) => [
    { name: 'another tenant', trust, claims: () => ({ tid: 'b0000000-0000-4000-8000-000000000000' }) },
    { name: 'no tenant', trust, claims: () => ({ tid: undefined }) },
    { name: 'a tenant that is no text', trust, claims: () => ({ tid: [tenant] }) },
  ]),
  ...[false, 'false', 0, '0', '', null, 'yes', [true], {}].flatMap((value) => [
    {
      name: `xms_edov ${JSON.stringify(value)}`,
      trust: 'edov' as const,
      claims: () => ({ xms_edov: value, email_verified: undefined }),
    },
    {
      name: `email_verified ${JSON.stringify(value)}`,
      trust: 'verified' as const,
      claims: () => ({ email_verified: value }),
    },
  ]),
  { name: 'email_verified as a text', trust: 'verified', claims: () => ({ email_verified: 'true' }) },
  {
    name: 'xms_edov under another setting',
    trust: 'verified',
    claims: () => ({ xms_edov: true, email_verified: undefined }),
  },
  {
    name: 'email_verified under another setting',
    trust: 'edov',
    claims: () => ({ xms_edov: undefined, email_verified: true }),
  },
  {
    name: 'two claims that contradict each other',
    trust: 'edov',
    claims: () => ({ xms_edov: true, email_verified: false }),
  },
  { name: 'a guest of the tenant', trust: 'domains', claims: () => ({ acct: 1 }) },
  {
    name: 'a guest kept by another issuer',
    trust: 'domains',
    claims: () => ({ idp: 'https://sts.windows.net/other/' }),
  },
  ...trusts.flatMap((trust) => [
    { name: 'full-width letters', trust, claims: (email: string) => ({ email: email.replace('example', 'ｅxample') }) },
    {
      name: 'a full-width letter in the name',
      trust,
      claims: (email: string) => ({ email: email.replace(/[a-f]/, 'ａ') }),
    },
    { name: 'a list of addresses', trust, claims: (email: string) => ({ email: [email] }) },
  ]),
]

describe('an account is never taken', () => {
  test.each(hostile)('by $name under $trust', async ({ trust, claims }) => {
    const holder = await confirmed(`a${addressAt(listed)}`)
    const before = await stateOf(holder.userId)
    trusting(trust)
    say(holder.email, { email_verified: true, xms_edov: true, ...claims(holder.email) })
    const step = await signIn()
    expect((await findSignedIn(sessionOf(step)))?.userId).not.toBe(holder.userId)
    expect(await stateOf(holder.userId)).toEqual(before)
  })

  test.each([
    `${listed}.evil.test`,
    `sub.${listed}`,
    `evil${listed}`,
    'exаmple.test',
    `${listed}.`,
    'example.test@evil.test',
    'evil.test\u0000@example.test',
  ])('by an address at %s, which looks like a listed domain', async (domain) => {
    const address = `${randomBytes(5).toString('hex')}@${domain}`
    for (const trust of trusts) {
      trusting(trust)
      provider.claims.sub = randomBytes(8).toString('hex')
      say(address, { email_verified: true, xms_edov: true })
      const step = await signIn()
      if (step.location.startsWith('/sign-in/error')) continue
      const who = await findSignedIn(sessionOf(step))
      const [row] = await identityDb()
        .select()
        .from(user)
        .where(eq(user.id, who?.userId ?? ''))
      expect(row?.emailVerifiedAt).toBeNull()
      await identityDb()
        .delete(user)
        .where(eq(user.id, who?.userId ?? ''))
    }
  })

  test('by the same subject at another issuer', async () => {
    const holder = await confirmed(addressAt(listed))
    const sub = String(provider.claims.sub)
    await identityDb()
      .insert(account)
      .values({ provider: 'oidc', issuer: 'https://login.example.org/', providerAccountId: sub, userId: holder.userId })
    trusting('verified')
    say(addressAt(unlisted), {})
    expect((await findSignedIn(sessionOf(await signIn())))?.userId).not.toBe(holder.userId)
  })

  test('by a token of another issuer', async () => {
    const holder = await confirmed(addressAt(listed))
    trusting('domains')
    provider.twist = 'wrong issuer'
    say(holder.email, { email_verified: true })
    expect((await signIn()).location).toBe('/sign-in/error?error=NotForUs')
  })

  test('by an address that only the user-info answer tells, beside a claim of the token', async () => {
    const holder = await confirmed(addressAt(listed))
    trusting('edov')
    provider.token = { tid: tenant, xms_edov: true }
    provider.claims.email = holder.email
    expect((await signIn()).location).toBe('/sign-in/error?error=OAuthAccountNotLinked')
  })
})

test('somebody of another tenant is told whose sign-in this is', async () => {
  trusting('domains')
  say(addressAt(listed), { tid: 'b0000000-0000-4000-8000-000000000000' })
  expect((await signIn()).location).toBe('/sign-in/error?error=ForeignTenant')
})

test('a sign-in from before issuers were kept belongs to the issuer of its first use', async () => {
  const holder = await confirmed(addressAt(listed))
  const sub = String(provider.claims.sub)
  await identityDb().insert(account).values({ provider: 'oidc', providerAccountId: sub, userId: holder.userId })
  trusting('verified')
  say(holder.email, {})
  expect(await findSignedIn(sessionOf(await signIn()))).toMatchObject({ userId: holder.userId })
  expect((await stateOf(holder.userId)).accounts).toMatchObject([{ issuer: `${provider.issuer}/` }])
})

test('a provider that verifies addresses in its user-info answer alone is believed', async () => {
  const holder = await confirmed(addressAt(listed))
  trusting('verified', { tenant: null, trustDomains: [] })
  provider.claims = { ...provider.claims, email: holder.email.toUpperCase(), email_verified: true }
  expect(await findSignedIn(sessionOf(await signIn()))).toMatchObject({ userId: holder.userId })
})
