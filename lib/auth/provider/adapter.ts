import type { Adapter, AdapterUser } from '@auth/core/adapters'
import { and, eq, lte, or, type SQL } from 'drizzle-orm'
import { identityDb, inIdentity } from '#db/client.ts'
import { account, session, user, verificationToken } from '#db/schema/identity.ts'
import { newId } from '../../id.ts'
import { fitName } from '../../schema.ts'
import { confirmAddress } from '../account/mutations.ts'
import { nameFromEmail } from '../rules.ts'
import { openSession, recordEvent, signOut } from '../session/mutations.ts'
import { hashToken } from '../session/rules.ts'
import type { Visit } from '../types.ts'

/** What one sign-in knows beyond the library's calls. */
export interface SignInState {
  visit: Visit
  /** The way of signing in, for the record. */
  how: 'e-mail link' | 'single sign-on'
  /** Whether the provider vouches that the address belongs to the person. */
  addressShown: boolean
}

const present = (row: typeof user.$inferSelect): AdapterUser => ({
  id: row.id,
  name: row.name,
  email: row.email,
  emailVerified: row.emailVerifiedAt,
})

async function findUser(condition: SQL): Promise<AdapterUser | null> {
  const [row] = await identityDb().select().from(user).where(condition)
  return row ? present(row) : null
}

const findById = (id: string) => findUser(eq(user.id, id))

/** The sign-in library's view of the identity schema. Sessions and links are stored as hashes only. */
export function identityAdapter(state: SignInState): Adapter {
  return {
    getUser: findById,
    getUserByEmail: (email) => findUser(eq(user.email, email)),

    async getUserByAccount({ provider, providerAccountId }) {
      const [row] = await identityDb()
        .select({ user })
        .from(account)
        .innerJoin(user, eq(user.id, account.userId))
        .where(and(eq(account.provider, provider), eq(account.providerAccountId, providerAccountId)))
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
        await recordEvent(tx, row.id, 'register', state.how)
        return present(row)
      })
    },

    /** The library calls it for one thing: the address was shown to be the person's. */
    async updateUser({ id }) {
      await inIdentity((tx) => confirmAddress(tx, id))
      const found = await findById(id)
      if (!found) throw new Error('The person of this sign-in is gone.')
      return found
    },

    async linkAccount({ provider, providerAccountId, userId }) {
      await inIdentity(async (tx) => {
        if (state.addressShown) await confirmAddress(tx, userId)
        await tx.insert(account).values({ provider, providerAccountId, userId })
        await recordEvent(tx, userId, 'link-account', provider)
      })
    },

    async createSession({ sessionToken, userId, expires }) {
      const { visit, how } = state
      await inIdentity((tx) => openSession(tx, { userId, visit, how, token: sessionToken }))
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
    deleteSession: (sessionToken) => signOut(sessionToken),

    async createVerificationToken({ identifier, token, expires }) {
      await identityDb().insert(verificationToken).values({ identifier, token, expiresAt: expires })
      return { identifier, token, expires }
    },

    /** Takes the link out, so that exactly one of two simultaneous uses finds it, and with it the person's other links. */
    async useVerificationToken({ identifier, token }) {
      return inIdentity(async (tx) => {
        const own = eq(verificationToken.identifier, identifier)
        const [used] = await tx
          .delete(verificationToken)
          .where(and(own, eq(verificationToken.token, token)))
          .returning()
        if (!used) return null
        await tx.delete(verificationToken).where(or(own, lte(verificationToken.expiresAt, new Date())))
        return { identifier, token, expires: used.expiresAt }
      })
    },
  }
}
