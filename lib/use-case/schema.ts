import * as z from 'zod'
import {
  controlStates,
  dataProblems,
  dataQualities,
  fallbackRoutes,
  fallbackTriggers,
  governanceTopics,
  releaseControlNames,
  stepClasses,
  threeDegrees,
  topicStates,
} from '#db/enums.ts'
import { stage, systemRole } from '../framework/schema.ts'
import { email, flag, isoDate, line, name, optionalName, optionalText, uuid } from '../schema.ts'

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const orNull = <T extends z.ZodType>(shape: T) => z.preprocess(emptyToNull, shape.nullable())
const maxRows = 60

const knownStage = z.enum(stage.options, { error: 'Choose idea, isolated pilot or integrated.' })
const knownRole = z.enum(systemRole.options, { error: 'Choose assistant, recommender or decision-maker.' })
const yesOrNo = z
  .unknown()
  .refine((value) => flag.safeParse(value).success, 'Choose yes or no.')
  .pipe(flag)

const rank = 'Choose a value from 1 to 5.'
const oneToFive = z.coerce.number({ error: rank }).int(rank).min(1, rank).max(5, rank)

/** A day that the database can hold and that somebody could mean. */
const recentDay = isoDate.refine((day) => day >= '2000-01-01', 'Enter a date from the year 2000 on.')

/** Facts of a use case. Null means "not stated yet". */
export const useCaseFacts = z.strictObject({
  name: name(80),
  purpose: optionalText(1_000),
  unit: optionalText(120),
  role: orNull(knownRole),
  stage: knownStage,
  valueStatement: optionalText(1_000),
  value: orNull(oneToFive),
  affectedPeople: optionalText(500),
  affectsPeople: orNull(yesOrNo),
  sensitiveData: orNull(yesOrNo),
  regulatedSector: orNull(yesOrNo),
})

export type UseCaseFactsBody = z.infer<typeof useCaseFacts>

/** The smallest description a use case can start with. */
export const newUseCase = useCaseFacts.partial().extend({ name: name(80), stage: knownStage.default('idea') })
export type NewUseCase = z.infer<typeof newUseCase>

/** A member, a name, or a name with the address that an invitation goes to. */
const seatOf = z
  .strictObject({
    person: optionalName(120),
    membershipId: orNull(uuid),
    email: z.union([z.literal(''), email]).optional(),
  })
  .refine((held) => !held.email || held.membershipId !== null || held.person !== '', {
    path: ['person'],
    message: 'Fill in the name of the person who is invited.',
  })

const step = z.strictObject({
  name: name(160),
  class: orNull(z.enum(stepClasses)),
  actor: optionalName(120),
  note: optionalText(1_000),
})

const route = z.strictObject({
  trigger: z.enum(fallbackTriggers, {
    error: 'Choose what sets it off.',
  }),
  route: z.enum(fallbackRoutes, {
    error: 'Choose where the case goes.',
  }),
  detail: optionalText(1_000),
  exercisedOn: orNull(recentDay),
})

const source = z.strictObject({
  name: name(160),
  critical: flag.default(false),
  quality: z.enum(dataQualities, { error: 'Choose stable, unstable or unknown.' }),
  problems: z.array(z.enum(dataProblems)).default([]),
  owner: optionalName(120),
  note: optionalText(1_000),
})

const error = z.strictObject({
  name: name(160),
  reversible: yesOrNo,
  cost: z.enum(threeDegrees, { error: 'Choose low, medium or high.' }),
  acceptable: flag.default(false),
  approvalBefore: flag.default(false),
  observedBy: optionalText(200),
})

const controlState = z.strictObject({
  state: z.enum(controlStates),
  note: optionalText(1_000),
})
const topicState = z.strictObject({
  state: z.enum(topicStates),
  statement: optionalText(2_000),
})

const rows = <T extends z.ZodType>(shape: T) =>
  z.strictObject({ rows: z.array(shape).max(maxRows, `Keep to ${maxRows} rows.`) })

/** Every trigger has a route once. */
const routes = rows(route).superRefine(({ rows: listed }, check) => {
  const seen = new Set<string>()
  for (const [index, { trigger, route: way }] of listed.entries()) {
    const key = `${trigger} ${way}`
    if (seen.has(key))
      check.addIssue({
        code: 'custom',
        path: ['rows', index, 'route'],
        message: 'This trigger has this route already.',
      })
    seen.add(key)
  }
})

/** The parts of the workbench; each is saved whole. */
export const workbenchParts = {
  seats: z.strictObject({
    seats: z.strictObject({ sponsor: seatOf, 'product-owner': seatOf, 'technical-lead': seatOf }),
  }),
  steps: rows(step),
  fallbacks: routes,
  'data-sources': rows(source),
  'error-modes': rows(error),
  'release-controls': z.strictObject({ controls: z.partialRecord(z.enum(releaseControlNames), controlState) }),
  positions: z.strictObject({ positions: z.partialRecord(z.enum(governanceTopics), topicState) }),
} as const

export type WorkbenchPart = keyof typeof workbenchParts
export type WorkbenchBody<P extends WorkbenchPart> = z.infer<(typeof workbenchParts)[P]>

/** A named person accepts a failed gate until a day, at most a year ahead. */
export const acceptanceBody = z.strictObject({ gate: line(60), person: name(120), reason: line(1_000), until: isoDate })
export type AcceptanceBody = z.infer<typeof acceptanceBody>
