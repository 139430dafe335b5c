import * as z from 'zod'
import { stages, systemRoles } from '#db/enums.ts'
import * as base from '../schema.ts'

/**
 * The shape of a release with method 1.1: its gates read answers, workbench and evidence together, and everything that
 * the verdict compares with stands in the files, each with its reason.
 */

/** The parts that a system may play, from the one that leaves most to people to the one that leaves least. */
export const roleOrder = [...systemRoles, 'agent'] as const
/** What a wrong output does to somebody: nothing, what is put right at once and at no cost, or more than that. */
export const effects = ['none', 'minor', 'significant'] as const
export const legalClasses = ['minimal', 'transparency', 'high-risk', 'prohibited'] as const
export const sourcings = ['built', 'configured', 'bought'] as const
/** What can be rolled back: the kinds of change of one's own, and what a supplier delivers. */
export const changeKinds = ['prompt', 'context', 'retrieval', 'policy', 'model', 'orchestration', 'supplier'] as const

/** Parts of the workbench that show an answer. */
export const entryNames = [
  'workflow-classified',
  'fallback-low-confidence',
  'fallback-contradictory',
  'fallback-incomplete',
  'fallback-delayed',
  'fallback-unsafe',
  'triad-filled',
  'triad-distinct',
  'rollback-for-changes',
  'costly-errors-approved',
  'data-positions',
  'failure-patterns-observable',
  'critical-data-stable',
  'evaluation-before-release',
  'supplier-sample',
  'stop-switch',
  'exposure',
  'legal-class',
  'agent-tools',
  'barrier',
] as const

const role = z.enum(roleOrder)
const effect = z.enum(effects)

const fact = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('role'), in: z.array(role).min(1) }),
  z.strictObject({ fact: z.literal('stage'), in: z.array(z.enum(stages)).min(1) }),
  z.strictObject({ fact: z.literal('affects-people'), in: z.array(effect).min(1) }),
  z.strictObject({ fact: z.literal('legal-class'), in: z.array(z.enum(legalClasses)).min(1) }),
  z.strictObject({ fact: z.literal('sourcing'), in: z.array(z.enum(sourcings)).min(1) }),
  z.strictObject({ fact: z.literal('sensitive-data'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('regulated-sector'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('orders-list'), is: z.boolean() }),
])

export type FactCondition =
  | z.infer<typeof fact>
  | { all: FactCondition[] }
  | { any: FactCondition[] }
  | { not: FactCondition }

/** On facts of the use case only. A fact that nobody has stated counts as its strictest value. */
export const factCondition: z.ZodType<FactCondition> = z.lazy(() =>
  z.union([
    fact,
    z.strictObject({ all: z.array(factCondition).min(1) }),
    z.strictObject({ any: z.array(factCondition).min(1) }),
    z.strictObject({ not: factCondition }),
  ]),
)

const reason = z.string().min(20).max(600)
const clause = z.string().min(10).max(200)
const percent = z.number().min(0).max(100)
const days = z.int().min(1).max(3660)
const minutes = z.int().min(1).max(480)

export const question = z.strictObject({
  ...base.question.shape,
  /** A question that a fact switches on is read by its gate and weighs nothing in a mean. */
  applies_when: factCondition.optional(),
  /** How the question is to be read where the system is bought. */
  when_bought: z.string().min(10).max(300).optional(),
})

const dimension = z.strictObject({ ...base.dimension.shape, questions: z.array(question).min(1) })

const marks = z.strictObject({ ...base.marks.shape, questions: z.array(question).min(1).max(8) })

export const subject = z.strictObject({
  question: base.questionId,
  /** The part of the workbench that shows the answer; evidence is asked for in any case. */
  entry: z.enum(entryNames).optional(),
  applies_when: factCondition.optional(),
  /** Needs no route of its own where somebody reads every output. */
  reader_is_route: z.boolean().optional(),
  /** Not read on the light track. */
  heavy_only: z.boolean().optional(),
})

const markAtLeast = z.strictObject({ mark: base.questionId, at_least: base.level })

export const requirement = z.strictObject({ ...markAtLeast.shape, applies_when: factCondition.optional() })

const gateCap = z.enum(['foundations-first', 'wait'])

