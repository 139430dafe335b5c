import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { identityDb, inIdentity, inTenant } from '#db/client.ts'
import { addressChange, formerly, user, verificationToken } from '#db/schema/identity.ts'
import { invitation, membership } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { invalid, Problem } from '../../errors.ts'
import { addMail, settleMail } from '../../mail/mutations.ts'
import { env } from '../../runtime/env.ts'
import { requireFresh } from '../account/mutations.ts'
import { sendNotice } from '../notice/mutations.ts'
import { verifyPassword } from '../password/rules.ts'
import { endOtherSessions, recordEvent, renewToken } from '../session/mutations.ts'
import { hashToken, newToken } from '../session/rules.ts'
import { countAttempt, forgetAttempts } from '../throttle/mutations.ts'
import type { SignedIn } from '../types.ts'
import { confirmMessage, confirmMinutes, takenMessage } from './rules.ts'

/**
 * Makes sure that it is the person who asks, and not somebody who found their browser open.
 *
 * @throws Problem 422 for a wrong password, 403 without one when the sign-in is not fresh, 429.
 */
export async function proveOneself(who: SignedIn, { current }: { current: string }): Promise<void> {
  await countAttempt({ name: 'password-change', subject: who.userId })
  const [known] = await identityDb().select({ hash: user.passwordHash }).from(user).where(eq(user.id, who.userId))
  if (known?.hash) {
    if (!(await verifyPassword(known.hash, current))) throw invalid({ current: 'This is not your current password.' })
  } else await requireFresh(who)
  await forgetAttempts({ name: 'password-change', subject: who.userId })
}

/**
 * Asks for another address: a link goes to it, and nothing changes before it is opened. An address that somebody else has is
 * answered in the same way; its holder hears of it.
 *
 * @throws Problem 422 for the address that the account has, or a wrong password; 403; 429; 503 when it cannot be mailed.
 */
export async function requestAddress(
  who: SignedIn,
  { email, current }: { email: string; current: string },
): Promise<void> {
  if (email === who.email) throw invalid({ email: 'This is your address already.' })
  await proveOneself(who, { current })
  await countAttempt({ name: 'address-person', subject: who.userId })
  // Counted apart from links that sign in: its holder gets none by what is asked here.
  await countAttempt({ name: 'address-strangers', subject: email })
  const token = newToken()
  const expiresAt = sql`now() + make_interval(mins => ${confirmMinutes})`
  const [taken] = await identityDb().select({ id: user.id }).from(user).where(eq(user.email, email))
  const values = { email, tokenHash: hashToken(token), expiresAt }
  const link = `${env().appUrl}/account/address/${token}`
  const mailId = await inIdentity(async (tx) => {
    await tx
      .insert(addressChange)
      .values({ userId: who.userId, ...values })
      .onConflictDoUpdate({ target: addressChange.userId, set: values })
    await recordEvent(tx, { userId: who.userId, kind: 'request-address' })
    const message = taken ? takenMessage(email) : confirmMessage(email, link)
    return addMail(tx, { message, options: { withinMinutes: confirmMinutes } })
  })
  await settleMail({ id: mailId })
}

const gone = () =>
  new Problem(
    410,
    'No longer open',
    'This link was used, is too old, or belongs to another account: ask for a new one.',
  )

/**
 * Gives the account the address whose link was opened by the person who asked for it. Every other session ends, every
 * organisation shows the new address, and both addresses hear of it.
 *
 * @returns the token for the cookie.
 * @throws Problem 410.
 */
export async function changeAddress(who: SignedIn, { token }: { token: string }): Promise<string> {
  const { userId } = who
  const { email, renewed, wasShown } = await inIdentity(async (tx) => {
    const [asked] = await tx
      .delete(addressChange)
      .where(
        and(
          eq(addressChange.userId, userId),
          eq(addressChange.tokenHash, hashToken(token)),
          gt(addressChange.expiresAt, sql`now()`),
        ),
      )
      .returning({ email: addressChange.email })
    if (!asked) throw gone()
    const [other] = await tx.select({ id: user.id }).from(user).where(eq(user.email, asked.email))
    if (other) throw gone()
    const [before] = await tx.select({ at: user.emailVerifiedAt }).from(user).where(eq(user.id, userId)).for('update')
    // An address that was only typed may be somebody else's: what waits for it is left alone.
    const wasShown = before?.at != null
    await tx.update(user).set({ email: asked.email, emailVerifiedAt: sql`now()` }).where(eq(user.id, userId))
    if (wasShown) {
      // Erasing looks for it, too.
      await tx.insert(formerly).values({ userId, value: who.email }).onConflictDoNothing()
      // Links that were mailed to the old address lead nowhere.
      await tx.delete(verificationToken).where(eq(verificationToken.identifier, who.email))
    }
    await endOtherSessions(tx, { userId, keep: who.tokenHash })
    await recordEvent(tx, { userId, kind: 'change-address' })
    for (const to of [who.email, asked.email])
      await sendNotice(tx, { to, notice: { kind: 'address-changed', from: who.email, to: asked.email } })
    return { email: asked.email, renewed: await renewToken(tx, who), wasShown }
  }).catch((error: unknown) => {
    // Somebody registered it in the same moment.
    throw (error as { code?: string }).code === '23505' ? gone() : error
  })
  await follow(who, { email, wasShown })
  return renewed
}

/**
 * Lets every copy of the address follow: memberships, and open invitations that were sent to the old one.
 *
 * @param wasShown whether the old address was known to be the person's. Invitations to one that was not stay where they are.
 */
async function follow(who: SignedIn, { email, wasShown }: { email: string; wasShown: boolean }): Promise<void> {
  const { userId } = who
  const places = await identityDb().execute<{ id: string }>(sql`
    select organization_id as id from public.membership where user_id = ${userId}::uuid
    union select organization_id from public.invitation
      where ${wasShown} and email = ${who.email} and accepted_at is null and revoked_at is null`)
  for (const { id: organizationId } of places)
    await inTenant({ organizationId, userId }, async (tx) => {
      const [changed] = await tx
        .update(membership)
        .set({ email })
        .where(and(eq(membership.organizationId, organizationId), eq(membership.userId, userId)))
        .returning({ id: membership.id })
      if (changed)
        await recordAudit(
          tx,
          { organizationId, userId },
          { action: 'change-address', entity: { type: 'membership', id: changed.id } },
        )
      if (!wasShown) return
      const waiting = and(
        eq(invitation.organizationId, organizationId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      )
      const [known] = await tx
        .select({ id: invitation.id })
        .from(invitation)
        .where(and(waiting, eq(invitation.email, email)))
      // Of two invitations to the same person the one to the new address stays.
      await tx
        .update(invitation)
        // Its link was mailed to the old address: it shows nothing about the new one.
        .set(known ? { revokedAt: sql`now()` } : { email, mailedAt: null })
        .where(and(waiting, eq(invitation.email, who.email)))
    })
}
