import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { makePerson } from '#db/testing/factories.ts'
import { findSignedIn } from '../session/queries.ts'
import { readCookie } from '../session/rules.ts'
import { finishSingleSignOn, type SignInStep, startSingleSignOn } from './flow.ts'

/** A small OpenID provider that speaks the real protocol: discovery, authorization code with PKCE, user info. */

const client = { id: 'footing', secret: 'a secret: with / signs' }
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

interface Grant {
  nonce: string | null
  challenge: string | null
  redirectUri: string | null
}

let issuer = ''
let claims: Record<string, unknown> = {}
let twist: 'none' | 'wrong nonce' | 'wrong audience' | 'other subject' = 'none'
const grants = new Map<string, Grant>()

function idToken(grant: Grant): string {
  const now = Math.floor(Date.now() / 1000)
  const body = {
    iss: issuer,
    sub: claims.sub,
    aud: twist === 'wrong audience' ? 'another-client' : client.id,
    iat: now,
    exp: now + 60,
    nonce: twist === 'wrong nonce' ? 'another-nonce' : grant.nonce,
  }
  const text = `${encode({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${encode(body)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), keys.privateKey).toString('base64url')}`
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

async function exchange(request: IncomingMessage): Promise<[number, unknown]> {
  const form = await readForm(request)
  const [id = '', secret = ''] = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64')
    .toString()
    .split(':')
  const decoded = (text: string) => decodeURIComponent(text.replaceAll('+', ' '))
  if (decoded(id) !== client.id || decoded(secret) !== client.secret) return [401, { error: 'invalid_client' }]
  const code = form.get('code') ?? ''
  const grant = grants.get(code)
  grants.delete(code)
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  if (!grant || grant.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri'))
    return [400, { error: 'invalid_grant' }]
  return [200, { access_token: 'for-user-info', token_type: 'Bearer', expires_in: 60, id_token: idToken(grant) }]
}

function authorize(url: URL, response: ServerResponse): void {
  const code = randomBytes(8).toString('hex')
  const asked = url.searchParams
  grants.set(code, {
    nonce: asked.get('nonce'),
    challenge: asked.get('code_challenge'),
    redirectUri: asked.get('redirect_uri'),
  })
  const back = new URL(asked.get('redirect_uri') ?? '')
  back.searchParams.set('code', code)
  back.searchParams.set('state', asked.get('state') ?? '')
  response.writeHead(302, { location: back.href }).end()
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', issuer)
  const json = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (url.pathname === '/authorize') return authorize(url, response)
  if (url.pathname === '/token') return void json(...(await exchange(request)))
  if (url.pathname === '/userinfo')
    return void json(200, twist === 'other subject' ? { ...claims, sub: 'somebody-else' } : claims)
  json(200, {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  })
}

const server = createServer((request, response) => void answer(request, response))

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
  const start = await startSingleSignOn(request('/api/session/oidc', cookies), next)
  const there = await fetch(start.location, { redirect: 'manual' })
  const back = (there.headers.get('location') ?? '').replace('http://localhost:3000', '')
  const kept = [...cookies, ...start.cookies]
  return { back, kept, step: await finishSingleSignOn(request(back, kept)) }
}

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.OIDC_ISSUER = issuer
  process.env.OIDC_CLIENT_ID = client.id
  process.env.OIDC_CLIENT_SECRET = client.secret
})
beforeEach(() => {
  twist = 'none'
  claims = { sub: randomBytes(8).toString('hex'), name: 'Anna Berg', email: unique(), email_verified: true }
})
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
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

  test.each(['wrong nonce', 'wrong audience', 'other subject'] as const)(
    'refuses an answer with the %s',
    async (fault) => {
      twist = fault
      const { step } = await roundTrip()
      expect(step.location).toMatch(/^\/sign-in\/error\?error=/)
      expect(sessionOf(step)).toBeUndefined()
    },
  )

  test('joins the account of a verified address, and removes what an unconfirmed holder left', async () => {
    const holder = await makePerson('Somebody before')
    await identityDb().update(user).set({ passwordHash: 'theirs' }).where(eq(user.id, holder.userId))
    claims.email = holder.email
    const { step } = await roundTrip()
    expect(await findSignedIn(sessionOf(step))).toMatchObject({ userId: holder.userId })
    expect(await findSignedIn(holder.token)).toBeNull()
    const [row] = await identityDb().select().from(user).where(eq(user.id, holder.userId))
    expect(row?.passwordHash).toBeNull()
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

  test('says so when the provider is away', async () => {
    await new Promise((closed) => server.close(closed))
    const step = await startSingleSignOn(request('/api/session/oidc'), '/')
    expect(step.location).toBe('/sign-in/error?error=Configuration')
  })
})
