import { createHash, randomBytes } from 'node:crypto'

/**
 * Whether a membership `m` stands: of one's own people always, of a consultant while the engagement does and the
 * practice has the person, of whoever came through a practice while the engagement lets its people in; of nobody while the
 * organisation is being deleted. Read with every request, so that an end counts at once. SQL.
 */
export const standing = `(m.engagement_id is null or exists (
  select 1 from public.engagement e
  join public.membership pm on pm.organization_id = e.practice_id and pm.user_id = m.user_id
  join public.organization po on po.organization_id = e.practice_id and po.erased_from is null
  where e.organization_id = m.organization_id and e.id = m.engagement_id
    and e.revoked_at is null and e.ends_on >= current_date))
  and (m.through_id is null or exists (
  select 1 from public.engagement t
  where t.organization_id = m.organization_id and t.id = m.through_id
    and t.revoked_at is null and t.ends_on >= current_date and t.scope <> 'aggregates'))
  and not exists (select 1 from public.organization d where d.organization_id = m.organization_id and d.erased_from is not null)`

/** A session ends after 8 hours without a request, and after 7 days in any case. */
export const idleHours = 8
export const absoluteDays = 7

/** For how long it is kept from which network and browser somebody signed in, days. */
export const eventDays = 90

/** A new secret for a cookie or a link: 256 bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hexadecimal. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** `__Host-` binds the cookie to this host and to HTTPS; plain HTTP (a trial on localhost) cannot use it. */
export function sessionCookieName(appUrl: string): string {
  return appUrl.startsWith('https:') ? '__Host-footing.session' : 'footing.session'
}

/** The value of one cookie in a Cookie header: how pages and doors alike read one that opens something. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/**
 * Whether a Cookie header names each of the cookies once at most, and in the form that all programs read alike. What is
 * named twice, spaced or encoded is the first to one reader and the last to another: two people.
 */
export function readsOneWay(header: string | undefined, names: readonly string[]): boolean {
  return names.every((name) => {
    const [named, ...more] = (header ?? '').split(';').filter((part) => part.split('=')[0]?.trim() === name)
    const value = named?.replace(/^ */, '').slice(name.length + 1) ?? ''
    const isExact = named === undefined || named.replace(/^ */, '') === `${name}=${value.trim()}`
    return more.length === 0 && isExact && !value.includes('%')
  })
}

/** A Set-Cookie line for the session; an empty token removes it. */
export function sessionCookie(appUrl: string, token: string): string {
  const secure = appUrl.startsWith('https:') ? '; Secure' : ''
  const age = token ? absoluteDays * 86_400 : 0
  return `${sessionCookieName(appUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** "Firefox on Linux": enough for a person to recognise their own device. */
export function describeBrowser(userAgent: string): string {
  const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1]
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1]
  if (!browser) return 'An unknown browser'
  return system ? `${browser} on ${system}` : browser
}
