import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { identityEvent } from '#db/schema/identity.ts'
import { newId } from '../id.ts'
import { eventDays, idleHours } from './session/rules.ts'
import type { SignedIn } from './types.ts'

/** Writes down that somebody tried to act in an organisation they do not belong to, or that does not exist. */
export async function recordStranger(who: SignedIn, { action }: { action: string }): Promise<void> {
  await identityDb().insert(identityEvent).values({ id: newId(), userId: who.userId, kind: 'denied', detail: action })
}

/**
 * Deletes what has served its time: messages and links that have ended, sessions and counts that count no more, and from
 * which network and browser somebody signed in a while ago. Several processes may do the same.
 */
export async function sweepIdentity(): Promise<void> {
  for (const statement of [
    sql`delete from identity.mail where expires_at <= now()`,
    sql`delete from identity.verification_token where expires_at <= now()`,
    sql`delete from identity.rate_limit where expire <= now()`,
    sql`delete from identity.session
      where expires_at <= now() or last_seen_at <= now() - make_interval(hours => ${idleHours})`,
    sql`update identity.event set network = '', browser = '', device = ''
      where at <= now() - make_interval(days => ${eventDays}) and (network <> '' or browser <> '' or device <> '')`,
  ])
    await identityDb().execute(statement)
}
