import { env } from '../../runtime/env.ts'
import { newToken, readCookie, sessionCookieName } from '../session/rules.ts'
import type { Visit } from '../types.ts'

/** The first four groups of an IPv6 address: what one household or office usually has to itself. */
function network(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

/** The network address as rate limits count it: IPv4 whole, IPv6 by its /64 network. */
export function peerKey(address: string | null): string {
  const told = address?.trim() ?? ''
  // Some proxies add the port, which is another one with each connection.
  const bare = told.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  const plain = bare.replace(/^::ffff:(?=\d+\.)/i, '')
  if (plain === '') return 'unknown'
  return plain.includes(':') ? network(plain) : plain
}

const deviceDays = 180
const deviceCookieName = (appUrl: string) => `${appUrl.startsWith('https:') ? '__Host-' : ''}footing.device`

/**
 * The Set-Cookie line by which this browser is known again at the next sign-in: it opens nothing, but whoever guesses
 * passwords elsewhere cannot use up its attempts.
 */
export function deviceCookie(visit: Visit): string[] {
  const { appUrl } = env()
  if (!visit.device) return []
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  const age = deviceDays * 86_400
  return [`${deviceCookieName(appUrl)}=${visit.device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`]
}

/** What signing in needs to know of a request. The address is set by our own server, which drops inbound copies. */
export function visitOf(request: Request): Visit {
  const { appUrl } = env()
  const cookies = request.headers.get('cookie')
  const device = readCookie(cookies, deviceCookieName(appUrl))
  return {
    peer: peerKey(request.headers.get('x-footing-peer')),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
    device: device && /^[\w-]{43}$/.test(device) ? device : newToken(),
    token: readCookie(cookies, sessionCookieName(appUrl)),
  }
}
