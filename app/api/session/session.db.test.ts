import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, identityDb } from '#db/client.ts'
import { mail, user } from '#db/schema/identity.ts'
import { join, makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { hashPassword } from '#lib/auth/password/rules.ts'
import { findSignedIn } from '#lib/auth/session/queries.ts'
import { GET as library } from '../auth/[...auth]/route.ts'
import { PATCH as changeMember, DELETE as removeMember } from '../o/[slug]/members/[membershipId]/route.ts'
import { PATCH as setOwnKnows } from '../o/[slug]/members/me/route.ts'
import { POST as requestLink } from './email-link/route.ts'
import { POST as settle } from './keep/route.ts'
import { POST as useLink } from './link/route.ts'
import { GET as startSingleSignOn } from './oidc/route.ts'
import { POST as register } from './register/route.ts'
import { POST as signIn } from './sign-in/route.ts'
import { POST as signOut } from './sign-out/route.ts'
import { POST as signOutEverywhere } from './sign-out-everywhere/route.ts'

const origin = 'http://localhost:3000'
const password = 'four plain words here'
let person: TestPerson

interface Sent {
  body?: unknown
  token?: string
  headers?: Record<string, string>
  method?: string
}

function request(path: string, { body, token, headers, method = 'POST' }: Sent = {}): Request {
  return new Request(`${origin}${path}`, {
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      'x-footing-peer': randomBytes(6).toString('hex'),
      ...(token ? { cookie: `footing.session=${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

const at = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) })
const cookieOf = (response: Response) => /^footing\.session=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1]

async function anotherPerson(): Promise<TestPerson> {
  const made = await makePerson()
  await identityDb()
    .update(user)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(user.id, made.userId))
  return made
}

beforeAll(async () => {
  person = await anotherPerson()
})
afterAll(closePools)

describe('POST sign-in', () => {
  test('sets a cookie that scripts cannot read, and says where to go', async () => {
    const body = { email: ` ${person.email.toUpperCase()} `, password, next: '/o/north' }
    const response = await signIn(request('/api/session/sign-in', { body }), at())
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ location: '/o/north' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toMatch(
      /; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800, footing\.device=/,
    )
    expect(await findSignedIn(cookieOf(response))).toMatchObject({ userId: person.userId })
  })

  test('redirects a form that was posted without scripts', async () => {
    const form = new URLSearchParams({ email: person.email, password, next: '/account' })
    const sent = new Request(`${origin}/api/session/sign-in`, {
      method: 'POST',
      headers: { origin, accept: 'text/html', 'x-footing-peer': randomBytes(6).toString('hex') },
      body: form,
    })
    const response = await signIn(sent, at())
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    expect(cookieOf(response)).toMatch(/^[\w-]{43}$/)
  })

  test('leaves a planted cookie worthless', async () => {
    const planted = randomBytes(32).toString('base64url')
    const body = { email: person.email, password }
    const response = await signIn(request('/api/session/sign-in', { body, token: planted }), at())
    expect(cookieOf(response)).not.toBe(planted)
    expect(await findSignedIn(planted)).toBeNull()
  })

  test('leads to pages of this site only', async () => {
    const body = { email: person.email, password, next: 'https://evil.example/' }
    const response = await signIn(request('/api/session/sign-in', { body }), at())
    expect(await response.json()).toEqual({ location: '/' })
  })

  test('tells a throttled client when to come back', async () => {
    const { email } = await anotherPerson()
    const headers = { 'x-footing-peer': randomBytes(6).toString('hex') }
    const body = { email, password: 'a wrong guess' }
    const attempt = () => signIn(request('/api/session/sign-in', { body, headers }), at())
    const statuses: number[] = []
    let last = await attempt()
    for (let n = 2; n <= 10; n += 1) {
      statuses.push(last.status)
      last = await attempt()
    }
    expect(new Set(statuses)).toEqual(new Set([422]))
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(last.headers.get('set-cookie')).toBeNull()
  })

  test('refuses fields that it does not know, and bodies that are too large', async () => {
    const extra = { email: person.email, password, userId: 'x' }
    expect((await signIn(request('/api/session/sign-in', { body: extra }), at())).status).toBe(422)
    const large = { email: person.email, password: 'x'.repeat(9_000) }
    expect((await signIn(request('/api/session/sign-in', { body: large }), at())).status).toBe(413)
  })
})

test('every write is refused from another site, and changes nothing', async () => {
  const fresh = await anotherPerson()
  const doors = { signIn, register, requestLink, useLink, settle, signOut, signOutEverywhere }
  const body = { email: fresh.email, password, name: 'x' }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const door of Object.values(doors))
    for (const headers of foreign) {
      const response = await door(request('/', { body, token: fresh.token, headers }), at())
      expect(response.status).toBe(403)
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  expect(await findSignedIn(fresh.token)).not.toBeNull()
})

describe('POST sign-out', () => {
  test('ends the session and clears the cookie, also when there is none', async () => {
    const { token } = await makePerson()
    for (const known of [token, undefined]) {
      const response = await signOut(request('/api/session/sign-out', { token: known }), at())
      expect(await response.json()).toEqual({ location: '/' })
      expect(response.headers.get('set-cookie')).toMatch(/^footing\.session=; .*Max-Age=0/)
    }
    expect(await findSignedIn(token)).toBeNull()
    expect((await signOutEverywhere(request('/', { token }), at())).status).toBe(401)
  })
})

test('a mailed link is used by our own button only, never by opening an address', async () => {
  const { email } = person
  const asked = await requestLink(request('/api/session/email-link', { body: { email } }), at())
  expect(await asked.json()).toEqual({ location: '/sign-in/sent' })
  const [message] = await identityDb().select().from(mail).where(eq(mail.recipient, email))
  const query = new URL(/http:\S+/.exec(message?.body ?? '')?.[0] ?? '').searchParams
  const opened = await library(request(`/api/auth/callback/email?${query}`, { method: 'GET' }), at())
  expect(opened.status).toBe(404)
  const body = { email, token: query.get('token'), next: '/account' }
  const response = await useLink(request('/api/session/link', { body }), at())
  // The first proof of this address: its password waits for a word.
  expect(await response.json()).toEqual({ location: '/sign-in/keep?next=%2Faccount' })
  const decision = request('/api/session/keep', { token: cookieOf(response), body: { password, next: '/account' } })
  const settled = await settle(decision, at())
  expect(await settled.json()).toEqual({ location: '/account' })
  expect(await findSignedIn(cookieOf(settled))).toMatchObject({ userId: person.userId })
})

test('the sign-in library answers nothing else, and single sign-on exists when it is set up only', async () => {
  for (const path of [
    'signin',
    'signin/oidc',
    'signout',
    'session',
    'csrf',
    'providers',
    'error',
    'callback/credentials',
  ])
    expect((await library(request(`/api/auth/${path}`, { method: 'GET' }), at())).status).toBe(404)
  expect((await startSingleSignOn(request('/api/session/oidc', { method: 'GET' }), at())).status).toBe(404)
})

test('a removed member is outside with the next request, and sees what a stranger sees', async () => {
  const org = await makeOrganization()
  const [owner, member, stranger] = await Promise.all([makePerson(), makePerson(), makePerson()])
  await join(org, owner, 'owner')
  const membershipId = await join(org, member, 'member')
  const knows = (token: string, slug = org.slug) =>
    setOwnKnows(request('/', { method: 'PATCH', token, body: { knows: ['data'] } }), at({ slug }))
  expect((await knows(member.token)).status).toBe(200)
  const ids = at({ slug: org.slug, membershipId })
  const promote = request('/', { method: 'PATCH', token: member.token, body: { role: 'owner' } })
  expect((await changeMember(promote, ids)).status).toBe(403)
  expect((await removeMember(request('/', { method: 'DELETE', token: owner.token }), ids)).status).toBe(200)
  const answers = await Promise.all([
    knows(member.token),
    knows(stranger.token),
    knows(stranger.token, 'no-such-place'),
  ])
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404])
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
})
