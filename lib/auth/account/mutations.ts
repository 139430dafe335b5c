import { and, eq, isNull, sql } from 'drizzle-orm'
import { identityDb, inIdentity, inTenant, type TenantTransaction } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import { formerly, session, user } from '#db/schema/identity.ts'
import { membership } from '#db/schema/organization.ts'
import { roadmap } from '#db/schema/roadmap.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { invalid, Problem } from '../../errors.ts'
import { newId } from '../../id.ts'
import { sendNotice } from '../notice/mutations.ts'
import { hashPassword, verifyPassword } from '../password/rules.ts'
import { guessable, isGuessable } from '../password/strength/rules.ts'
import { listOrganizationsOf } from '../queries.ts'
import { endOtherSessions, type IdentityWriter, openSession, recordEvent, renewToken } from '../session/mutations.ts'
import { newToken } from '../session/rules.ts'
import { countAttempt, forgetAttempts } from '../throttle/mutations.ts'
import type { SignedIn, Visit } from '../types.ts'

/**
 * Notes that the person has shown that the address is theirs. The first time every session ends, and what an earlier
 * registrant could come in with, a password or a linked sign-in, is held: it does not count until whoever has shown the
 * address keeps or removes it (`settleHold`), and neither does a session opened meanwhile.
 *
 * @returns whether the account is held: lead the person to `holdPath` next.
 */
export async function confirmAddress(db: IdentityWriter, { userId }: { userId: string }): Promise<{ held: boolean }> {
  const earlier = sql`(${user.passwordHash} is not null or exists (
    select 1 from identity.account a where a.user_id = ${userId}))`
  const [first] = await db
    .update(user)
    .set({ emailVerifiedAt: sql`now()`, heldAt: sql`case when ${earlier} then now() end` })
    .where(and(eq(user.id, userId), isNull(user.emailVerifiedAt)))
    .returning({ heldAt: user.heldAt })
  if (!first) {
    const [known] = await db.select({ heldAt: user.heldAt }).from(user).where(eq(user.id, userId))
    return { held: known?.heldAt != null }
  }
  await endOtherSessions(db, { userId, keep: null })
  await recordEvent(db, { userId, kind: 'confirm-address' })
  return { held: first.heldAt !== null }
}

/**
 * The account of an address; made, without any way to sign in, where there is none. Nothing is shown by that: whoever calls
 * this has still to see that the address belongs to the person.
 */
export async function openAccount({
  email,
  name,
}: {
  email: string
  name: string
}): Promise<{ userId: string; name: string }> {
  return inIdentity(async (tx) => {
    const id = newId()
    const [made] = await tx.insert(user).values({ id, email, name }).onConflictDoNothing().returning({ id: user.id })
    if (made) await recordEvent(tx, { userId: id, kind: 'register', detail: 'invitation' })
    const [known] = await tx.select({ userId: user.id, name: user.name }).from(user).where(eq(user.email, email))
    if (!known) throw new Error('The person could not be stored.')
    return known
  })
}

/**
 * Signs in somebody who has just shown that the address is theirs.
 *
 * @returns the token for the cookie, and whether the session counts only once the person has said what stays: then lead
 *   them to `holdPath` first.
 */
export async function signInByMailbox(
  visit: Visit,
  { userId, how }: { userId: string; how: string },
): Promise<{ token: string; held: boolean }> {
  const token = newToken()
  return inIdentity(async (tx) => {
    const { held } = await confirmAddress(tx, { userId })
    await openSession(tx, { userId, visit, how, token })
    return { token, held }
  })
}

/** Marks what was computed in an organisation as stale: names included, it is kept under the revision it was computed from. */
export async function renewNames(tx: TenantTransaction, { organizationId }: { organizationId: string }): Promise<void> {
  for (const computed of [assessment, roadmap])
    await tx
      .update(computed)
      .set({ revision: sql`${computed.revision} + 1` })
      .where(eq(computed.organizationId, organizationId))
}

/** Changes the person's name, here and in every organisation that shows it. */
export async function changeName(who: SignedIn, { name }: { name: string }): Promise<void> {
  await inIdentity(async (tx) => {
    await tx.update(user).set({ name }).where(eq(user.id, who.userId))
    // Erasing looks for it, too.
    await tx.insert(formerly).values({ userId: who.userId, value: who.name }).onConflictDoNothing()
  })
  for (const { organizationId } of await listOrganizationsOf(who.userId)) {
    await inTenant({ organizationId, userId: who.userId }, async (tx) => {
      const [changed] = await tx
        .update(membership)
        .set({ name })
        .where(and(eq(membership.organizationId, organizationId), eq(membership.userId, who.userId)))
        .returning({ id: membership.id })
      if (!changed) return
      await renewNames(tx, { organizationId })
      await recordAudit(
        tx,
        { organizationId, userId: who.userId },
        { action: 'change-name', entity: { type: 'membership', id: changed.id } },
      )
    })
  }
}

/** What opens an account may be changed without a password for this long after signing in, minutes. */
const freshMinutes = 15

/**
 * Sets a new password, ends all other sessions and renews this one.
 *
 * @returns the token for the cookie.
 * @throws Problem 422 when the current password is wrong or the new one is easy to guess, 403 when there is no current
 *   one and the sign-in is not fresh, 429.
 */
export async function changePassword(
  who: SignedIn,
  { current, password }: { current: string; password: string },
): Promise<string> {
  await countAttempt({ name: 'password-change', subject: who.userId })
  const [known] = await identityDb().select({ hash: user.passwordHash }).from(user).where(eq(user.id, who.userId))
  if (known?.hash) {
    if (!(await verifyPassword(known.hash, current))) throw invalid({ current: 'This is not your current password.' })
  } else await requireFresh(who)
  const organizations = (await listOrganizationsOf(who.userId)).map((organization) => organization.name)
  if (isGuessable(password, [who.email, who.name, ...organizations])) throw invalid({ password: guessable })
  await forgetAttempts({ name: 'password-change', subject: who.userId })
  const passwordHash = await hashPassword(password)
  return inIdentity(async (tx) => {
    await tx.update(user).set({ passwordHash }).where(eq(user.id, who.userId))
    await endOtherSessions(tx, { userId: who.userId, keep: who.tokenHash })
    await recordEvent(tx, { userId: who.userId, kind: 'change-password' })
    await sendNotice(tx, { to: who.email, notice: { kind: known?.hash ? 'password-changed' : 'password-set' } })
    return renewToken(tx, who)
  })
}

/** Lets on whoever signed in lately: what opens an account is changed in no session that was left open. @throws Problem 403. */
export async function requireFresh(who: SignedIn): Promise<void> {
  const [row] = await identityDb()
    .select({ fresh: sql<boolean>`${session.createdAt} > now() - make_interval(mins => ${freshMinutes})` })
    .from(session)
    .where(eq(session.tokenHash, who.tokenHash))
  if (row?.fresh) return
  throw new Problem(
    403,
    'Sign in again',
    `This is open for ${freshMinutes} minutes after signing in: sign out, sign in again and come back here.`,
  )
}
