import { index, jsonb, pgTable, primaryKey, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const organization = pgTable(
  'organization',
  {
    organizationId: uuid('organization_id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    sector: text('sector').notNull().default(''),
    size: text('size').notNull().default(''),
    demo: text('demo').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('organization_slug').on(t.slug)],
)

/** A person in an organisation. Name and address are copied here so that tenant reads never touch the identity schema. */
export const membership = pgTable(
  'membership',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['owner', 'lead', 'member', 'viewer'] }).notNull(),
    /** What the person usually knows: role ids of the framework. Decides which questions are their share. */
    knows: text('knows').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('membership_organization_user').on(t.organizationId, t.userId),
    index('membership_user').on(t.userId),
  ],
)

export const invitation = pgTable(
  'invitation',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['owner', 'lead', 'member', 'viewer'] }).notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('invitation_token').on(t.organizationId, t.tokenHash),
    index('invitation_token_hash').on(t.tokenHash),
  ],
)

/** Append-only: the application's role may insert and read, never change. */
export const auditLog = pgTable(
  'audit_log',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    at: instant('at').notNull().defaultNow(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    /** Verb and noun, for example `record-position`. */
    action: text('action').notNull(),
    /** `done` or `denied`. */
    outcome: text('outcome').notNull().default('done'),
    subject: text('subject').notNull().default(''),
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id] }), index('audit_log_time').on(t.organizationId, t.at.desc())],
)

/** The stored outcome of a write, by the key that the client made for it: a retry is answered, not repeated. */
export const idempotency = pgTable(
  'idempotency',
  {
    organizationId: uuid('organization_id').notNull(),
    key: uuid('key').notNull(),
    userId: uuid('user_id').notNull(),
    /** SHA-256 of the request: the same key with another request is refused. */
    requestHash: text('request_hash').notNull(),
    response: jsonb('response').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.key] })],
)
