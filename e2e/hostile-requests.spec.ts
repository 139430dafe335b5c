import { expect, test } from '@playwright/test'
import { closePools } from '#db/client.ts'
import { connectToServer } from './support/database.ts'
import { ask, dial, type Head, type RawAnswer } from './support/raw.ts'
import { type Office, openOffice } from './support/world.ts'

/** What no browser sends. None of it may reach another request, another person's page or another site. */

test.describe.configure({ mode: 'default', timeout: 120_000 })

const port = Number(process.env.PORT)
const canary = `canary-${crypto.randomUUID().slice(0, 8)}`
let own: Office
let foreign: Office

test.beforeAll(async () => {
  connectToServer()
  own = await openOffice(crypto.randomUUID().slice(0, 8))
  foreign = await openOffice(canary)
})
test.afterAll(closePools)

const session = (token: string) => `Cookie: footing.session=${token}`
const asked = (head: Head) => ask(port, head)
const as = (token: string, head: Head) => asked({ ...head, lines: [session(token), ...(head.lines ?? [])] })

const securityHeaders = [
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
]

function expectGuarded({ head }: RawAnswer, what: string): void {
  for (const name of securityHeaders) expect(head, `${what}: ${name}`).toContain(`\r\n${name}: `)
  expect(head, what).not.toContain('access-control-allow')
  expect(head, what).not.toContain('x-powered-by')
}

test('what cannot be read is refused in a sentence, guarded like every answer, and costs no fault', async () => {
  const cases: [number, Head][] = [
    [400, { path: '/o/%E0%A4%A' }],
    [400, { path: '/api/o/%ff/use-cases' }],
    [400, { path: '/api/o/%00/use-cases' }],
    [400, { path: '/_next/static/%' }],
    [400, { path: '/%00' }],
    [404, { path: '/%2500' }],
    [404, { path: '/%25E0%25A4%25A' }],
    [400, { path: `http://localhost:${port}/sign-in` }],
    [405, { path: '*', method: 'OPTIONS' }],
    [405, { method: 'TRACE' }],
    [405, { method: 'TRACE', path: '/api/session/sign-in' }],
    [405, { method: 'POST', path: '/readyz', lines: ['Content-Length: 0'] }],
    [421, { host: 'evil.example' }],
    [421, { host: 'evil.example', path: '/api/session/oidc' }],
    [400, { host: 'a b' }],
    [400, { lines: ['Host: evil.example'] }],
    [200, { path: '/livez', host: 'evil.example' }],
    [200, { path: '/readyz?x', host: '10.0.0.7' }],
    [200, { path: '/.well-known/security.txt' }],
    [200, { path: '/sign-in' }],
  ]
  for (const [status, head] of cases) {
    const what = `${head.method ?? 'GET'} ${head.path ?? '/'} ${head.host ?? ''}`
    const answer = await asked(head)
    expect(answer.status, what).toBe(status)
    expectGuarded(answer, what)
    expect(answer.body, what).not.toMatch(/\n\s+at |evil\.example/)
    if (head.path?.startsWith('/api/')) expect(answer.head, what).toContain('application/problem+json')
  }
  expect((await asked({ path: '/.well-known/security.txt' })).body).toMatch(/^Contact: http\S+\r?\nExpires: 20\d\d-/)
})

