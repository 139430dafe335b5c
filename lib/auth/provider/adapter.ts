import type { Adapter, AdapterUser } from '@auth/core/adapters'
import { and, desc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import { identityDb, inIdentity } from '#db/client.ts'
import { account, mail, session, user, verificationToken } from '#db/schema/identity.ts'
import { newId } from '../../id.ts'
import { env } from '../../runtime/env.ts'
import { fitName } from '../../schema.ts'
import { confirmAddress } from '../account/mutations.ts'
import { sendNotice } from '../notice/mutations.ts'
import { nameFromEmail } from '../rules.ts'
import { openSession, recordEvent, signOut } from '../session/mutations.ts'
import { hashToken } from '../session/rules.ts'
import type { SignedIn, Visit } from '../types.ts'
import type { Failure } from './failure.ts'

/** What one sign-in knows beyond the library's calls. */
export interface SignInState {
  visit: Visit
  /** The way of signing in, for the record. */
  how: 'e-mail link' | 'single sign-on'
  /** Whose account a single sign-on is being connected with; null for signing in. */
  connect: SignedIn | null
  /** Whether the provider vouches that the address belongs to the person. */
  addressShown: boolean
  /** Whether the account waits for its holder's word about what was there before. */
  held: boolean
  /** What went wrong, where the library does not say. */
  failure: Failure | null
}

/** A person as the library sees them, and whether the account is held. */
export interface HeldUser extends AdapterUser {
  held: boolean
}

/** How long a mailed link works, minutes. */
export const linkMinutes = 10

const present = (row: typeof user.$inferSelect): HeldUser => ({
  held: row.heldAt !== null,
  id: row.id,
  name: row.name,
  email: row.email,
  emailVerified: row.emailVerifiedAt,
})

async function findUser(condition: SQL): Promise<HeldUser | null> {
  const [row] = await identityDb().select().from(user).where(condition)
  return row ? present(row) : null
}

const findById = (id: string) => findUser(eq(user.id, id))

/** Links from before issuers were kept belong to the provider that was configured then: the first use says which. */
async function adoptIssuer(provider: string, providerAccountId: string, issuer: string): Promise<void> {
  await identityDb()
    .update(account)
    .set({ issuer })
    .where(
      and(eq(account.provider, provider), eq(account.issuer, ''), eq(account.providerAccountId, providerAccountId)),
    )
}

/** The provider's issuer, in the one spelling that is stored: a subject means something at its issuer only. */
const issuerNow = () => new URL(env().oidc?.issuer ?? '').href

interface IdentityAdapter extends Adapter {
  getUserByAccount: (account: { provider: string; providerAccountId: string }) => Promise<HeldUser | null>
}

/** The sign-in library's view of the identity schema. Sessions and links are stored as hashes only. */
export function identityAdapter(state: SignInState): IdentityAdapter {
  const { connect } = state
  let made: string | null = null
  return {
    getUser: findById,
    // Whoever connects a sign-in with their own account does so whatever address it tells.
    getUserByEmail: (email) => (connect ? findById(connect.userId) : findUser(eq(user.email, email))),

    async getUserByAccount({ provider, providerAccountId }) {
      const issuer = issuerNow()
      const [row] = await identityDb()
        .select({ user, issuer: account.issuer })
        .from(account)
        .innerJoin(user, eq(user.id, account.userId))
        .where(
          and(
            eq(account.provider, provider),
            inArray(account.issuer, [issuer, '']),
            eq(account.providerAccountId, providerAccountId),
          ),
        )
        .orderBy(desc(account.issuer))
        .limit(1)
      if (row?.issuer === '') await adoptIssuer(provider, providerAccountId, issuer)
      return row ? present(row.user) : null
    },

    async createUser({ email, name, emailVerified }) {
      return inIdentity(async (tx) => {
        const [row] = await tx
          .insert(user)
          .values({
            id: newId(),
            email,
            name: fitName(name ?? '', 80) || nameFromEmail(email),
            emailVerifiedAt: emailVerified,
          })
          .returning()
        if (!row) throw new Error('The person could not be stored.')
        await recordEvent(tx, { userId: row.id, kind: 'register', detail: state.how, visit: state.visit })
        made = row.id
        return present(row)
      })
    },

    /** The library calls it for one thing: the address was shown to be the person's. */
    async updateUser({ id }) {
      await inIdentity((tx) => confirmAddress(tx, { userId: id }))
      const found = await findById(id)
      if (!found) throw new Error('The person of this sign-in is gone.')
      return found
    },

    async linkAccount({ provider, providerAccountId, userId }) {
      await inIdentity(async (tx) => {
        if (state.addressShown) await confirmAddress(tx, { userId })
        await tx.insert(account).values({ provider, issuer: issuerNow(), providerAccountId, userId })
        await recordEvent(tx, { userId, kind: 'link-account', detail: provider })
        const linked = made === userId ? null : await findById(userId)
        if (linked)
          await sendNotice(tx, {
            to: linked.email,
            notice: { kind: 'sign-in-linked', name: env().oidc?.name ?? 'single sign-on' },
          })
      })
    },

    async createSession({ sessionToken, userId, expires }) {
      const { visit, how } = state
      await inIdentity((tx) => openSession(tx, { userId, visit, how, token: sessionToken }))
      state.held = (await findById(userId))?.held === true
      return { sessionToken, userId, expires }
    },

    async getSessionAndUser(sessionToken) {
      const [row] = await identityDb()
        .select({ session, user })
        .from(session)
        .innerJoin(user, eq(user.id, session.userId))
        .where(eq(session.tokenHash, hashToken(sessionToken)))
      if (!row) return null
      return { session: { sessionToken, userId: row.user.id, expires: row.session.expiresAt }, user: present(row.user) }
    },

    /** Sessions are prolonged where they are read, never by the library. */
    updateSession: () => null,
    deleteSession: (sessionToken) => signOut({ token: sessionToken }),

    async createVerificationToken({ identifier, token, expires }) {
      const expiresAt = sql`now() + make_interval(mins => ${linkMinutes})`
      await identityDb().insert(verificationToken).values({ identifier, token, expiresAt })
      return { identifier, token, expires }
    },

    /** Takes the link out, so that exactly one of two simultaneous uses finds it, and with it the person's other links. */
    async useVerificationToken({ identifier, token }) {
      return inIdentity(async (tx) => {
        const own = eq(verificationToken.identifier, identifier)
        const [used] = await tx
          .delete(verificationToken)
          .where(and(own, eq(verificationToken.token, token)))
          .returning({ live: sql<boolean>`${verificationToken.expiresAt} > now()` })
        if (!used?.live) return null
        await tx.delete(verificationToken).where(or(own, lte(verificationToken.expiresAt, sql`now()`)))
        await tx.delete(mail).where(and(eq(mail.recipient, identifier), eq(mail.purpose, 'sign-in')))
        // The database's clock has decided; the library compares with this process's.
        return { identifier, token, expires: new Date(8.64e15) }
      })
    },
  }
}
