import { env } from '../../env.ts'
import { readCookie, sessionCookieName } from '../session/rules.ts'
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
  const plain = address?.trim().replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  if (plain === '') return 'unknown'
  return plain.includes(':') ? network(plain) : plain
}

/** What signing in needs to know of a request. The address is set by our own server, which drops inbound copies. */
export function visitOf(request: Request): Visit {
  return {
    peer: peerKey(request.headers.get('x-footing-peer')),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
    token: readCookie(request.headers.get('cookie'), sessionCookieName(env().appUrl)),
  }
}