test('pages and doors read the cookie of a sign-in alike, or not at all', async () => {
  const { token: mine } = own.people.viewer
  const { token: theirs } = foreign.people.owner
  const name = 'footing.session'
  const both = async (...lines: string[]) => {
    const page = await asked({ path: '/account', lines })
    const door = await asked({
      method: 'POST',
      path: '/api/account/name',
      lines: [...lines, `Origin: http://localhost:${port}`, 'Content-Type: application/json', 'Content-Length: 0'],
    })
    return [page.status, door.status]
  }
  // Signed in: the page is shown, and the door finds the body missing.
  const known = [200, 400]
  const unknown = [307, 401]
  const refused = [400, 400]
  const cases: [number[], ...string[]][] = [
    [known, `Cookie: ${name}=${mine}`],
    [known, `Cookie: a=1; ${name}=${mine};b=2`],
    [known, `Cookie: a=1`, `Cookie: ${name}=${mine}`],
    [known, `Cookie: a=%; ${name}=${mine}; b="x`],
    [unknown, `Cookie: x${name}=${mine}`],
    [unknown, `Cookie: ${name.toUpperCase()}=${mine}`],
    [unknown, `Cookie: ${name}=garbage`],
    [unknown, `Cookie: ${name}=`],
    [unknown, `Cookie: ${name}="${mine}"`],
    [unknown, `Cookie: ${name}=${mine}=`],
    [unknown, `Cookie: a=1, ${name}=${mine}`],
    [refused, `Cookie: ${name}=${mine}; ${name}=${theirs}`],
    [refused, `Cookie: ${name}=${theirs}; ${name}=${mine}`],
    [refused, `Cookie: ${name}=garbage; ${name}=${mine}`],
    [refused, `Cookie: ${name}=${mine}`, `Cookie: ${name}=${theirs}`],
    [refused, `Cookie: ${name}=${mine}; ${name}`],
    [refused, `Cookie: ${name} =${mine}`],
    [refused, `Cookie: ${name}= ${mine}`],
    [refused, `Cookie: a=1;\t${name}=${mine}`],
    [refused, `Cookie: ${name}=%${mine.charCodeAt(0).toString(16)}${mine.slice(1)}`],
    [refused, `Cookie: footing.guest=a; footing.guest=b; ${name}=${mine}`],
  ]
  for (const [expected, ...lines] of cases) expect(await both(...lines), lines.join(' | ')).toEqual(expected)
  for (const order of [`${name}=${mine}; ${name}=${theirs}`, `${name}=${theirs}; ${name}=${mine}`]) {
    const page = await asked({ path: `/o/${own.org.slug}?page=1`, lines: [`Cookie: ${order}`] })
    expect(page.status).toBe(400)
    expect(page.body).not.toContain(canary)
  }
})

test('no header of the framework or of a proxy opens another organisation’s pages', async () => {
  const { token } = own.people.owner
  const path = `/o/${foreign.org.slug}`
  const tree = encodeURIComponent(
    JSON.stringify(['', { children: ['o', { children: [['slug', foreign.org.slug, 'd'], {}] }] }]),
  )
  const sets: string[][] = [
    [],
    ['RSC: 1'],
    ['RSC: 1', 'Next-Router-Prefetch: 1'],
    ['RSC: 1', `Next-Router-State-Tree: ${tree}`],
    ['RSC: 1', 'Next-Router-Segment-Prefetch: /_tree'],
    ['Next-Router-State-Tree: %7B%00'],
    ['x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware'],
    ['x-middleware-subrequest: src/middleware:src/middleware'],
    ['x-middleware-prefetch: 1'],
    ['x-nextjs-data: 1'],
    [`x-matched-path: ${path}`],
    [`x-invoke-path: ${path}`, 'x-invoke-status: 200'],
    ['x-invoke-output: /o/[slug]'],
    ['next-resume: 1'],
    ['next-action: 00'],
    [`x-original-url: ${path}`],
    [`x-rewrite-url: ${path}`],
    ['x-forwarded-host: evil.example', 'x-forwarded-proto: https'],
    ['forwarded: for=127.0.0.1;host=evil.example'],
    ['x-footing-peer: 127.0.0.1', 'x-footing-local: 1'],
    ['range: bytes=0-10'],
    ['if-none-match: *'],
  ]
  for (const lines of sets)
    for (const head of [{ path }, { path: `${path}/use-cases` }, { path: '/', lines: [`x-original-url: ${path}`] }]) {
      const answer = await as(token, { ...head, lines: [...(head.lines ?? []), ...lines] })
      expect(answer.status, `${head.path} ${lines}`).toBeLessThan(500)
      expect(answer.head + answer.body, `${head.path} ${lines}`).not.toContain(canary)
      expect(answer.head + answer.body, `${head.path} ${lines}`).not.toContain('evil.example')
    }
})

test('no next page leads away, whichever way it is asked for', async () => {
  const { token } = own.people.owner
  const away = [
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2Fevil.example',
    '/./%2e%2e//evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    'http:evil.example',
    '/api/session/oidc?next=https://evil.example',
    `/${'a'.repeat(3_000)}`,
  ]
  for (const next of away) {
    const answer = await as(token, { path: `/sign-in?next=${encodeURIComponent(next)}` })
    const location = /\r\nlocation: (.*)\r?\n?/.exec(answer.head)?.[1] ?? ''
    expect(answer.status, next).toBe(307)
    expect(location, next).toMatch(/^\/(?![/\\])/)
    expect(new URL(location, 'http://own.test').host, next).toBe('own.test')
  }
  for (const path of ['//evil.example', '/\\evil.example', '//evil.example/..', '/%5cevil.example', '/o//evil.example'])
    for (const suffix of ['', '/']) {
      const answer = await asked({ path: path + suffix })
      const location = /\r\nlocation: ([^\r\n]*)/.exec(answer.head)?.[1] ?? '/'
      expect(new URL(location, `http://localhost:${port}`).host, path + suffix).toBe(`localhost:${port}`)
    }
})

