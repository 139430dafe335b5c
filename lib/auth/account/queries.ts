import { eq } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import type { SignedIn } from '../types.ts'

/** Whether the person can sign in with a password, and whether the address is known to be theirs. */
export async function getAccountState(who: SignedIn): Promise<{ hasPassword: boolean; confirmed: boolean }> {
  const [row] = await identityDb()
    .select({ hash: user.passwordHash, at: user.emailVerifiedAt })
    .from(user)
    .where(eq(user.id, who.userId))
  return { hasPassword: row?.hash != null, confirmed: row?.at != null }
}

/** Whether there is an account with that address. */
export async function hasAccount(email: string): Promise<boolean> {
  const [row] = await identityDb().select({ id: user.id }).from(user).where(eq(user.email, email))
  return row !== undefined
}
