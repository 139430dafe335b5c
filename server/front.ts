import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import compression from 'compression'
import { sessionCookieName } from '#lib/auth/session/rules.ts'
import { isLoopbackAddress, isLoopbackHost } from '#lib/loopback.ts'
import type { Settings } from '#lib/runtime/env.ts'
import { bareAddress } from './bare.ts'
import { hostOf, type Refusal, refusalOf } from './refusals.ts'

/** What every request passes before Next sees it: forged headers go, security headers and the nonce come. */

const internal =
  /^(x-forwarded-|x-footing-|x-middleware-|x-nextjs-data$|forwarded$|x-real-ip$|next-action$|x-invoke-|x-matched-path$)/

export interface FrontOptions {
  dev: boolean
  /** Host of the address that people open. */
  host: string
  trustProxy: boolean
  /** Origins that a form may lead to besides our own: the sign-in provider's. */
  formOrigins: string[]
  /** Of the cookies that open something. */
  cookieName: string
  /** Null without TLS. */
  hsts: string | null
}

/**
 * A name of Footing's own, such as footing.example.com, has nothing below it that does without TLS; a whole domain may.
 * Whether example.co.uk is one cannot be told from the name: then it counts as one.
 */
function hstsOf({ protocol, hostname }: URL): string | null {
  if (protocol !== 'https:') return null
  const labels = hostname.split('.')
  const [, second = '', top = ''] = labels.slice(-3)
  const ownName = labels.length > 3 || (labels.length === 3 && !(top.length === 2 && second.length <= 3))
  return `max-age=31536000${ownName && /[a-z]$/.test(top) ? '; includeSubDomains' : ''}`
}

export function frontOptions({ appUrl, trustProxy, oidc }: Settings, dev: boolean): FrontOptions {
  const url = new URL(appUrl)
  return {
    dev,
    host: url.hostname,
    trustProxy,
    formOrigins: oidc ? [new URL(oidc.issuer).origin] : [],
    cookieName: sessionCookieName(appUrl),
    hsts: hstsOf(url),
  }
}

function policy(nonce: string, { dev, formOrigins, hsts }: FrontOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `form-action ${["'self'", ...formOrigins].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(hsts ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const listOf = (header: string | string[] | undefined) =>
  [header ?? []].flat().flatMap((line) => line.split(',').map((entry) => entry.trim()))

function peer(request: IncomingMessage, trustProxy: boolean): string {
  const last = listOf(request.headers['x-forwarded-for']).at(-1)
  return (trustProxy && last) || request.socket.remoteAddress || 'unknown'
}

/** Whether the person sits at this machine: no proxy, whether trusted or not, says that they come from elsewhere. */
function isLocal(request: IncomingMessage): boolean {
  const { headers, socket } = request
  const told = [...listOf(headers['x-forwarded-for']), ...listOf(headers['x-real-ip'])]
  const host = hostOf(request)
  return (
    headers.forwarded === undefined &&
    [socket.remoteAddress ?? '', ...told].every(isLoopbackAddress) &&
    host !== null &&
    isLoopbackHost(host)
  )
}

function setSecurityHeaders(response: ServerResponse, csp: string, { hsts }: FrontOptions): void {
  response.setHeader('content-security-policy', csp)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  if (hsts) response.setHeader('strict-transport-security', hsts)
}

function refuse({ url = '' }: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, title, detail, headers = {} } = refusal
  const [type = '', body = ''] = url.startsWith('/api/')
    ? ['application/problem+json', JSON.stringify({ type: 'about:blank', title, status, detail })]
    : ['text/plain; charset=utf-8', `${title}\n\n${detail}\n`]
  const length = Buffer.byteLength(body)
  response
    .writeHead(status, { ...headers, 'content-type': type, 'content-length': length, 'cache-control': 'no-store' })
    .end(body)
}

/** Prepares a request and its response. Returns false when it was answered here. */
export function admit(request: IncomingMessage, response: ServerResponse, options: FrontOptions): boolean {
  const nonce = randomBytes(16).toString('base64')
  const csp = policy(nonce, options)
  setSecurityHeaders(response, csp, options)
  // Whoever asks whether the server lives asks by its number, not by its name.
  const refusal = bareAddress(request) === 'health' ? null : refusalOf(request, options)
  if (refusal) {
    refuse(request, response, refusal)
    return false
  }

  const address = peer(request, options.trustProxy)
  const local = isLocal(request)
  for (const name of Object.keys(request.headers)) if (internal.test(name)) delete request.headers[name]
  request.headers['x-footing-peer'] = address
  if (local) request.headers['x-footing-local'] = '1'
  // Next reads the nonce for its own scripts from the request's copy of the policy.
  request.headers['content-security-policy'] = csp
  return true
}

const middleware = compression() as unknown as (...args: [IncomingMessage, ServerResponse, () => void]) => void

/** Compresses what is written to the response from now on; here and not in Next, so that a page can be read as text. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  middleware(request, response, () => {})
}
