import { asc, eq } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { env } from '../../runtime/env.ts'

/** How a person's account is connected with the single sign-on. */
export interface Connection {
  /** ISO instants at which sign-ins were connected, the first one first. */
  connectedAt: string[]
  /** Whether the account can be entered without them: by a password, or by a link mailed to a confirmed address. */
  otherWay: boolean
}

/** The single sign-ons connected with a person's account. */
export async function getConnection(userId: string): Promise<Connection> {
  const [[person], rows] = await Promise.all([
    identityDb()
      .select({ hash: user.passwordHash, confirmedAt: user.emailVerifiedAt })
      .from(user)
      .where(eq(user.id, userId)),
    identityDb()
      .select({ at: account.createdAt })
      .from(account)
      .where(eq(account.userId, userId))
      .orderBy(asc(account.createdAt)),
  ])
  const linkArrives = env().mail !== null && person?.confirmedAt != null
  return { connectedAt: rows.map(({ at }) => at.toISOString()), otherWay: person?.hash != null || linkArrives }
}
