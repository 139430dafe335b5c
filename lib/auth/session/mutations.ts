import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { type identityDb, inIdentity, type TenantTransaction } from '#db/client.ts'
import { identityEvent, session, user } from '#db/schema/identity.ts'
import { newId } from '../../id.ts'
import { sendNotice } from '../notice/mutations.ts'
import type { SignedIn, Visit } from '../types.ts'
import { absoluteDays, hashToken, idleHours, newToken } from './rules.ts'

type Database = ReturnType<typeof identityDb>
/** The identity database, or a transaction in it. */
export type IdentityWriter = Database | Parameters<Parameters<Database['transaction']>[0]>[0]

/**
 * Writes down what happened to a person's sign-in; append-only.
 *
 * @param visit from where, kept for as long as `eventDays`.
 */
export async function recordEvent(
  db: IdentityWriter,
  { userId, kind, detail = '', visit }: { userId: string | null; kind: string; detail?: string; visit?: Visit },
): Promise<void> {
  const from = visit && {
    network: visit.peer,
    browser: visit.userAgent,
    device: visit.device ? hashToken(visit.device) : '',
  }
  await db.insert(identityEvent).values({ id: newId(), userId, kind, detail, ...from })
}

/**
 * Opens a session and ends the one that the browser came with, whoever it belonged to: a token that was planted before
 * sign-in is worth nothing after it.
 *
 * @param how the way of signing in, for the record.
 * @param token what the cookie will hold; only its hash is stored.
 */
export async function openSession(
  db: TenantTransaction,
  { userId, visit, how, token }: { userId: string; visit: Visit; how: string; token: string },
): Promise<void> {
  if (visit.token) await db.delete(session).where(eq(session.tokenHash, hashToken(visit.token)))
  await db
    .delete(session)
    .where(
      and(
        eq(session.userId, userId),
        sql`(${session.expiresAt} <= now() or ${session.lastSeenAt} <= now() - make_interval(hours => ${idleHours}))`,
      ),
    )
  await db.insert(session).values({
    tokenHash: hashToken(token),
    userId,
    expiresAt: sql`now() + make_interval(days => ${absoluteDays})`,
    userAgent: visit.userAgent,
  })
  await recordEvent(db, { userId, kind: 'sign-in', detail: how, visit })
  await keepAccount(db, userId)
}

/** Whoever signs in to an account that is being deleted keeps it. */
async function keepAccount(db: TenantTransaction, userId: string): Promise<void> {
  const [kept] = await db
    .update(user)
    .set({ erasedFrom: null })
    .where(and(eq(user.id, userId), isNotNull(user.erasedFrom)))
    .returning({ email: user.email })
  if (!kept) return
  await recordEvent(db, { userId, kind: 'restore-account' })
  await sendNotice(db, { to: kept.email, notice: { kind: 'account-restored' } })
}

/** Opens a session with a new token and returns the token for the cookie. */
export async function signInAs(visit: Visit, { userId, how }: { userId: string; how: string }): Promise<string> {
  const token = newToken()
  await inIdentity((tx) => openSession(tx, { userId, visit, how, token }))
  return token
}

/** Ends the session of that token. An unknown token ends nothing. */
export async function signOut({ token }: { token: string | undefined }): Promise<void> {
  if (!token) return
  await inIdentity(async (tx) => {
    const [ended] = await tx
      .delete(session)
      .where(eq(session.tokenHash, hashToken(token)))
      .returning({ userId: session.userId })
    if (ended) await recordEvent(tx, { userId: ended.userId, kind: 'sign-out' })
  })
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(who: SignedIn): Promise<void> {
  await inIdentity(async (tx) => {
    await tx.delete(session).where(eq(session.userId, who.userId))
    await recordEvent(tx, { userId: who.userId, kind: 'sign-out-everywhere' })
    await sendNotice(tx, { to: who.email, notice: { kind: 'sessions-ended' } })
  })
}

/** Ends every session of the person but the one with that hash; null ends all. */
export async function endOtherSessions(
  db: IdentityWriter,
  { userId, keep }: { userId: string; keep: string | null },
): Promise<void> {
  const theirs = eq(session.userId, userId)
  await db.delete(session).where(keep === null ? theirs : and(theirs, ne(session.tokenHash, keep)))
}

/** Gives the session a new token, so that a copy of the old one is worth nothing. Returns the new token. */
export async function renewToken(db: IdentityWriter, who: SignedIn): Promise<string> {
  const token = newToken()
  await db
    .update(session)
    .set({ tokenHash: hashToken(token) })
    .where(eq(session.tokenHash, who.tokenHash))
  return token
}
