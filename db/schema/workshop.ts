import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
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
import {
  agendaReasons,
  itemStates,
  threeDegrees,
  voteChoices,
  workshopModes,
  workshopParts,
  workshopStates,
} from '../enums.ts'
import { assessment } from './assessment.ts'
import { useCase } from './use-case.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A session on an assessment, in which people vote on its questions and agree positions. */
export const workshop = pgTable(
  'workshop',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    name: text('name').notNull(),
    mode: text('mode', { enum: workshopModes }).notNull(),
    /** Fewest votes with which a sealed round may be revealed. */
    leastVoters: smallint('least_voters').notNull(),
    /** What guests type to join; free for others once the workshop is closed. */
    code: text('code').notNull(),
    state: text('state', { enum: workshopStates }).notNull().default('prepared'),
    /** Number of the newest event. */
    sequence: integer('sequence').notNull().default(0),
    currentItemId: uuid('current_item_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    /** When the last round of voting was opened: how many came in since then is told. Null before the first. */
    roundOpenedAt: instant('round_opened_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('workshop_id').on(t.id),
    uniqueIndex('workshop_code').on(t.code).where(sql`state <> 'closed'`),
    foreignKey({
      columns: [t.organizationId, t.assessmentId],
      foreignColumns: [assessment.organizationId, assessment.id],
    }),
    check('workshop_least_voters', sql`least_voters between 1 and 50`),
  ],
)

const ofWorkshop = {
  organizationId: uuid('organization_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
}

/** One question on a workshop's agenda. */
export const workshopItem = pgTable(
  'workshop_item',
  {
    ...ofWorkshop,
    id: uuid('id').notNull(),
    /** Place on the agenda, from 0. */
    place: smallint('place').notNull(),
    questionId: text('question_id').notNull(),
    /** Null for a question about the organisation. */
    useCaseId: uuid('use_case_id'),
    /** Why it is on the agenda: `gate`, `tipping`, `divergence` or `chosen`. */
    why: text('why', { enum: agendaReasons }).notNull(),
    /** Time box, minutes. */
    minutes: smallint('minutes').notNull(),
    state: text('state', { enum: itemStates }).notNull().default('waiting'),
    /** 0 before the first vote. */
    round: smallint('round').notNull().default(0),
    /** Who may vote in the sealed round, by their ids in the room, as it was when the round opened. Null for named votes. */
    voters: jsonb('voters').$type<{ id: string; isNew: boolean }[]>(),
    /** When the time for voting is over; voting stays open until it is revealed. */
    deadline: instant('deadline'),
    /** What was agreed, and by whom: a `person`, or else a name. */
    level: smallint('level'),
    deciderId: uuid('decider_id'),
    decidedBy: text('decided_by').notNull().default(''),
    reason: text('reason').notNull().default(''),
    /** What those said who see it otherwise. */
    minority: text('minority').notNull().default(''),
    /** What agreeing it changed of the verdicts: lib/workshop/effect/types. Null until it was agreed. */
    effect: jsonb('effect'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.workshopId],
      foreignColumns: [workshop.organizationId, workshop.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.organizationId, t.useCaseId], foreignColumns: [useCase.organizationId, useCase.id] }),
    check('workshop_item_level', sql`(state <> 'agreed' or level is not null) and level between 0 and 4`),
  ],
)

/** Somebody who takes part, with an account or as a guest. */
export const workshopPerson = pgTable(
  'workshop_person',
  {
    ...ofWorkshop,
    id: uuid('id').notNull(),
    /** Null for a guest. Stays when the member leaves: so do their votes. */
    membershipId: uuid('membership_id'),
    /** SHA-256 of a guest's token; null for a member. */
    tokenHash: text('token_hash'),
    name: text('name').notNull(),
    part: text('part', { enum: workshopParts }).notNull(),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    /** Noted while a stream is open. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.id] }),
    unique('workshop_person_member').on(t.organizationId, t.workshopId, t.membershipId),
    index('workshop_person_token').on(t.tokenHash),
    foreignKey({
      columns: [t.organizationId, t.workshopId],
      foreignColumns: [workshop.organizationId, workshop.id],
    }).onDelete('cascade'),
    check('workshop_person_kind', sql`membership_id is not null or token_hash is not null`),
  ],
)

/** A vote of a named round. */
export const workshopVote = pgTable(
  'workshop_vote',
  {
    ...ofWorkshop,
    itemId: uuid('item_id').notNull(),
    round: smallint('round').notNull(),
    choice: text('choice', { enum: voteChoices }).notNull(),
    confidence: text('confidence', { enum: threeDegrees }),
    personId: uuid('person_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.itemId, t.round, t.personId] }),
    foreignKey({
      columns: [t.organizationId, t.workshopId, t.itemId],
      foreignColumns: [workshopItem.organizationId, workshopItem.workshopId, workshopItem.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.organizationId, t.workshopId, t.personId],
      foreignColumns: [workshopPerson.organizationId, workshopPerson.workshopId, workshopPerson.id],
    }).onDelete('cascade'),
  ],
)

/**
 * The ballot box of the sealed rounds that are open: one paper for everybody who may vote, laid out when the round opens.
 * Unlogged, so no write to it is in the write-ahead log, a base backup or a standby; a crash empties it. When a round
 * ends its papers go, and the table gets a new file (`housekeeping.renew_workshop_box`): docs/decisions/023.
 */
export const workshopBox = pgTable(
  'workshop_box',
  {
    ...ofWorkshop,
    itemId: uuid('item_id').notNull(),
    round: smallint('round').notNull(),
    /** HMAC of the voter with the installation's secret: no name without it. */
    voter: text('voter').notNull(),
    /** Hash of a key that the device made which voted first. */
    keyHash: text('key_hash'),
    /** Null until they vote. */
    choice: text('choice', { enum: voteChoices }),
  },
  // A foreign key would lock the item's row with each vote, and that is logged.
  (t) => [primaryKey({ columns: [t.organizationId, t.workshopId, t.itemId, t.round, t.voter] })],
)

/** A vote of a sealed round that was shown: written with all others of its round at once, in a random order. */
export const workshopBallot = pgTable(
  'workshop_ballot',
  {
    ...ofWorkshop,
    itemId: uuid('item_id').notNull(),
    round: smallint('round').notNull(),
    /** Random. */
    id: uuid('id').notNull(),
    choice: text('choice', { enum: voteChoices }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.itemId, t.round, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.workshopId, t.itemId],
      foreignColumns: [workshopItem.organizationId, workshopItem.workshopId, workshopItem.id],
    }).onDelete('cascade'),
  ],
)

/** What happened, in order: what streams replay. Nothing in it is a secret of the room that may read it. */
export const workshopEvent = pgTable(
  'workshop_event',
  {
    ...ofWorkshop,
    sequence: integer('sequence').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.sequence] }),
    foreignKey({
      columns: [t.organizationId, t.workshopId],
      foreignColumns: [workshop.organizationId, workshop.id],
    }).onDelete('cascade'),
  ],
)

/** What came up and was put aside. */
export const workshopNote = pgTable(
  'workshop_note',
  {
    ...ofWorkshop,
    id: uuid('id').notNull(),
    itemId: uuid('item_id'),
    text: text('text').notNull(),
    /** Number of the action that was made from it; null while none was. */
    actionNumber: integer('action_number'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.workshopId, t.id] }),
    index('workshop_note_time').on(t.organizationId, t.workshopId, t.createdAt),
    foreignKey({
      columns: [t.organizationId, t.workshopId],
      foreignColumns: [workshop.organizationId, workshop.id],
    }).onDelete('cascade'),
  ],
)
