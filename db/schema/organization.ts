import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { deliveryStates, engagementScopes, organizationKinds, ownRoles, roles } from '../enums.ts'

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
    /** A practice advises other organisations, who engage it. */
    kind: text('kind', { enum: organizationKinds }).notNull().default('client'),
    /** Set while it is being deleted: nobody enters, and from then on it is erased. */
    erasedFrom: instant('erased_from'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('organization_slug').on(t.slug)],
)

/** A client's grant to a practice. It belongs to the client; the practice's people see it before they enter. */
export const engagement = pgTable(
  'engagement',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** The practice is an organisation of its own: named by id and not by key, as keys stay within a tenant. */
    practiceId: uuid('practice_id').notNull(),
    practiceName: text('practice_name').notNull(),
    scope: text('scope', { enum: engagementScopes }).notNull(),
    /** The last day, UTC. */
    endsOn: date('ends_on').notNull(),
    /** Which of the colours the practice sees this client in. */
    colour: smallint('colour').notNull().default(0),
    grantedById: uuid('granted_by_id').notNull(),
    grantedAt: instant('granted_at').notNull().defaultNow(),
    /** Null also where it ran out. */
    revokedById: uuid('revoked_by_id'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex('engagement_standing').on(t.organizationId, t.practiceId).where(sql`revoked_at is null`),
    index('engagement_practice').on(t.practiceId),
    check('engagement_colour', sql`colour between 0 and 7`),
  ],
)

/**
 * Whoever is or was in an organisation, or acted in it, by the id that its history keeps. Rows stay when people leave: the
 * name stands here and in no history. Memberships write it, by a trigger.
 */
export const person = pgTable(
  'person',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    /** The account; an id of its own where only a name was known. */
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Name of the practice of somebody who acted here from outside; empty otherwise. */
    practice: text('practice').notNull().default(''),
    /** Kept, so that whoever comes back is the same member; null for those who never were one. */
    membershipId: uuid('membership_id'),
    leftAt: instant('left_at'),
    /** Since when the name is a pseudonym. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('person_membership').on(t.organizationId, t.membershipId),
  ],
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
    role: text('role', { enum: roles }).notNull(),
    /** Of a consultant, who is here as long as the engagement stands and the practice has them; null for the organisation's own. */
    engagementId: uuid('engagement_id'),
    /** The engagement through which somebody came who is no consultant, and with which they go; null for everybody else. */
    throughId: uuid('through_id'),
    /** What the person usually knows: role ids of the framework. Decides which questions are their share. */
    knows: text('knows').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('membership_organization_user').on(t.organizationId, t.userId),
    index('membership_user').on(t.userId),
    check('membership_owner_kept', sql`role <> 'owner' or through_id is null`),
    foreignKey({
      columns: [t.organizationId, t.engagementId],
      foreignColumns: [engagement.organizationId, engagement.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.throughId],
      foreignColumns: [engagement.organizationId, engagement.id],
    }),
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
    /** What the inviting person calls the one invited; empty where only the address is known. */
    name: text('name').notNull().default(''),
    role: text('role', { enum: ownRoles }).notNull(),
    /** Role ids of the framework: what the person is asked about once they are in. */
    knows: text('knows').array().notNull().default([]),
    /** A personal sentence of the inviting person. */
    note: text('note').notNull().default(''),
    /** The day by which the answers are hoped for. */
    dueOn: date('due_on', { mode: 'string' }),
    tokenHash: text('token_hash').notNull(),
    invitedById: uuid('invited_by_id').notNull(),
    /** The engagement of whoever invited, or through which they came; set by a trigger. */
    throughId: uuid('through_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    /** When this link went to the address and to nobody else; null for one that the inviting person hands over. */
    mailedAt: instant('mailed_at'),
    /** What became of the mail with this link; null for one that is handed over, and where `mailed_at` says it. */
    delivery: text('delivery', { enum: deliveryStates }),
    acceptedAt: instant('accepted_at'),
    /** Hash of the key of the press that took it: the same press again is the same act. */
    acceptedKey: text('accepted_key'),
    /** The membership that it led to. */
    membershipId: uuid('membership_id'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('invitation_token').on(t.organizationId, t.tokenHash),
    index('invitation_token_hash').on(t.tokenHash),
    uniqueIndex('invitation_open').on(t.organizationId, t.email).where(sql`accepted_at is null and revoked_at is null`),
    foreignKey({
      columns: [t.organizationId, t.throughId],
      foreignColumns: [engagement.organizationId, engagement.id],
    }),
  ],
)

/** What an act can be done to. */
export const entityTypes = [
  'organization',
  'membership',
  'person',
  'invitation',
  'engagement',
  'template',
  'assessment',
  'use-case',
  'answer',
  'position',
  'roadmap',
  'action',
  'workshop',
  'conversation',
  'run',
  'draft',
] as const

/** Append-only: the application's role may insert and read, never change. */
export const auditLog = pgTable(
  'audit_log',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** A `person` of the organisation, or a guest of a workshop. */
    actorId: uuid('actor_id'),
    /** Verb and noun, for example `record-position`. */
    action: text('action').notNull(),
    /** `done` or `denied`. */
    outcome: text('outcome').notNull().default('done'),
    /** What it was done to; null where a refusal came before that was known. */
    entityType: text('entity_type', { enum: entityTypes }),
    entityId: uuid('entity_id'),
    /** Of what changed alone, by name; people by id. */
    before: jsonb('before'),
    after: jsonb('after'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('audit_log_time').on(t.organizationId, t.at),
    index('audit_log_entity').on(t.organizationId, t.entityType, t.entityId, t.at),
  ],
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
