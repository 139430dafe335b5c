import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { readCookie } from '#lib/auth/session/rules.ts'
import { log } from '#lib/log.ts'
import { beforeEachWrite, nonceOf } from './front.ts'
import { offered } from './offer.ts'

/**
 * The overview is opened far more often than anything that it shows changes, and drawing it is most of what it costs. Its
 * state – who asks, what they may enter, as of which revisions – is read anew for every request, by the door that guards
 * the page; a document of that very state goes out once more under a nonce of its own. Everything else is drawn.
 */

const address = /^\/o\/([a-z0-9-]+)(\?page=\d{1,3})?$/

interface Kept {
  headers: [string, string | string[]][]
  /** The document, cut wherever the nonce of its first request stood. */
  pieces: Buffer[]
  bytes: number
}

const kept = new Map<string, Kept>()
const mostBytes = 32 * 1024 * 1024
let bytesKept = 0

function keep(key: string, document: Kept): void {
  bytesKept += document.bytes - (kept.get(key)?.bytes ?? 0)
  kept.delete(key)
  kept.set(key, document)
  for (const [oldest, { bytes }] of kept) {
    if (bytesKept <= mostBytes) break
    kept.delete(oldest)
    bytesKept -= bytes
  }
}

function sendAgain({ headers, pieces }: Kept, request: IncomingMessage, response: ServerResponse): void {
  const nonce = Buffer.from(nonceOf(request))
  for (const [name, value] of headers) response.setHeader(name, value)
  response.end(Buffer.concat(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [nonce, piece]))))
}

/** Headers of the drawn document that its repetition needs; those of the connection and the front are made each time. */
function ownHeaders(response: ServerResponse, before: ReadonlySet<string>): Kept['headers'] {
  const others = /^(content-(length|encoding)|transfer-encoding|connection|keep-alive|date|etag)$/
  return Object.entries(response.getHeaders())
    .filter(([name]) => !before.has(name) && !others.test(name))
    .map(([name, value]) => [name, typeof value === 'number' ? String(value) : (value ?? '')])
}

/** A page that broke off, or holds a part that failed, is not kept. */
const isWhole = (html: string) => html.endsWith('</html>') && !html.includes('data-dgst')

/** Listens to what is written, before it is compressed. */
function record(request: IncomingMessage, response: ServerResponse, done: (document: Kept) => void): void {
  const before = new Set(response.getHeaderNames())
  const chunks: Buffer[] = []
  beforeEachWrite(response, (chunk, ends) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
    if (!ends || response.statusCode !== 200 || response.destroyed) return
    const html = Buffer.concat(chunks).toString()
    if (!isWhole(html)) return
    const pieces = html.split(nonceOf(request)).map((piece) => Buffer.from(piece))
    done({ headers: ownHeaders(response, before), pieces, bytes: Buffer.byteLength(html) })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  slug: string,
  draw: RequestListener,
): Promise<void> {
  const { findOverviewState } = offered()
  const { cookie } = request.headers
  const read = () => findOverviewState(cookie, slug)
  // Without a state the page itself says what is wrong.
  const state = await read().catch(() => null)
  if (state === null) return draw(request, response)
  const key = [request.url, state, readTheme(readCookie(cookie, themeCookie))].join(' ')
  const known = kept.get(key)
  if (known) return sendAgain(known, request, response)
  record(request, response, (document) => {
    // What changed while it was drawn may stand in it or not.
    read().then(
      (after) => after === state && keep(key, document),
      (error: unknown) => log.warn('a drawn overview was not kept', error),
    )
  })
  draw(request, response)
}

/** Answers the request where it asks for an overview of the usual form. Returns whether it did. */
export function answersUnchanged(request: IncomingMessage, response: ServerResponse, draw: RequestListener): boolean {
  if (request.method !== 'GET' || request.headers['x-footing-document'] === undefined) return false
  const slug = address.exec(request.url ?? '')?.[1]
  if (slug === undefined) return false
  void answer(request, response, slug, draw)
  return true
}
