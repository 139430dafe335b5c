import { fitName } from '../schema.ts'

/**
 * The path of this site that a request names as its next page; the fallback for anything else, so that no link can lead
 * a person from our sign-in to another site or to a route that is no page.
 */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > 2_000 || !/^\/(?![/\\])/.test(value)) return fallback
  const base = 'http://footing.invalid'
  if (!URL.canParse(value, base)) return fallback
  const { origin, pathname, search } = new URL(value, base)
  // Dot segments may uncover a second slash: what is returned is checked again, not what was given.
  if (origin !== base || pathname.startsWith('//') || pathname.startsWith('/api/')) return fallback
  return pathname + search
}

/** A name to begin with for somebody who signed in by e-mail and has not told one: "anna.berg@…" is "Anna Berg". */
export function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+\-\d]+/).filter(Boolean)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
  return fitName(name || email, 80)
}
