import { and, eq, gt, sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { addressChange } from '#db/schema/identity.ts'
import { hashToken } from '../session/rules.ts'
import type { SignedIn } from '../types.ts'

/** The address that a link would give the account, or null. */
export async function findAddress(who: SignedIn, token: string): Promise<string | null> {
  const [row] = await identityDb()
    .select({ email: addressChange.email })
    .from(addressChange)
    .where(
      and(
        eq(addressChange.userId, who.userId),
        eq(addressChange.tokenHash, hashToken(token)),
        gt(addressChange.expiresAt, sql`now()`),
      ),
    )
  return row?.email ?? null
}
