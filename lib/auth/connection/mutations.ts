import { eq } from 'drizzle-orm'
import { inIdentity } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { Problem } from '../../errors.ts'
import { env } from '../../runtime/env.ts'
import { requireFresh } from '../account/mutations.ts'
import { sendNotice } from '../notice/mutations.ts'
import { endOtherSessions, recordEvent, renewToken } from '../session/mutations.ts'
import type { SignedIn } from '../types.ts'
import { getConnection } from './queries.ts'

/**
 * Disconnects every single sign-on from the person's account, ends all other sessions and renews this one.
 *
 * @returns the token for the cookie.
 * @throws Problem 403 when the sign-in is not fresh, 422 when it would leave no way in.
 */
export async function disconnectSingleSignOn(who: SignedIn): Promise<string> {
  await requireFresh(who)
  return inIdentity(async (tx) => {
    // Whoever removes the password meanwhile waits.
    await tx.select({ id: user.id }).from(user).where(eq(user.id, who.userId)).for('update')
    const { otherWay } = await getConnection(who.userId)
    if (!otherWay)
      throw new Problem(
        422,
        'Your only way in',
        'Nothing else opens your account: set a password first, then disconnect the sign-in.',
      )
    const gone = await tx.delete(account).where(eq(account.userId, who.userId)).returning({ at: account.createdAt })
    await endOtherSessions(tx, { userId: who.userId, keep: who.tokenHash })
    await recordEvent(tx, { userId: who.userId, kind: 'unlink-account' })
    if (gone.length > 0)
      await sendNotice(tx, {
        to: who.email,
        notice: { kind: 'sign-in-unlinked', name: env().oidc?.name ?? 'single sign-on' },
      })
    return renewToken(tx, who)
  })
}
