import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import compression from 'compression'

/** What every request passes before Next sees it: forged headers go, security headers and the nonce come. */

const internal =
  /^(x-forwarded-|x-footing-|x-middleware-|x-nextjs-data$|forwarded$|next-action$|x-invoke-|x-matched-path$)/

export interface FrontOptions {
  dev: boolean
  https: boolean
  trustProxy: boolean
  /** Origins that a form may lead to besides our own: the sign-in provider's. */
  formOrigins: string[]
}

function policy(nonce: string, { dev, formOrigins, https }: FrontOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `form-action ${["'self'", ...formOrigins].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

function peer(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for']
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim()
  return (trustProxy && last) || request.socket.remoteAddress || 'unknown'
}

/**
 * Next writes head, body and end of an answer apart, and a page in many pieces: what is written in one turn of the event
 * loop leaves as one packet.
 */
function holdTogether({ socket }: IncomingMessage, response: ServerResponse): void {
  let held = false
  beforeEachWrite(response, () => {
    if (held) return
    held = true
    socket.cork()
    setImmediate(() => {
      held = false
      socket.uncork()
    })
  })
}

/** Tells of what is written to the response from now on, before it is; `ends` with the last piece. */
export function beforeEachWrite(response: ServerResponse, tell: (chunk: unknown, ends: boolean) => void): void {
  const write = response.write.bind(response) as (...args: unknown[]) => boolean
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.write = (...args: unknown[]) => {
    tell(args[0], false)
    return write(...args)
  }
  response.end = (...args: unknown[]) => {
    tell(args[0], true)
    return end(...args)
  }
}

/** The nonce of an admitted request. */
export const nonceOf = ({ headers }: IncomingMessage): string =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''

/** Prepares a request and its response. Returns false when it was answered here. */
export function admit(request: IncomingMessage, response: ServerResponse, options: FrontOptions): boolean {
  if (request.method === 'TRACE' || request.method === 'CONNECT') {
    response.writeHead(405, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' }).end()
    return false
  }
  holdTogether(request, response)

  const address = peer(request, options.trustProxy)
  for (const name of Object.keys(request.headers)) if (internal.test(name)) delete request.headers[name]
  request.headers['x-footing-peer'] = address
  // Next hides the header with which its client asks for data from the pages that it renders.
  if (request.headers.rsc === undefined) request.headers['x-footing-document'] = '1'

  const nonce = randomBytes(16).toString('base64')
  const csp = policy(nonce, options)
  // Next reads the nonce for its own scripts from the request's copy of the policy.
  request.headers['content-security-policy'] = csp
  response.setHeader('content-security-policy', csp)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  if (options.https) response.setHeader('strict-transport-security', 'max-age=31536000')
  return true
}

const middleware = compression() as unknown as (...args: [IncomingMessage, ServerResponse, () => void]) => void

/** Compresses what is written to the response from now on; here and not in Next, so that a page can be read as text. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  middleware(request, response, () => {})
}
