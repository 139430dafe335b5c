import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { identityDb, identityStatement } from '#db/client.ts'
import { identityEvent, session } from '#db/schema/identity.ts'
import { tellOfDisk } from '#lib/problem.ts'
import { mint } from '#lib/runtime/mint.ts'
import { isDiskFull } from '../../errors.ts'
import type { OrganizationKind, OrgContext, OwnSession, OwnSignIn, Role, SignedIn } from '../types.ts'
import { describeBrowser, hashToken, idleHours, standing } from './rules.ts'

const isToken = (token: string | undefined): token is string => token !== undefined && /^[\w-]{43}$/.test(token)

interface SessionRow {
  [column: string]: unknown
  user_id: string
  name: string
  email: string
  stale: boolean
}

const live = sql`s.expires_at > now() and s.last_seen_at > now() - make_interval(hours => ${idleHours})`
const stale = sql`s.last_seen_at < now() - interval '5 minutes' as stale`

/** The idle limit counts from the last request, noted every five minutes rather than each time. */
async function touch(tokenHash: string): Promise<void> {
  try {
    await identityDb().execute(sql`update identity.session set last_seen_at = now() where token_hash = ${tokenHash}`)
  } catch (error) {
    // Without room on the disk reading goes on: the session only seems idle for a little longer.
    if (!isDiskFull(error)) throw error
    tellOfDisk(error)
  }
}

/** Who the cookie's token belongs to; null when the session is unknown, idle for too long or expired. */
export async function findSignedIn(token: string | undefined): Promise<SignedIn | null> {
  if (!isToken(token)) return null
  const tokenHash = hashToken(token)
  const [row] = await identityDb().execute<SessionRow>(sql`
    select s.user_id, u.name, u.email, ${stale}
    from identity.session s join identity."user" u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and u.held_at is null and ${live}`)
  if (!row) return null
  if (row.stale) await touch(tokenHash)
  return { userId: row.user_id, name: row.name, email: row.email, tokenHash }
}

interface ContextRow extends SessionRow {
  organization_id: string | null
  organization_name: string
  membership_id: string
  member_name: string
  role: Role
  kind: OrganizationKind
  engagement_id: string | null
  practice_name: string
  ends_on: string
  colour: number
}

/** Outcome of asking for an organisation with a session's token. */
export type ContextLookup =
  | { kind: 'context'; ctx: OrgContext }
  | { kind: 'anonymous' }
  | { kind: 'stranger'; who: SignedIn }

/** Text that never changes, so that the server plans it once for each connection. */
const contextQuery = `
  select s.user_id, u.name, u.email, s.last_seen_at < now() - interval '5 minutes' as stale,
    m.organization_id, o.name as organization_name, m.id as membership_id, m.name as member_name, m.role,
    o.kind, e.id as engagement_id, e.practice_name, e.ends_on::text as ends_on, e.colour
  from identity.session s
  join identity."user" u on u.id = s.user_id
  left join public.organization o on o.slug = $2
  left join public.membership m on m.organization_id = o.organization_id and m.user_id = s.user_id
    and ${standing}
  left join public.engagement e on e.organization_id = m.organization_id and e.id = m.engagement_id
  where s.token_hash = $1 and u.held_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '${idleHours} hours'`

/**
 * Session, person, organisation and membership in one round trip. Read anew for every request: who was removed, or signed
 * out, is outside with the next one.
 */
export async function lookUpContext(token: string | undefined, slug: string): Promise<ContextLookup> {
  if (!isToken(token)) return { kind: 'anonymous' }
  const tokenHash = hashToken(token)
  const [row] = await identityStatement<ContextRow>(contextQuery, [tokenHash, slug])
  if (!row) return { kind: 'anonymous' }
  if (row.stale) await touch(tokenHash)
  const who = { userId: row.user_id, name: row.name, email: row.email, tokenHash }
  if (row.organization_id === null) return { kind: 'stranger', who }
  const ctx = mint<OrgContext>({
    ...who,
    name: row.member_name,
    organizationId: row.organization_id,
    slug,
    organizationName: row.organization_name,
    membershipId: row.membership_id,
    role: row.role,
    kind: row.kind,
    engagement:
      row.engagement_id === null
        ? null
        : {
            id: row.engagement_id,
            practiceName: row.practice_name,
            endsOn: row.ends_on,
            colour: row.colour,
          },
  })
  return { kind: 'context', ctx }
}

/** Who asks to settle what is held of their account: a session that counts for nothing else. */
export async function findHeld(token: string | undefined): Promise<SignedIn | null> {
  if (!isToken(token)) return null
  const tokenHash = hashToken(token)
  const [row] = await identityDb().execute<SessionRow>(sql`
    select s.user_id, u.name, u.email
    from identity.session s join identity."user" u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and u.held_at is not null and ${live}`)
  return row ? { userId: row.user_id, name: row.name, email: row.email, tokenHash } : null
}

/** The last ten times that somebody signed in to the person's account or tried to, the newest first. */
export async function listSignIns(who: SignedIn): Promise<OwnSignIn[]> {
  const rows = await identityDb()
    .select()
    .from(identityEvent)
    .where(and(eq(identityEvent.userId, who.userId), inArray(identityEvent.kind, ['sign-in', 'sign-in-failed'])))
    .orderBy(desc(identityEvent.at), desc(identityEvent.id))
    .limit(10)
  return rows.map((row) => ({
    at: row.at.toISOString(),
    how: row.kind === 'sign-in' ? row.detail : 'wrong password',
    succeeded: row.kind === 'sign-in',
    browser: row.browser ? describeBrowser(row.browser) : '',
    network: row.network === 'unknown' ? '' : row.network,
  }))
}

/** The person's live sessions, the newest first. */
export async function listSessions(who: SignedIn): Promise<OwnSession[]> {
  const rows = await identityDb()
    .select()
    .from(session)
    .where(
      sql`${session.userId} = ${who.userId} and ${session.expiresAt} > now()
        and ${session.lastSeenAt} > now() - make_interval(hours => ${idleHours})`,
    )
    .orderBy(desc(session.createdAt))
  return rows.map((row) => ({
    current: row.tokenHash === who.tokenHash,
    browser: describeBrowser(row.userAgent),
    signedInAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }))
}
