import type { IncomingMessage } from 'node:http'
import { readsOneWay } from '#lib/auth/session/rules.ts'
import { isLoopbackAddress, isLoopbackHost } from '#lib/loopback.ts'
import { guestCookieNames } from '#lib/workshop/person/rules.ts'

/** What is refused before any page or route sees it, each in a sentence. */

export interface Refusal {
  status: number
  title: string
  detail: string
  headers?: Record<string, string>
}

interface Own {
  /** Host of the address that people open. */
  host: string
  /** Of a session's cookie. */
  cookieName: string
}

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE'

/** The host that a request names, in lower case and without its port; null when it names none, or two. */
export function hostOf({ headers, rawHeaders }: IncomingMessage): string | null {
  const named = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  const match = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(headers.host ?? '')
  return named.length === 1 ? (match?.[1]?.toLowerCase() ?? null) : null
}

/** Whether a path decodes, and to text. */
function isReadable(url: string): boolean {
  if (!url.startsWith('/')) return false
  try {
    return !decodeURIComponent(url.split('?', 1)[0] ?? '').includes('\0')
  } catch {
    return false
  }
}

/** Another site that leads its own name to this machine would otherwise be taken for one of our pages. */
function isOurs(host: string, request: IncomingMessage, own: string): boolean {
  if (host.replace(/\.$/, '') === own) return true
  // A proxy on the same machine asks for the loopback unless it is told otherwise.
  return isLoopbackHost(host) && (isLoopbackHost(own) || isLoopbackAddress(request.socket.remoteAddress ?? ''))
}

/** Why a request goes no further, or null. */
export function refusalOf(request: IncomingMessage, { host: own, cookieName }: Own): Refusal | null {
  const { method = '', url = '', headers } = request
  if (method === 'TRACE' || method === 'CONNECT' || (method === 'OPTIONS' && url === '*'))
    return {
      status: 405,
      title: 'Not a way to ask',
      detail: `Footing answers ${methods}.`,
      headers: { allow: methods },
    }
  if (!isReadable(url))
    return {
      status: 400,
      title: 'Not readable',
      detail: 'This address cannot be read: check it, or copy it again as a whole.',
    }
  const host = hostOf(request)
  if (host === null)
    return { status: 400, title: 'Not readable', detail: 'The request must name one host, as browsers do.' }
  if (!isOurs(host, request, own))
    return {
      status: 421,
      title: 'Not the address of this installation',
      detail:
        'Footing does not answer under this name. Whoever runs it sets APP_URL to the address that people open, and lets a proxy pass the Host header on.',
    }
  if (!readsOneWay(headers.cookie, [cookieName, ...guestCookieNames(headers.cookie)]))
    return {
      status: 400,
      title: 'Two sign-ins at once',
      detail:
        'The browser sends the cookie of the sign-in twice, or in a form that cannot be read: delete the cookies of this site and sign in again.',
    }
  return null
}
