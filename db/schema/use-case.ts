import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  controlStates,
  dataQualities,
  fallbackRoutes,
  fallbackTriggers,
  governanceTopics,
  releaseControlNames,
  seatNames,
  stages,
  stepClasses,
  systemRoles,
  threeDegrees,
  topicStates,
} from '../enums.ts'
import { invitation, organization } from './organization.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const useCase = pgTable(
  'use_case',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.organizationId, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    /** Counts from 1 in each organisation: `UC-3`. */
    number: integer('number').notNull(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull().default(''),
    unit: text('unit').notNull().default(''),
    role: text('role', { enum: systemRoles }),
    stage: text('stage', { enum: stages }).notNull(),
    valueStatement: text('value_statement').notNull().default(''),
    /** 1 (small) to 5 (decisive for the business). */
    value: smallint('value'),
    affectedPeople: text('affected_people').notNull().default(''),
    affectsPeople: boolean('affects_people'),
    sensitiveData: boolean('sensitive_data'),
    regulatedSector: boolean('regulated_sector'),
    version: integer('version').notNull().default(1),
    archivedAt: instant('archived_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.id] }), unique('use_case_number').on(t.organizationId, t.number)],
)

const part = { organizationId: uuid('organization_id').notNull(), useCaseId: uuid('use_case_id').notNull() }
const row = { ...part, id: uuid('id').notNull(), position: integer('position').notNull() }

/** One of the three seats of the ownership triad. */
export const seat = pgTable(
  'seat',
  {
    ...part,
    seat: text('seat', { enum: seatNames }).notNull(),
    /** Empty where a member holds it: then the name is looked up. */
    person: text('person').notNull(),
    membershipId: uuid('membership_id'),
    /** Of somebody who was invited to it and is not in yet. */
    invitationId: uuid('invitation_id'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.useCaseId, t.seat] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.organizationId, t.invitationId],
      foreignColumns: [invitation.organizationId, invitation.id],
    }),
  ],
)

export const workflowStep = pgTable(
  'workflow_step',
  {
    ...row,
    name: text('name').notNull(),
    class: text('class', { enum: stepClasses }),
    actor: text('actor').notNull().default(''),
    note: text('note').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    index('workflow_step_use_case').on(t.organizationId, t.useCaseId),
  ],
)

export const fallback = pgTable(
  'fallback',
  {
    ...row,
    trigger: text('trigger', {
      enum: fallbackTriggers,
    }).notNull(),
    route: text('route', {
      enum: fallbackRoutes,
    }).notNull(),
    detail: text('detail').notNull().default(''),
    exercisedOn: date('exercised_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    index('fallback_use_case').on(t.organizationId, t.useCaseId),
  ],
)

export const dataSource = pgTable(
  'data_source',
  {
    ...row,
    name: text('name').notNull(),
    critical: boolean('critical').notNull().default(false),
    quality: text('quality', { enum: dataQualities }).notNull(),
    /** Known problems, by item id of the subject matter: D1 (fragmented models) to D8 (malformed inputs). */
    problems: text('problems').array().notNull().default([]),
    owner: text('owner').notNull().default(''),
    note: text('note').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    index('data_source_use_case').on(t.organizationId, t.useCaseId),
  ],
)

export const errorMode = pgTable(
  'error_mode',
  {
    ...row,
    name: text('name').notNull(),
    reversible: boolean('reversible').notNull(),
    cost: text('cost', { enum: threeDegrees }).notNull(),
    acceptable: boolean('acceptable').notNull().default(false),
    approvalBefore: boolean('approval_before').notNull().default(false),
    /** How a pattern of this error would be noticed; empty when nobody could say. */
    observedBy: text('observed_by').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    index('error_mode_use_case').on(t.organizationId, t.useCaseId),
  ],
)

export const releaseControl = pgTable(
  'release_control',
  {
    ...part,
    control: text('control', {
      enum: releaseControlNames,
    }).notNull(),
    state: text('state', { enum: controlStates }).notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.useCaseId, t.control] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
  ],
)

export const governancePosition = pgTable(
  'governance_position',
  {
    ...part,
    topic: text('topic', {
      enum: governanceTopics,
    }).notNull(),
    state: text('state', { enum: topicStates }).notNull(),
    statement: text('statement').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.useCaseId, t.topic] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
  ],
)

/** A named person's time-limited acceptance of a failed gate. */
export const gateAcceptance = pgTable(
  'gate_acceptance',
  {
    ...part,
    id: uuid('id').notNull(),
    gate: text('gate').notNull(),
    /** Empty where a member accepts it: then the name is looked up. */
    person: text('person').notNull(),
    membershipId: uuid('membership_id'),
    reason: text('reason').notNull(),
    until: date('until', { mode: 'string' }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.useCaseId],
      foreignColumns: [useCase.organizationId, useCase.id],
    }).onDelete('cascade'),
    index('gate_acceptance_use_case').on(t.organizationId, t.useCaseId),
  ],
)
