import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Application } from './application.ts'
import { admit, compress } from './front.ts'
import { offer } from './offer.ts'
import { answersUnchanged } from './unchanged.ts'

const front = { dev: false, https: false, trustProxy: false, formOrigins: [] }
const whole = (nonce: string) => `<html><script nonce="${nonce}">${'x'.repeat(4_000)}</script></html>`

let server: Server
let state: string | null
/** What stands in place of the page. */
let page: (nonce: string) => string
let whileDrawing: () => void
let drawn: number
let slug: string

/** As Next does: the head, the body in two pieces, the end. */
const draw: RequestListener = (request, response) => {
  drawn += 1
  const nonce = /'nonce-([^']+)'/.exec(String(request.headers['content-security-policy']))?.[1] ?? ''
  const html = page(nonce)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'private, no-store')
  response.writeHead(html.includes('gone') ? 404 : 200)
  response.write(html.slice(0, 40))
  whileDrawing()
  response.end(Buffer.from(html.slice(40)))
}

beforeEach(async () => {
  state = 'first'
  page = whole
  whileDrawing = () => {}
  drawn = 0
  slug = `o-${crypto.randomUUID()}`
  const findOverviewState = vi.fn(async () => state)
  offer({ findOverviewState } as unknown as Application)
  server = createServer((request, response) => {
    if (!admit(request, response, front)) return
    compress(request, response)
    if (!answersUnchanged(request, response, draw)) draw(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterEach(() => server.close())

async function get(path = `/o/${slug}`, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { headers })
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? ''
  return { status: answer.status, headers: answer.headers, text: await answer.text(), nonce }
}

test('the same state gets the same document, under a nonce of its own', async () => {
  const first = await get()
  const again = await get()
  expect(drawn).toBe(1)
  expect(again.nonce).not.toBe(first.nonce)
  expect([first.text, again.text]).toEqual([whole(first.nonce), whole(again.nonce)])
  for (const { headers, status } of [first, again])
    expect([
      status,
      headers.get('content-type'),
      headers.get('cache-control'),
      headers.get('content-encoding'),
    ]).toEqual([200, 'text/html; charset=utf-8', 'private, no-store', 'gzip'])
})

test('whoever takes no compression gets none, and whoever comes after does', async () => {
  expect((await get(undefined, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
  const plain = await get(undefined, { 'accept-encoding': 'identity' })
  expect([plain.headers.get('content-encoding'), plain.text]).toEqual([null, whole(plain.nonce)])
  expect((await get()).headers.get('content-encoding')).toBe('gzip')
  expect(drawn).toBe(1)
})

test.each<[string, () => void]>([
  ['the state', () => (state = 'second')],
  ['the reader, who is no member any more,', () => (state = null)],
])('%s changes: the document is drawn anew', async (_, change) => {
  await get()
  change()
  await get()
  expect(drawn).toBe(2)
})

test.each<[string, string, Record<string, string>]>([
  ['another page of the map', '?page=2', {}],
  ['the data of the page', '', { rsc: '1' }],
  ['a theme of their own', '', { cookie: 'footing-theme=dark' }],
  ['something unknown', '?x=1', {}],
])('who asks for %s does not get that document', async (_, query, headers) => {
  await get()
  await get(`/o/${slug}${query}`, headers)
  expect(drawn).toBe(2)
})

test.each<[string, () => void]>([
  ['changed while it was drawn', () => (whileDrawing = () => (state = `${state}+`))],
  [
    'holds a part that failed',
    () => (page = (nonce) => whole(nonce).replace('<script', '<template data-dgst="1"><script')),
  ],
  ['breaks off', () => (page = (nonce) => whole(nonce).replace('</html>', ''))],
  ['is not there', () => (page = () => '<html>gone</html>')],
])('a document that %s is not kept', async (_, arrange) => {
  arrange()
  await get()
  whileDrawing = () => {}
  state = 'first'
  await get()
  expect(drawn).toBe(2)
})

test('without a state, for example without a database, the page itself answers', async () => {
  const findOverviewState = () => Promise.reject(new Error('no database'))
  offer({ findOverviewState } as unknown as Application)
  expect((await get()).status).toBe(200)
  expect(drawn).toBe(1)
})
