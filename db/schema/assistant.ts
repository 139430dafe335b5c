import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { answerers, draftKinds, draftStates, runStatuses } from '../enums.ts'
import { assessment } from './assessment.ts'
import { organization } from './organization.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What of an organisation's own material the assistant can find: a copy that follows its sources. */
export const passage = pgTable(
  'passage',
  {
    organizationId: uuid('organization_id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    /** Names what it is about and stays with it, such as `use-case:<id>`; see lib/assistant/source. */
    key: text('key').notNull(),
    /** What it was written from: a use case; the organisation; for the roadmap, the assessment. */
    source: uuid('source').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** Words by which people ask for it and which it does not use: it is found by them and never shows them. */
    asked: text('asked').notNull(),
    /** Path below `/o/<slug>/` on which the source stands. */
    path: text('path').notNull(),
    /** Which state of the source this is, in words: `version 3`. */
    revision: text('revision').notNull(),
    useCaseId: uuid('use_case_id'),
    questionId: text('question_id'),
    /** Set where only those may read it who have answered the question themselves, or who wrote it. */
    authorId: uuid('author_id'),
    /** SHA-256 of all of the above: an unchanged passage is not written again. */
    hash: text('hash').notNull(),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('public.footing', title), 'A') || setweight(to_tsvector('public.footing', body), 'B') || setweight(to_tsvector('public.footing', asked), 'C')`,
      ),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId, t.key] }),
    index('passage_source').on(t.organizationId, t.assessmentId, t.source),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }).onDelete('cascade'),
  ],
)

/** As of which state of its sources an assessment's passages were written. */
export const passageIndex = pgTable(
  'passage_index',
  {
    organizationId: uuid('organization_id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    assessmentRevision: integer('assessment_revision').notNull(),
    /** 0 while there is no roadmap. */
    roadmapRevision: integer('roadmap_revision').notNull(),
    /** Gates may change with the day: acceptances end. */
    asOf: date('as_of', { mode: 'string' }).notNull(),
    /** Digest of the members and of what the organisation says about itself: these have no revision. */
    people: text('people').notNull(),
    /** Rises when the way passages are written changes. */
    writer: integer('writer').notNull(),
    /** How many there are: counting them takes longer than ranking them. */
    passages: integer('passages').notNull(),
    /** By source, a digest of all its passages: one that is the same is not written again. */
    digests: jsonb('digests').notNull(),
    indexedAt: instant('indexed_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.assessmentId] }),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }).onDelete('cascade'),
  ],
)

/** One person's talk with the assistant. Only its author reads it; owners read its runs. */
export const conversation = pgTable(
  'conversation',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    authorId: uuid('author_id').notNull(),
    title: text('title').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('conversation_author').on(t.organizationId, t.authorId, t.updatedAt),
  ],
)

/** One question and what became of it. History is read from here, never from a client. */
export const run = pgTable(
  'run',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    authorId: uuid('author_id').notNull(),
    question: text('question').notNull(),
    /** The use case that the question was limited to; null for the whole organisation. */
    useCaseId: uuid('use_case_id'),
    status: text('status', { enum: runStatuses }).notNull(),
    /** What was shown, after checking. Citations stand in it as `[S1]`, a claim that nothing supports ends in `[?]`. */
    answer: text('answer').notNull().default(''),
    /** The cited passages as they were: `CitedPassage[]`. */
    citations: jsonb('citations').notNull().default([]),
    /** Keys of every passage that was handed to the model, in the order of handing. */
    passages: jsonb('passages').$type<string[]>().notNull().default([]),
    answerer: text('answerer', { enum: answerers }).notNull(),
    model: text('model').notNull(),
    promptId: text('prompt_id').notNull(),
    promptVersion: text('prompt_version').notNull(),
    /** Why the provider did not answer; empty when it did or was not asked. */
    fallback: text('fallback').notNull().default(''),
    tokensIn: integer('tokens_in').notNull().default(0),
    tokensOut: integer('tokens_out').notNull().default(0),
    /** Millionths of the currency unit in which the operator stated prices. */
    costMicros: bigint('cost_micros', { mode: 'number' }).notNull().default(0),
    firstTokenMs: integer('first_token_ms'),
    latencyMs: integer('latency_ms'),
    /** Share of the claims that their citations support, 0 to 1; null without claims. */
    grounding: real('grounding'),
    /** 1 helpful, -1 not. */
    rating: smallint('rating'),
    correction: text('correction').notNull().default(''),
    startedAt: instant('started_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.conversationId],
      foreignColumns: [conversation.organizationId, conversation.id],
    }).onDelete('cascade'),
    index('run_conversation').on(t.organizationId, t.conversationId, t.startedAt),
    index('run_time').on(t.organizationId, t.startedAt),
    check('run_rating', sql`rating in (-1, 1)`),
  ],
)

/** Something that the assistant proposed and nobody has accepted yet. It changes nothing by itself. */
export const draft = pgTable(
  'draft',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    runId: uuid('run_id').notNull(),
    /** Who asked for it, and alone may decide on it. */
    authorId: uuid('author_id').notNull(),
    kind: text('kind', { enum: draftKinds }).notNull(),
    /** As proposed; its shape depends on the kind: lib/assistant/draft/schema. */
    content: jsonb('content').notNull(),
    /** SHA-256 of kind and content: accepting names what was seen. */
    hash: text('hash').notNull(),
    state: text('state', { enum: draftStates }).notNull().default('open'),
    /** As accepted, after editing. */
    accepted: jsonb('accepted'),
    /** What accepting made, such as `action <id>`. */
    made: text('made').notNull().default(''),
    reason: text('reason').notNull().default(''),
    decidedById: uuid('decided_by_id'),
    decidedAt: instant('decided_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.runId],
      foreignColumns: [run.organizationId, run.id],
    }).onDelete('cascade'),
    index('draft_run').on(t.organizationId, t.runId),
  ],
)

/** How an organisation wants the assistant; without a row, the defaults. */
export const assistantSetting = pgTable(
  'assistant_setting',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    /** Whether a configured provider may be asked; otherwise the extractive answerer alone. */
    provider: boolean('provider').notNull().default(true),
    /** Days that conversations are kept. */
    retentionDays: integer('retention_days').notNull().default(365),
    /** Millionths of the operator's currency unit that one calendar month may cost; null for no cap. */
    monthlyCapMicros: bigint('monthly_cap_micros', { mode: 'number' }),
    /** By prompt id: the version in use, and one on trial with its share of the runs, 0 to 1. */
    prompts: jsonb('prompts').notNull().default({}),
    version: integer('version').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id] }), unique('assistant_setting_one').on(t.organizationId)],
)
