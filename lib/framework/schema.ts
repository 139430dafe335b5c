import * as z from 'zod'
import { stages, systemRoles } from '#db/enums.ts'

/**
 * The shape of a framework's files. A framework is versioned content: dimensions, questions, marks, gates,
 * remedies, phases and thresholds. Ids are stable slugs and are never reused.
 */

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'Use lower-case words joined by hyphens.')

/** `<dimension>.<slug>`, for example `fallback.low-confidence`. */
export const questionId = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'Use <dimension>.<slug>.')

/** An item id of the subject matter, such as `W1`, `D14` or `mark-3`. */
const itemId = z.string().regex(/^([WDEFRGOMSTCPV]\d{1,2}|mark-[1-8]|question-[1-7]|phase-[1-7]|foundation-[1-5])$/)

const sentence = z.string().min(3).max(600)

/** Who usually knows the answer, and who does the work of a remedy. */
export const roleId = z.enum([
  'sponsor',
  'product-owner',
  'technical-lead',
  'data',
  'security',
  'risk',
  'operations',
  'people',
])

/** What an answer is about: the organisation once, or each use case. */
export const subjectKind = z.enum(['organization', 'use-case'])

export const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

export const systemRole = z.enum(systemRoles)
export const stage = z.enum(stages)

/** Facts of a use case that a condition may test. */
const fact = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('role'), in: z.array(systemRole).min(1) }),
  z.strictObject({ fact: z.literal('stage'), in: z.array(stage).min(1) }),
  z.strictObject({ fact: z.literal('sensitive-data'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('regulated-sector'), is: z.boolean() }),
  z.strictObject({ fact: z.literal('affects-people'), is: z.boolean() }),
])

/** A named check on the workbench of a use case; each answers passed, failed or unknown. */
export const workbenchCheck = z.enum([
  'workflow-classified',
  'triad-filled',
  'triad-distinct',
  'fallback-low-confidence',
  'fallback-contradictory',
  'fallback-incomplete',
  'fallback-delayed',
  'fallback-unsafe',
  'rollback-for-changes',
  'evaluation-before-release',
  'costly-errors-approved',
  'failure-patterns-observable',
  'critical-data-stable',
  'position-on-access',
  'position-on-retention',
  'position-on-provider',
])

export type Condition =
  | z.infer<typeof fact>
  | { check: z.infer<typeof workbenchCheck> }
  | { answer: string; at_least: z.infer<typeof level> }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

/** Evaluated in three-valued logic (Kleene): true, false or unknown. */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    fact,
    z.strictObject({ check: workbenchCheck }),
    z.strictObject({ answer: questionId, at_least: level }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
)

export const question = z.strictObject({
  id: questionId,
  subject: subjectKind,
  /** One plain question, at most 160 characters. */
  text: z.string().min(10).max(160),
  /** Two to five words: how tables and charts name the question. */
  short: z.string().min(3).max(40),
  /** Why it matters in production: one to three sentences. */
  why: z.string().min(40).max(600),
  /** What one would see at level 0, 1, 2, 3 and 4. */
  anchors: z.tuple([sentence, sentence, sentence, sentence, sentence]),
  /** Examples of evidence that would convince a reviewer. */
  evidence: z.array(z.string().min(5).max(200)).min(1).max(4),
  /** The question is asked only when this holds; on facts of the use case only. */
  applies_when: condition.optional(),
  weight: z.int().min(1).max(3),
  knows: roleId,
  covers: z.array(itemId).default([]),
})

export const dimension = z.strictObject({
  id: slug,
  code: z.string().regex(/^[A-Z]$/),
  name: z.string().max(40),
  /** At most 14 characters: a column head. */
  short: z.string().max(14),
  kind: z.enum(['core', 'supporting']),
  weight: z.int().min(1).max(5),
  foundation: slug,
  /** What this dimension asks, in one or two sentences. */
  summary: z.string().min(30).max(400),
  questions: z.array(question).min(1),
})

/** One of the eight marks of a good candidate; together they are the tolerance axis. */
export const marks = z.strictObject({
  id: z.literal('marks'),
  name: z.string(),
  summary: z.string().min(30).max(400),
  questions: z.array(question).length(8),
})

/** Effort in person-days, in halves: a triangular estimate. */
const effort = z
  .strictObject({
    min: z.number().min(0.5).max(400).multipleOf(0.5),
    likely: z.number().min(0.5).max(400).multipleOf(0.5),
    max: z.number().min(0.5).max(400).multipleOf(0.5),
  })
  .refine((e) => e.min <= e.likely && e.likely <= e.max, 'Effort must rise from min to likely to max.')