test('files of the program, the data and the build are not served', async () => {
  const files = [
    '.env',
    'package.json',
    '.data/secret',
    'secret',
    '.next/BUILD_ID',
    'server/app/page.js',
    '.git/config',
    'etc/passwd',
  ]
  const ways = [
    '/',
    '/../',
    '/../../../../',
    '/%2e%2e/',
    '/..%2f',
    '/_next/',
    '/_next/../',
    '/_next/static/../../',
    '/_next/static/%2e%2e/%2e%2e/',
    '/_next/static/..%2f..%2f',
    '/_next/image?url=/',
    '/_next/data/',
  ]
  for (const way of ways)
    for (const file of files) {
      const answer = await asked({ path: way + file })
      expect([400, 404, 307, 308], way + file).toContain(answer.status)
      expect(answer.body, way + file).not.toMatch(/root:x|"dependencies"|\[core\]/)
    }
})

const get = (path: string, ...lines: string[]) =>
  [`GET ${path} HTTP/1.1`, `Host: localhost:${port}`, ...lines, '', ''].join('\r\n')
const post = (lines: string[], body: string) =>
  [`POST /api/session/sign-in HTTP/1.1`, `Host: localhost:${port}`, ...lines, '', body].join('\r\n')
const hidden = get('/livez', 'X-Hidden: 1')

/** Requests that two programs could end at different places: the second one must never be answered as a request. */
const ambiguous: [string, string][] = [
  ['length and chunks', post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden}`)],
  [
    'chunks and length',
    post(['Transfer-Encoding: chunked', `Content-Length: ${5 + hidden.length}`], `0\r\n\r\n${hidden}`),
  ],
  ['two lengths', post(['Content-Length: 0', `Content-Length: ${hidden.length}`], hidden)],
  ['a list of lengths', post([`Content-Length: 0, ${hidden.length}`], hidden)],
  ['a signed length', post([`Content-Length: +0`], hidden)],
  ['a negative length', post(['Content-Length: -1'], hidden)],
  ['a length in hex', post(['Content-Length: 0x0'], hidden)],
  ['a spaced name', post([`Content-Length : ${hidden.length}`], hidden)],
  ['a folded line', post(['X-A: b', ' Content-Length: 5'], hidden)],
  ['an unknown coding', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${hidden}`)],
  ['chunks that are not last', post(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${hidden}`)],
  ['a tab before chunks', post(['Transfer-Encoding:\x0bchunked'], `0\r\n\r\n${hidden}`)],
  ['a chunk size that is none', post(['Transfer-Encoding: chunked'], `zz\r\n${hidden}`)],
  ['a chunk size that overflows', post(['Transfer-Encoding: chunked'], `fffffffffffffffff\r\n${hidden}`)],
  ['a chunk ended by LF alone', post(['Transfer-Encoding: chunked'], `1\nx\n0\n\n${hidden}`)],
  ['a bare CR', `GET /livez HTTP/1.1\rHost: localhost\r\r${hidden}`],
  ['a NUL in a value', get('/livez', 'X-A: a\0b')],
  ['a name with a space', get('/livez', 'X A: b')],
  ['no host', 'GET /livez HTTP/1.1\r\n\r\n'],
  ['a head of 20 kB', get('/livez', `X-A: ${'a'.repeat(20_000)}`)],
  ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['an unknown version', `GET /livez HTTP/3.7\r\nHost: localhost\r\n\r\n${hidden}`],
]

for (const [what, text] of ambiguous)
  test(`a request with ${what} hides no other`, async () => {
    const connection = dial(port, text)
    connection.socket.end()
    await connection.ended
    const answers = connection.heard().match(/HTTP\/1\.1 \d{3}/g) ?? []
    expect(answers.length).toBeLessThanOrEqual(1)
    expect(connection.heard()).not.toMatch(/HTTP\/1\.1 (2|5)\d\d/)
  })

test('people on one connection get each their own pages, in their order', async () => {
  const readers = [own.people.owner, foreign.people.owner, own.people.viewer, foreign.people.viewer]
  const paths = [own, foreign, own, foreign].map(({ org }) => `/o/${org.slug}`)
  const text = readers
    .map(({ token }, i) => get(paths[i] ?? '', session(token), ...(i === 3 ? ['Connection: close'] : [])))
    .join('')
  const connection = dial(port, text)
  await connection.ended
  const parts = connection.heard().split(/(?=HTTP\/1\.1 200)/)
  expect(parts).toHaveLength(4)
  for (const [i, part] of parts.entries()) expect(part.includes(canary), String(i)).toBe(i % 2 === 1)
})
