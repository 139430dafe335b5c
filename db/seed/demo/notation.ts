import * as z from 'zod'
import { seatNames, threeDegrees } from '#db/enums.ts'
import {
  dataSource,
  errorMode,
  fallback,
  governancePosition,
  releaseControl,
  useCase,
  workflowStep,
} from '../../schema/use-case.ts'

/**
 * How the demo's files are written. Days are counted back from the day of seeding, so that the demo is never old.
 *
 * An answer is a level (`3`), a level with the person's confidence (`3 high`) or all of it: level or state, note,
 * evidence, and under `was` the earlier versions, oldest first.
 */

const author = z.enum(['margaret', 'tom', 'priya', 'gareth'])
const decider = z.enum(['margaret', 'tom'])
const confidence = z.enum(threeDegrees)
const level = z.int().min(0).max(4)
const words = z.string().default('')
const days = z.int().min(0)

const earlier = z.union([level.transform((was) => ({ level: was, note: '' })), z.strictObject({ level, note: words })])

const aside = { note: words, evidence: z.array(z.string()).default([]) }

const said = z.union([
  z.strictObject({
    state: z.literal('answered').default('answered'),
    level,
    confidence: confidence.nullable().default(null),
    was: z.array(earlier).default([]),
    ...aside,
  }),
  z.strictObject({ state: z.literal('unknown'), ...aside }),
  z.strictObject({ state: z.literal('not-applicable'), reason: z.string(), ...aside }),
])

const shorthand = z.preprocess((value) => {
  if (typeof value === 'number') return { level: value }
  const [, digit, sure] = (typeof value === 'string' && /^([0-4]) (low|medium|high)$/.exec(value)) || []
  return digit ? { level: Number(digit), confidence: sure } : value
}, said)

/** What one person said to one question, with all its earlier versions. */
export type Said = z.output<typeof said>

const findings = {
  /** Days before the seeding between which people answered. */
  answered: z.strictObject({ from: days, to: days }),
  answers: z.record(z.string(), z.partialRecord(author, shorthand)),
  positions: z.record(z.string(), z.strictObject({ level, by: decider, reason: z.string() })).default({}),
}

export const organizationFile = z.strictObject({
  name: z.string(),
  sector: z.string(),
  size: z.string(),
  assessment: z.string(),
  ...findings,
})

const control = z.preprocess(
  (value) => (typeof value === 'string' ? { state: value } : value),
  z.strictObject({ state: z.enum(releaseControl.state.enumValues), note: words }),
)

export const useCaseFile = z.strictObject({
  /** Stands for the use case in its id. */
  key: z.string(),
  name: z.string().max(80),
  purpose: z.string(),
  unit: z.string(),
  role: z.enum(useCase.role.enumValues),
  stage: z.enum(useCase.stage.enumValues),
  valueStatement: z.string(),
  value: z.int().min(1).max(5),
  affectedPeople: z.string(),
  affectsPeople: z.boolean().nullable(),
  sensitiveData: z.boolean().nullable(),
  regulatedSector: z.boolean().nullable(),
  /** By seat: the short name of a member, or anybody else's full name. */
  seats: z.partialRecord(z.enum(seatNames), z.string()),
  steps: z.array(
    z.strictObject({
      name: z.string().max(160),
      class: z.enum(workflowStep.class.enumValues).nullable(),
      actor: words,
      note: words,
    }),
  ),
  fallbacks: z.array(
    z.strictObject({
      trigger: z.enum(fallback.trigger.enumValues),
      route: z.enum(fallback.route.enumValues),
      detail: words,
      exercised: days.optional(),
    }),
  ),
  dataSources: z.array(
    z.strictObject({
      name: z.string().max(160),
      critical: z.boolean(),
      quality: z.enum(dataSource.quality.enumValues),
      problems: z.array(z.string().regex(/^D[1-8]$/)).default([]),
      owner: words,
      note: words,
    }),
  ),
  errorModes: z.array(
    z.strictObject({
      name: z.string().max(160),
      reversible: z.boolean(),
      cost: z.enum(errorMode.cost.enumValues),
      acceptable: z.boolean().default(false),
      approvalBefore: z.boolean().default(false),
      observedBy: words,
    }),
  ),
  releaseControls: z.partialRecord(z.enum(releaseControl.control.enumValues), control),
  governance: z.partialRecord(
    z.enum(governancePosition.topic.enumValues),
    z.strictObject({ state: z.enum(governancePosition.state.enumValues), statement: words }),
  ),
  /** `days` ahead until the acceptance ends; `accepted` days ago. */
  acceptances: z
    .array(z.strictObject({ gate: z.string(), person: decider, reason: z.string(), days, accepted: days }))
    .default([]),
  ...findings,
})

export type OrganizationFile = z.output<typeof organizationFile>
export type UseCaseFile = z.output<typeof useCaseFile>
