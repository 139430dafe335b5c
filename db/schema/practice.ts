import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { templateKinds } from '../enums.ts'
import { organization } from './organization.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

const kind = () => text('kind', { enum: templateKinds }).notNull()

/** What a practice has made once for all its clients. Each change is a version of its own; none is ever rewritten. */
export const template = pgTable(
  'template',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    kind: kind(),
    name: text('name').notNull(),
    /** Its shape depends on the kind: lib/template/schema. */
    content: jsonb('content').notNull(),
    createdById: uuid('created_by_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id, t.version] })],
)

/** A version of a practice's template in a client's hands: a copy, so that nothing of it changes behind the client's back. */
export const pinnedTemplate = pgTable(
  'pinned_template',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    templateId: uuid('template_id').notNull(),
    version: integer('version').notNull(),
    kind: kind(),
    name: text('name').notNull(),
    content: jsonb('content').notNull(),
    practiceId: uuid('practice_id').notNull(),
    practiceName: text('practice_name').notNull(),
    pinnedById: uuid('pinned_by_id').notNull(),
    pinnedAt: instant('pinned_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('pinned_template_once').on(t.organizationId, t.templateId),
    index('pinned_template_kind').on(t.organizationId, t.kind),
  ],
)

/**
 * Sums over an organisation's assessment, for the practices that it has engaged: never an answer. Belongs to the client,
 * and is shown only while its counters are still those that it was made at.
 */
export const clientSummary = pgTable(
  'client_summary',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    assessmentId: uuid('assessment_id').notNull(),
    /** The assessment's revision and the roadmap's that it was made at; 0 where there is no roadmap. */
    revision: integer('revision').notNull(),
    roadmapRevision: integer('roadmap_revision').notNull(),
    /** The day, UTC, as of which it was made. */
    asOf: date('as_of', { mode: 'string' }).notNull(),
    /** Unfinished actions of the roadmap. */
    open: integer('open').notNull(),
    /** Its shape: lib/practice/portfolio/types. */
    sums: jsonb('sums').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId] })],
)
