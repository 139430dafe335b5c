import * as z from 'zod'
import { stage, systemRole } from '../framework/schema.ts'
import { flag, isoDate, line, optionalText, uuid } from '../schema.ts'

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const orNull = <T extends z.ZodType>(shape: T) => z.preprocess(emptyToNull, shape.nullable())
const maxRows = 60

/** Facts of a use case. Null means "not stated yet". */
export const useCaseFacts = z.strictObject({
  name: line(80),
  purpose: optionalText(1_000),
  unit: optionalText(120),
  role: orNull(systemRole),
  stage,
  valueStatement: optionalText(1_000),
  value: orNull(z.coerce.number().int().min(1, 'Choose 1 to 5.').max(5, 'Choose 1 to 5.')),
  affectedPeople: optionalText(500),
  affectsPeople: orNull(flag),
  sensitiveData: orNull(flag),
  regulatedSector: orNull(flag),
})

export type UseCaseFactsBody = z.infer<typeof useCaseFacts>

/** The smallest description a use case can start with. */
export const newUseCase = useCaseFacts.partial().extend({ name: line(80), stage: stage.default('idea') })
export type NewUseCase = z.infer<typeof newUseCase>

const seatOf = z.strictObject({ person: optionalText(120), membershipId: orNull(uuid) })

const step = z.strictObject({
  name: line(160),
  class: orNull(z.enum(['deterministic', 'probabilistic', 'approval', 'control'])),
  actor: optionalText(120),
  note: optionalText(1_000),
})

const route = z.strictObject({
  trigger: z.enum(['low-confidence', 'contradictory', 'incomplete', 'delayed', 'unsafe'], {
    error: 'Choose what sets it off.',
  }),
  route: z.enum(['human-queue', 'rule-path', 'narrowed-actions', 'blocked', 'review-state'], {
    error: 'Choose where the case goes.',
  }),
  detail: optionalText(1_000),
  exercisedOn: orNull(isoDate),
})

const source = z.strictObject({
  name: line(160),
  critical: flag.default(false),
  quality: z.enum(['stable', 'unstable', 'unknown'], { error: 'Choose stable, unstable or unknown.' }),
  problems: z.array(z.enum(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'])).default([]),
  owner: optionalText(120),
  note: optionalText(1_000),
})

const error = z.strictObject({
  name: line(160),
  reversible: flag,
  cost: z.enum(['low', 'medium', 'high'], { error: 'Choose low, medium or high.' }),
  acceptable: flag.default(false),
  approvalBefore: flag.default(false),
  observedBy: optionalText(200),
})

export const releaseControlNames = [
  'version-control',
  'environment-separation',
  'rollback',
  'evaluation',
  'observability',
  'exception-tracking',
  'feedback',
  'change-log',
] as const

export const governanceTopics = [
  'access',
  'auditability',
  'prompt-ownership',
  'policy-enforcement',
  'sensitive-data',
  'retention',
  'provider',
] as const

const controlState = z.strictObject({
  state: z.enum(['in-place', 'partial', 'absent', 'unknown']),
  note: optionalText(1_000),
})
const topicState = z.strictObject({
  state: z.enum(['decided', 'drafted', 'absent', 'unknown']),
  statement: optionalText(2_000),
})

const rows = <T extends z.ZodType>(shape: T) =>
  z.strictObject({ rows: z.array(shape).max(maxRows, `Keep to ${maxRows} rows.`) })

/** The parts of the workbench; each is saved whole. */
export const workbenchParts = {
  seats: z.strictObject({
    seats: z.strictObject({ sponsor: seatOf, 'product-owner': seatOf, 'technical-lead': seatOf }),
  }),
  steps: rows(step),
  fallbacks: rows(route),
  'data-sources': rows(source),
  'error-modes': rows(error),
  'release-controls': z.strictObject({ controls: z.partialRecord(z.enum(releaseControlNames), controlState) }),
  positions: z.strictObject({ positions: z.partialRecord(z.enum(governanceTopics), topicState) }),
} as const

export type WorkbenchPart = keyof typeof workbenchParts
export type WorkbenchBody<P extends WorkbenchPart> = z.infer<(typeof workbenchParts)[P]>

/** A named person accepts a failed gate until a day, at most a year ahead. */
export const acceptanceBody = z.strictObject({ gate: line(60), person: line(120), reason: line(1_000), until: isoDate })
export type AcceptanceBody = z.infer<typeof acceptanceBody>
