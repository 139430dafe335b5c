import { sql } from 'drizzle-orm'
import { index, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/**
 * Who people are, before any organisation is known. Only the sign-in role may read this schema; the tenant role may not.
 */
export const identity = pgSchema('identity')

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const user = identity.table('user', {
  id: uuid('id').primaryKey(),
  /** NFKC-normalised, lower case. */
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  emailVerifiedAt: instant('email_verified_at'),
  /** Set while the account is being deleted: from then on it is erased, unless its owner signs in before. */
  erasedFrom: instant('erased_from'),
  /**
   * Since when the ways in from before the address was shown wait for its holder to keep or remove them. Until then no
   * session, password or linked sign-in of the account counts.
   */
  heldAt: instant('held_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

/** A sign-in through an OpenID Connect provider. */
export const account = identity.table(
  'account',
  {
    provider: text('provider').notNull(),
    /** A subject is unique at its issuer only. Empty: linked before issuers were kept. */
    issuer: text('issuer').notNull().default(''),
    providerAccountId: text('provider_account_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.issuer, t.providerAccountId] })],
)

/** A new address that waits for its confirmation. */
export const addressChange = identity.table('address_change', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  email: text('email').notNull(),
  /** SHA-256 of the link's secret. */
  tokenHash: text('token_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** Names and addresses that somebody had before: erasing looks for these too. */
export const formerly = identity.table(
  'formerly',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    value: text('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.value] })],
)

export const session = identity.table(
  'session',
  {
    /** SHA-256 of the cookie's token, hexadecimal: a stolen database opens no session. */
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    /** The absolute limit; the idle limit counts from `lastSeenAt`. */
    expiresAt: instant('expires_at').notNull(),
    userAgent: text('user_agent').notNull().default(''),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const verificationToken = identity.table(
  'verification_token',
  {
    identifier: text('identifier').notNull(),
    /** Hashed by the sign-in library with the installation's secret. */
    token: text('token').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
)

export const rateLimit = identity.table('rate_limit', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: instant('expire'),
})

/** Messages that no mail server was configured for; shown on the outbox page in demo and development. */
export const mail = identity.table('mail', {
  id: uuid('id').primaryKey(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  /** `sign-in` for a message with a sign-in link: its use deletes the message. */
  purpose: text('purpose').notNull().default(''),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull().default(sql`now() + interval '7 days'`),
})

/**
 * Sign-in events: they belong to a person, not to an organisation. Append-only but for network, browser and device, which
 * are emptied after a while.
 */
export const identityEvent = identity.table(
  'event',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    userId: uuid('user_id'),
    kind: text('kind').notNull(),
    detail: text('detail').notNull().default(''),
    /** Network address as rate limits count it. */
    network: text('network').notNull().default(''),
    /** As the browser named itself. */
    browser: text('browser').notNull().default(''),
    /** SHA-256 of the browser's own token, by which it is told apart from a stranger's. */
    device: text('device').notNull().default(''),
  },
  (t) => [index('event_user').on(t.userId, t.at.desc())],
)
