import {
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { actionStatuses } from '../enums.ts'
import { assessment } from './assessment.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const roadmap = pgTable(
  'roadmap',
  {
    organizationId: uuid('organization_id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    /** The assessment's revision that the plan was generated from. */
    fromRevision: integer('from_revision').notNull(),
    generatedAt: instant('generated_at').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    holidays: jsonb('holidays').$type<string[]>().notNull().default([]),
    /** People who can work on the roadmap at the same time, by role id. */
    capacity: jsonb('capacity').$type<Record<string, number>>().notNull(),
    /** Rises with every write to the roadmap. */
    revision: integer('revision').notNull().default(1),
    /** When anybody last changed anything on it. */
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
  ],
)

export const action = pgTable(
  'action',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    /** Counts from 1 in each organisation: `ACT-12`. */
    number: integer('number').notNull(),
    /** Stable across regenerations: see the roadmap engine. */
    key: text('key').notNull(),
    /** What the engine planned; people's edits live in the columns beside it. */
    plan: jsonb('plan').notNull(),
    status: text('status', { enum: actionStatuses }).notNull().default('open'),
    /** Empty where a member owns it, whose name is looked up, or nobody. */
    owner: text('owner').notNull().default(''),
    ownerMembershipId: uuid('owner_membership_id'),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('action_key').on(t.organizationId, t.assessmentId, t.key),
    unique('action_number').on(t.organizationId, t.number),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
  ],
)
