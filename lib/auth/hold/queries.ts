import { and, asc, eq, sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { findHeld } from '../session/queries.ts'
import type { Held } from './types.ts'

/** What was connected before the address was shown. */
export const isBefore = (userId: string) =>
  and(
    eq(account.userId, userId),
    sql`${account.createdAt} < (select u.held_at from identity."user" u where u.id = ${userId})`,
  )

/** What waits for the word of the person with that session, or null. */
export async function findHold(token: string | undefined): Promise<Held | null> {
  const who = await findHeld(token)
  if (!who) return null
  const [[row], linked] = await Promise.all([
    identityDb().select().from(user).where(eq(user.id, who.userId)),
    identityDb()
      .select({ at: account.createdAt })
      .from(account)
      .where(isBefore(who.userId))
      .orderBy(asc(account.createdAt)),
  ])
  if (!row) return null
  return {
    email: row.email,
    registeredAt: row.createdAt.toISOString(),
    hasPassword: row.passwordHash !== null,
    linkedAt: linked.map(({ at }) => at.toISOString()),
  }
}