export const gate = z.strictObject({
  id: base.gate.shape.id,
  name: base.gate.shape.name,
  why: base.gate.shape.why,
  applies_when: factCondition.optional(),
  /** All of them are read; the gate is in the worst state of them. */
  subjects: z.array(subject).min(1),
  /** Marks without which no proof helps. */
  requires: z.array(requirement).default([]),
  /** The verdict at which the gate holds while it is to build. */
  caps: gateCap,
  /** Whether its risk may be accepted for a time, and from which answer on; never at 0. */
  acceptable: z.boolean(),
  acceptable_from: z.int().min(1).max(3).default(1),
  /** Where the harm makes the gate stricter or milder: later rules win. */
  strictness: z
    .array(
      z.strictObject({
        when: factCondition,
        caps: gateCap.optional(),
        acceptable: z.boolean().optional(),
        acceptable_from: z.int().min(1).max(3).optional(),
        reason,
      }),
    )
    .default([]),
  /** Facts with which the use case is not a fit at all. */
  prohibited_when: factCondition.optional(),
  /** The proof in place of approval may stand in, together with these. */
  proof_in_place: z
    .strictObject({ subjects: z.array(subject).default([]), requires: z.array(requirement).default([]) })
    .optional(),
  /** On the light track: shown like everywhere, or at its lower answer. */
  light: z.enum(['shown', 'lower']).default('lower'),
  /** Completes "This use case should wait: …", lower case, no full stop. */
  failed: clause,
  /** Completes "It is not known, or not shown, whether …". */
  holds: clause,
  remedy: z.string(),
  covers: base.gate.shape.covers,
})

/** What a floor reads. Parts are dimensions, own part or the organisation's. */
export const floorKinds = [
  'own-readiness',
  'organization-readiness',
  'core-part',
  'other-part',
  'organization-part',
  'core-answer',
  'mark',
] as const

/** Below `now` the verdict is at best wait, below `wait` at best foundations first. Percent, or a level for answers and marks. */
const floor = z.strictObject({
  reads: z.enum(floorKinds),
  now: percent,
  wait: percent.optional(),
  reason,
})

/** Percent of the runs in which an answer is one level off, two levels off and so on. */
const width = z.strictObject({ down: z.array(percent).max(4), up: z.array(percent).max(4) })

const rules = {
  /** A question below this level is a gap. */
  target_level: base.level,
  floors: z.array(floor).length(floorKinds.length),
  tolerance: z.strictObject({ not_a_fit: percent, now: z.record(role, percent), reason }),
  coverage: z.strictObject({ readiness: percent, tolerance: percent, own: percent, reason }),
  answers: z.strictObject({ works_from: base.level, written_at: base.level, spread: base.level, reason }),
  evidence: z.strictObject({ stands_days: days, due_days: days, reason }),
  exercise: z.strictObject({ days, reason }),
  acceptance: z.strictObject({ at_most: z.int().min(0), months: z.int().min(1), reason }),
  role_drift: z.strictObject({ question: base.questionId, from: base.level, reason }),
  reader_is_route: z.strictObject({ roles: z.array(role).min(1), marks: z.array(markAtLeast).min(1), reason }),
  light_track: z.strictObject({
    affects_people: z.array(effect).min(1),
    marks: z.array(markAtLeast).min(1),
    at_least: base.level,
    reason,
  }),
  worst_mistake: z.strictObject({
    roles: z.array(role),
    marks: z.array(z.strictObject({ mark: base.questionId, at_most: base.level })),
    reason,
  }),
  proof_in_place: z.strictObject({
    roles: z.array(role).min(1),
    acceptable_from: z.int().min(1).max(3),
    subjects: z.array(subject).min(1),
    reason,
  }),
  rollback: z.strictObject({
    built: z.array(z.enum(changeKinds)),
    configured: z.array(z.enum(changeKinds)),
    bought: z.array(z.enum(changeKinds)),
    reason,
  }),
  minutes: z.strictObject({ answer: minutes, describe: minutes, confirm: minutes, agree: minutes, reason }),
  stability: z.strictObject({
    runs: z.int().min(1),
    seed: z.int(),
    confidence: z.strictObject({ low: width, medium: width, high: width }),
    reason,
  }),
}

const { thresholds: _thresholds, ...head } = base.frameworkHead.shape

export const verdictFrameworkHead = z.strictObject({ ...head, method: z.literal('1.1'), ...rules })

/** A release with method 1.1 as its files hold it, joined. */
export const verdictFramework = z.strictObject({
  ...verdictFrameworkHead.shape,
  dimensions: z.array(dimension).min(1),
  marks,
  gates: z.array(gate).min(1),
  remedies: z.array(base.remedy).min(1),
  phases: z.array(base.phase).length(7),
})

export { dimension, marks }
