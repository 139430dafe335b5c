import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { env } from '../../runtime/env.ts'
import { findInvitation, hasOpenInvitation } from '../queries.ts'
import { hashToken } from '../session/rules.ts'
import type { SignedIn } from '../types.ts'
import { invitationIn, isAtDomain } from './rules.ts'

/**
 * Whether nobody has an account yet, whom a demo has left aside: somebody has to be the first, also where registering is by
 * invitation.
 */
export async function hasNobody(): Promise<boolean> {
  const [row] = await identityDb().execute<{ nobody: boolean }>(sql`
    select not exists (select 1 from identity."user" u where not exists (
      select 1 from public.membership m join public.organization o on o.organization_id = m.organization_id
      where m.user_id = u.id and o.demo <> '')) as nobody`)
  return row?.nobody === true
}

/**
 * Whether an account may be made for that address.
 *
 * @param shown whether it is shown to be the person's own. Where registering is not open, an address that anybody could
 *   have typed makes no account.
 */
export async function mayRegister(email: string, { shown }: { shown: boolean }): Promise<boolean> {
  const { registration } = env()
  if (registration.who === 'open' || (await hasNobody())) return true
  if (!shown) return false
  if (registration.who === 'domains' && isAtDomain(email, registration.domains)) return true
  return hasOpenInvitation(email)
}

/** Whether the page to go to afterwards is an open invitation to that address: whoever has its link was given it. */
export async function isInvitedBy(next: string, email: string): Promise<boolean> {
  const token = invitationIn(next)
  if (token === null) return false
  const found = await findInvitation(hashToken(token))
  return found?.state === 'open' && found.email === email
}

/**
 * Whether the person may found an organisation of their own. Where registering is not open, that is for whoever owns one
 * already, for the first one of all, and for confirmed addresses at the domains that may register.
 */
export async function mayFound(who: SignedIn): Promise<boolean> {
  const { registration } = env()
  if (registration.who === 'open') return true
  const [row] = await identityDb().execute<{ owns: boolean; first: boolean; confirmed: boolean }>(sql`
    select
      exists (select 1 from public.membership m where m.user_id = ${who.userId} and m.role = 'owner') as owns,
      not exists (select 1 from public.organization where demo = '') as first,
      exists (select 1 from identity."user" u where u.id = ${who.userId} and u.email_verified_at is not null) as confirmed`)
  if (row?.owns || row?.first) return true
  return registration.who === 'domains' && row?.confirmed === true && isAtDomain(who.email, registration.domains)
}
