import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { eventDays, hashToken } from '../session/rules.ts'
import type { Visit } from '../types.ts'

/**
 * By what a visit is known to the account with that address: by its browser, by its network alone, or not at all. Known is
 * what somebody signed in from lately, since the address was shown to be theirs. An unknown address takes as long.
 */
export async function findFamiliarity(email: string, visit: Visit): Promise<'device' | 'network' | null> {
  const device = visit.device ? hashToken(visit.device) : null
  const network = visit.peer === 'unknown' ? null : visit.peer
  const [known] = await identityDb().execute<{ device: boolean | null; network: boolean | null }>(sql`
    select bool_or(e.device = ${device}) as device, bool_or(e.network = ${network}) as network
    from identity."user" u join identity.event e on e.user_id = u.id
    where u.email = ${email} and e.kind = 'sign-in' and e.at > now() - make_interval(days => ${eventDays})
      and e.at >= coalesce(u.email_verified_at, '-infinity')`)
  return known?.device ? 'device' : known?.network ? 'network' : null
}
