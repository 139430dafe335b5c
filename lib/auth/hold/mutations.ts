import { and, eq, isNotNull } from 'drizzle-orm'
import { identityDb, inIdentity } from '#db/client.ts'
import { account, user } from '#db/schema/identity.ts'
import { words } from '#lib/language/words.ts'
import { invalid, signInFirst } from '../../errors.ts'
import { env } from '../../runtime/env.ts'
import { sendNotice } from '../notice/mutations.ts'
import { verifyPassword } from '../password/rules.ts'
import { endOtherSessions, recordEvent, renewToken } from '../session/mutations.ts'
import { findHeld } from '../session/queries.ts'
import { countAttempt, forgetAttempts } from '../throttle/mutations.ts'
import { isBefore } from './queries.ts'

interface Decision {
  /** The password from before, typed by whoever says it is theirs; empty to remove it. */
  password: string
  /** Whether the sign-ins that were connected before stay. */
  keepSignIn: boolean
}

/**
 * Ends the hold on an account: what its holder keeps counts again, the rest is gone, and a mail tells of it. A password
 * is kept by whoever knows it, never by a click.
 *
 * @returns the token for the cookie.
 * @throws Problem 401 without a session of a held account, 422 when the password is not the one from before, 429.
 */
export async function settleHold({
  token,
  password,
  keepSignIn,
}: { token: string | undefined } & Decision): Promise<string> {
  const who = await findHeld(token)
  if (!who) throw signInFirst()
  await countAttempt({ name: 'hold-account', subject: who.userId })
  const [before] = await identityDb().select({ hash: user.passwordHash }).from(user).where(eq(user.id, who.userId))
  const hash = before?.hash ?? null
  if (hash !== null && password !== '' && !(await verifyPassword(hash, password)))
    throw invalid({ password: words('refusal').otherPassword })
  const kept = hash !== null && password !== ''
  const renewed = await inIdentity(async (tx) => {
    const [held] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.id, who.userId), isNotNull(user.heldAt)))
      .for('update')
    // Two answers at once: the first one counts.
    if (!held) throw signInFirst()
    const gone = keepSignIn
      ? []
      : await tx.delete(account).where(isBefore(who.userId)).returning({ at: account.createdAt })
    await tx
      .update(user)
      .set({ heldAt: null, ...(kept ? {} : { passwordHash: null }) })
      .where(eq(user.id, who.userId))
    await endOtherSessions(tx, { userId: who.userId, keep: who.tokenHash })
    await recordEvent(tx, {
      userId: who.userId,
      kind: 'settle-hold',
      detail: [kept && 'password', keepSignIn && 'sign-in'].filter(Boolean).join(', '),
    })
    if (hash !== null && !kept) await sendNotice(tx, { to: who.email, notice: { kind: 'password-removed' } })
    if (gone.length > 0)
      await sendNotice(tx, {
        to: who.email,
        notice: { kind: 'sign-in-unlinked', name: env().oidc?.name ?? 'single sign-on' },
      })
    return renewToken(tx, who)
  })
  await forgetAttempts({ name: 'hold-account', subject: who.userId })
  return renewed
}
