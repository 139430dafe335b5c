import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for one another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V. */
const alphabet = '34679ACDEFGHJKMNPQRTWXY'
export const codeLength = 6

/** A new code to join with: 23⁶ are possible, about 148 million. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The code as it was meant: in capitals, without spaces and dashes. */
export function codeFrom(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '')
}

const cookieName = (appUrl: string, rest: string) =>
  `${appUrl.startsWith('https:') ? '__Host-' : ''}footing.guest${rest}`

/** The cookie with a guest's token for one workshop: another workshop in the same browser has its own. */
const guestCookieName = (appUrl: string, workshopId: string) => cookieName(appUrl, `-${workshopId.toLowerCase()}`)

/**
 * The token that a browser holds for a workshop.
 *
 * @param read gives a cookie's value by its name.
 */
export function guestToken(
  read: (name: string) => string | undefined,
  appUrl: string,
  workshopId: string,
): string | undefined {
  // The second: of guests who came in before each workshop had a cookie of its own.
  return read(guestCookieName(appUrl, workshopId)) ?? read(cookieName(appUrl, ''))
}

/** Names of all guests' cookies that a Cookie header holds. */
export function guestCookieNames(header: string | undefined): string[] {
  const names = (header ?? '').split(';').map((part) => part.split('=')[0]?.trim() ?? '')
  return names.filter((name) => /^(?:__Host-)?footing\.guest/.test(name))
}

const guestHours = 12

/** A Set-Cookie line for a guest's token. */
export function guestCookie(appUrl: string, workshopId: string, token: string): string {
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  return `${guestCookieName(appUrl, workshopId)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${guestHours * 3_600}${secure}`
}

/** Whom the room holds at most, removed people not counted. */
export const mostPeople = 400
/** Of them guests: a code that got about cannot keep the organisation's own people out. */
export const mostGuests = 300
