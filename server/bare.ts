import type { IncomingMessage, ServerResponse } from 'node:http'

/** Addresses that programs ask for, answered without Next: whether the server lives, and whom to tell of a fault. */

export interface Bare {
  /** Whether requests can be served at this moment. Null while the server starts or ends. */
  isReady: (() => Promise<boolean>) | null
  securityTxt: string
}

const health = new Set(['/livez', '/readyz'])
const securityTxt = '/.well-known/security.txt'

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?', 1)[0] ?? ''

/** What kind of bare address a request asks for. */
export function bareAddress(request: IncomingMessage): 'health' | 'text' | null {
  const path = pathOf(request)
  return health.has(path) ? 'health' : path === securityTxt ? 'text' : null
}

function send(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  const body = `${text}\n`
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      ...headers,
    })
    .end(body)
}

/** Answers the request where it asks for such an address. Returns whether it did. */
export function answersBare(request: IncomingMessage, response: ServerResponse, bare: Bare): boolean {
  const kind = bareAddress(request)
  if (!kind) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') send(response, 405, 'GET, HEAD', { allow: 'GET, HEAD' })
  else if (kind === 'text') send(response, 200, bare.securityTxt)
  else if (pathOf(request) === '/livez') send(response, 200, 'ok')
  else
    (bare.isReady ?? (async () => false))().then(
      (ready) => send(response, ready ? 200 : 503, ready ? 'ok' : 'not ready'),
      () => send(response, 503, 'not ready'),
    )
  return true
}

/** RFC 9116: where to report a fault. Valid for half a year from now; it is written anew with each request. */
export function securityTxtOf(contact: string, appUrl: string): string {
  const expires = new Date(Date.now() + 180 * 86_400_000).toISOString()
  return [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    `Canonical: ${appUrl}${securityTxt}`,
    'Preferred-Languages: en',
  ].join('\n')
}
