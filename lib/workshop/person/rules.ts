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

/** The cookie with a guest's token. It opens one workshop and nothing else. */
export function guestCookieName(appUrl: string): string {
  return appUrl.startsWith('https:') ? '__Host-footing.guest' : 'footing.guest'
}

const guestHours = 12

/** A Set-Cookie line for a guest's token. */
export function guestCookie(appUrl: string, token: string): string {
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  return `${guestCookieName(appUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${guestHours * 3_600}${secure}`
}