export const remedy = z.strictObject({
  /** `r.<dimension>.<slug>`. */
  id: z.string().regex(/^r\.[a-z][a-z0-9-]*\.[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The imperative: "Route low-confidence answers to a named queue". */
  title: z.string().min(8).max(110),
  /** Done once for the organisation, or once for each use case. */
  subject: subjectKind,
  /** The questions it raises, and to which level (an answer already there is not a gap). */
  closes: z.array(z.strictObject({ question: questionId, to: level })).min(1),
  phase: z.int().min(1).max(7),
  effort,
  role: roleId,
  /** Ids of remedies that must be finished first, when they are on the roadmap at all. */
  prerequisites: z.array(z.string()).default([]),
  /** How it is done: two to five short imperative steps. */
  steps: z.array(z.string().min(8).max(240)).min(2).max(5),
  deliverable: z.string().min(8).max(240),
  /** Observable and checkable by somebody who was not there. */
  exit_criterion: z.string().min(12).max(320),
  covers: z.array(itemId).default([]),
})

export const verdictCap = z.enum(['foundations-first', 'wait'])

export const gate = z.strictObject({
  id: slug,
  name: z.string().max(60),
  /** What the gate protects against: one or two sentences. */
  why: z.string().min(30).max(500),
  passes_when: condition,
  applies_when: condition.optional(),
  /** The best verdict that is possible while the gate is failed. */
  caps: verdictCap,
  /** Whether a named person may accept the gap for a limited time. */
  acceptable: z.boolean(),
  /** Completes "This use case should wait: …", lower case, no full stop. */
  failed: z.string().min(10).max(200),
  /** Completes "It is not known whether …", lower case, no full stop. */
  unknown: z.string().min(10).max(200),
  /** The remedy that passes the gate. */
  remedy: z.string(),
  covers: z.array(itemId).default([]),
})

export const phase = z.strictObject({
  number: z.int().min(1).max(7),
  id: slug,
  name: z.string().max(40),
  purpose: z.string().min(20).max(400),
  /** What is built or decided in the phase. */
  builds: z.array(z.string().min(3).max(120)).min(3).max(9),
  output: z.string().min(10).max(120),
  exit_criterion: z.string().min(20).max(400),
})

const percent = z.number().min(0).max(100)

export const thresholds = z.strictObject({
  /** Below this tolerance nothing that is built makes the use case fit. */
  tolerance_not_a_fit: percent,
  /** Tolerance needed for `now`. */
  tolerance_now: percent,
  readiness_wait: percent,
  readiness_now: percent,
  /** Below either coverage the verdict is `undetermined`. */
  coverage_readiness: percent,
  coverage_tolerance: percent,
  /** A question below this level is a gap. */
  target_level: level,
})

/** One of the seven questions leaders ask before roll-out. */
export const leadershipQuestion = z.strictObject({
  id: slug,
  text: z.string().max(160),
  /** The answers, gates and dimensions that settle it. */
  questions: z.array(questionId).min(1),
  gates: z.array(slug).default([]),
  /** One sentence each; shown when the evidence is good, mixed or poor, or is missing. */
  yes: sentence,
  partly: sentence,
  no: sentence,
  unknown: sentence,
})

export const foundation = z.strictObject({ id: slug, name: z.string().max(40), summary: z.string().max(300) })

/** Whether assessments begin with a release; one that says nothing is published. */
export const releaseStatus = z.enum(['draft', 'published'])

export const frameworkHead = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d+\.\d+$/),
  title: z.string(),
  published: z.iso.date(),
  /** A draft ships beside the published releases and is begun by nobody. */
  status: releaseStatus.optional(),
  summary: z.string(),
  /** Names of levels 0 to 4. */
  levels: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
  roles: z.array(z.strictObject({ id: roleId, name: z.string(), summary: z.string() })).length(8),
  foundations: z.array(foundation).length(5),
  /** Order in which dimensions are asked and shown. */
  dimensions: z.array(slug).min(1),
  /** Seconds that one answer usually takes: the basis of "time left". */
  seconds_per_question: z.int().min(10).max(180),
  thresholds,
  leadership_questions: z.array(leadershipQuestion).length(7),
})

/** A framework as its files hold it, joined. */
export const framework = z.strictObject({
  ...frameworkHead.shape,
  dimensions: z.array(dimension).min(1),
  marks,
  gates: z.array(gate).min(1),
  remedies: z.array(remedy).min(1),
  phases: z.array(phase).length(7),
})
