import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { answerStates, revisionStates, threeDegrees } from '../enums.ts'
import { organization } from './organization.ts'
import { useCase } from './use-case.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const assessment = pgTable(
  'assessment',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    frameworkId: text('framework_id').notNull(),
    frameworkVersion: text('framework_version').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    /** Writes that a score may depend on, saved answers apart: see `save_count`. */
    revision: integer('revision').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id] })],
)

/**
 * Saved answers, counted in several rows: people who answer at the same time would wait for each other's commits at one.
 * A backend of the database always counts in the same row.
 */
export const saveCount = pgTable(
  'save_count',
  {
    organizationId: uuid('organization_id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    /** 0…15. */
    lane: smallint('lane').notNull(),
    saves: integer('saves').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId, t.lane] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }).onDelete('cascade'),
    check('save_count_lane', sql`lane between 0 and 15`),
  ],
)

const answerColumns = {
  organizationId: uuid('organization_id').notNull(),
  assessmentId: uuid('assessment_id').notNull(),
  questionId: text('question_id').notNull(),
  /** Null for the organisation's own questions. */
  useCaseId: uuid('use_case_id'),
  state: text('state', { enum: answerStates }).notNull(),
  level: smallint('level'),
}

const ownWords = {
  authorId: uuid('author_id').notNull(),
  confidence: text('confidence', { enum: threeDegrees }),
  /** Why the question does not apply; empty otherwise. */
  reason: text('reason').notNull().default(''),
  note: text('note').notNull().default(''),
  evidence: jsonb('evidence').$type<string[]>().notNull().default([]),
  version: integer('version').notNull(),
}

/** One person's answer to one question about one subject. */
export const answer = pgTable(
  'answer',
  {
    ...answerColumns,
    ...ownWords,
    subjectId: uuid('subject_id').notNull().generatedAlwaysAs(sql`coalesce(use_case_id, organization_id)`),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId, t.subjectId, t.questionId, t.authorId] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
    foreignKey({ columns: [t.organizationId, t.useCaseId], foreignColumns: [useCase.organizationId, useCase.id] }),
    check('answer_level', sql`(state = 'answered') = (level is not null) and level between 0 and 4`),
  ],
)

/**
 * Every version that an answer ever had, a clearing included: then there is no answer any more. Append-only.
 *
 * `answer_revision`, `position` and `use_case` have a column `changed_in` that only the database writes and no query here
 * sees: the transaction that last wrote the row. It tells what a portfolio's state lacks (migration growth_indexes).
 */
export const answerRevision = pgTable(
  'answer_revision',
  {
    ...answerColumns,
    ...ownWords,
    state: text('state', { enum: revisionStates }).notNull(),
    id: uuid('id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
    foreignKey({ columns: [t.organizationId, t.useCaseId], foreignColumns: [useCase.organizationId, useCase.id] }),
    index('answer_revision_question').on(t.organizationId, t.assessmentId, t.questionId, t.useCaseId, t.createdAt),
  ],
)

/** The answer that counts where a lead recorded one. */
export const position = pgTable(
  'position',
  {
    ...answerColumns,
    subjectId: uuid('subject_id').notNull().generatedAlwaysAs(sql`coalesce(use_case_id, organization_id)`),
    reason: text('reason').notNull(),
    /** Somebody whom the organisation knows by name alone; empty where `decider_id` decided. */
    decidedBy: text('decided_by').notNull().default(''),
    /** What those said who saw it otherwise, where a workshop agreed it; empty otherwise. */
    minority: text('minority').notNull().default(''),
    /** Divergence: lowest and highest level that people had given when it was decided; null where nobody had given one. */
    answeredLow: smallint('answered_low'),
    answeredHigh: smallint('answered_high'),
    /** Whoever decided; whoever recorded it where that is somebody else without an account. */
    deciderId: uuid('decider_id').notNull(),
    decidedAt: instant('decided_at').notNull().defaultNow(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId, t.subjectId, t.questionId] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
    foreignKey({ columns: [t.organizationId, t.useCaseId], foreignColumns: [useCase.organizationId, useCase.id] }),
    check('position_level', sql`(state = 'answered') = (level is not null) and level between 0 and 4`),
    check(
      'position_answered',
      sql`(answered_low is null) = (answered_high is null) and answered_low between 0 and answered_high and answered_high <= 4`,
    ),
  ],
)
