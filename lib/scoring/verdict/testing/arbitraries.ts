import * as fc from 'fast-check'
import { controlStates, dataQualities, fallbackTriggers, governanceTopics, seatNames, topicStates } from '#db/enums.ts'
import type { Level, SubjectKind } from '#lib/framework/types.ts'
import { questionsOf } from '#lib/framework/verdict/rules.ts'
import {
  changeKinds,
  effects,
  entryNames,
  floorKinds,
  legalClasses,
  roleOrder,
  sourcings,
} from '#lib/framework/verdict/schema.ts'
import type {
  FactCondition,
  Requirement,
  Subject,
  VerdictDimension,
  VerdictFramework,
  VerdictGate,
  VerdictQuestion,
} from '#lib/framework/verdict/types.ts'
import { dimension, question, remedy } from '#lib/scoring/testing/fixtures.ts'
import { anyLevel } from '#lib/scoring/testing/framework-arbitraries.ts'
import type { Standing } from '#lib/scoring/types.ts'
import type { EvidenceRow, RiskAcceptance, Seconded, VerdictFacts, VerdictInput } from '../types.ts'
import { confirmed, describedFacts, footing, shownAt, TODAY } from './fixtures.ts'

/** Random frameworks with method 1.1, and random use cases on any framework. */

export interface VerdictExtent {
  dimensions: number
  questions: number
  marks: number
  gates: number
  /** Every dimension is core: what raises the mean is then the same for the search and for trying everything. */
  coreOnly?: boolean
}

const SMALL: VerdictExtent = { dimensions: 3, questions: 3, marks: 3, gates: 3 }

const anyCondition: fc.Arbitrary<FactCondition> = fc.oneof(
  fc.constant<FactCondition>({ fact: 'sensitive-data', is: true }),
  fc.constant<FactCondition>({ fact: 'affects-people', in: ['minor', 'significant'] }),
  fc.constant<FactCondition>({ fact: 'sourcing', in: ['configured', 'bought'] }),
  fc.constant<FactCondition>({ fact: 'role', in: ['agent'] }),
)

const sometimes = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 1, nil: undefined })

const rarely = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one })

const anySubject = (ids: readonly string[]): fc.Arbitrary<Subject> =>
  fc
    .record({
      question: fc.constantFrom(...ids),
      entry: sometimes(fc.constantFrom(...entryNames)),
      applies_when: rarely(anyCondition),
      reader_is_route: fc.boolean(),
    })
    .map(({ question: id, entry, applies_when, reader_is_route }) => ({
      question: id,
      reader_is_route,
      ...(entry ? { entry } : {}),
      ...(applies_when ? { applies_when } : {}),
    }))

const anySubjects = (ids: readonly string[]) =>
  fc.uniqueArray(anySubject(ids), { minLength: 1, maxLength: 2, selector: (s) => s.question })

const anyRequirement = (marks: readonly string[]): fc.Arbitrary<Requirement> =>
  fc.record({ mark: fc.constantFrom(...marks), at_least: fc.constantFrom<Level>(1, 2) })

const anyVerdictGate = (id: string, own: readonly string[], marks: readonly string[]): fc.Arbitrary<VerdictGate> =>
  fc
    .record({
      subjects: anySubjects(own),
      requires: fc.array(anyRequirement(marks), { maxLength: 1 }),
      caps: fc.constantFrom('foundations-first' as const, 'wait' as const),
      acceptable: fc.boolean(),
      acceptable_from: fc.integer({ min: 1, max: 3 }),
      applies_when: rarely(anyCondition),
      light: fc.constantFrom('shown' as const, 'lower' as const),
      proof: rarely(fc.record({ subjects: fc.constant<Subject[]>([]), requires: fc.constant<Requirement[]>([]) })),
      stricter: rarely(anyCondition),
    })
    .map(
      ({ applies_when, proof, stricter, ...rest }): VerdictGate => ({
        id,
        name: `The gate ${id}`,
        why: 'It protects against harm that an average would hide.',
        failed: `the matter of ${id} is missing`,
        holds: `the matter of ${id} is there`,
        remedy: `r.${rest.subjects[0]?.question}`,
        covers: [],
        strictness: stricter ? [{ when: stricter, acceptable: false, reason: 'The harm is greater there.' }] : [],
        ...rest,
        ...(applies_when ? { applies_when } : {}),
        ...(proof ? { proof_in_place: proof } : {}),
      }),
    )

function anyQuestion(id: string, subject: SubjectKind, weight: number, applies?: FactCondition): VerdictQuestion {
  const { applies_when: _, ...plain } = question(id, { subject, weight: Math.min(3, weight) })
  return applies ? { ...plain, applies_when: applies } : plain
}

const anyLine = fc.integer({ min: 5, max: 80 })

const anyFloors: fc.Arbitrary<VerdictFramework['floors']> = fc
  .array(fc.tuple(anyLine, anyLine), { minLength: floorKinds.length, maxLength: floorKinds.length })
  .map((lines) =>
    floorKinds.map((reads, i) => {
      const [a, b] = lines[i] ?? [20, 50]
      const reason = 'A line for tests, wherever it lies.'
      if (reads === 'core-answer' || reads === 'mark') return { reads, now: 1, reason }
      const now = Math.max(a, b)
      return reads === 'own-readiness' || reads === 'core-part'
        ? { reads, now, wait: Math.min(a, b), reason }
        : { reads, now, reason }
    }),
  )

const anyTolerance: fc.Arbitrary<VerdictFramework['tolerance']> = fc
  .tuple(fc.integer({ min: 10, max: 45 }), fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }))
  .map(([not_a_fit, steps]) => {
    let line = not_a_fit
    const lines = steps.map((step) => (line += step))
    const [assistant = 50, recommender = 55, decision = 60, agent = 65] = lines
    const now = { assistant, recommender, 'decision-maker': decision, agent }
    return { not_a_fit, now, reason: 'Lines for tests, rising with the role.' }
  })

/** A random framework with method 1.1, on the rules of the real one where they are about people and days. */
export function anyVerdictFramework(extent: VerdictExtent = SMALL): fc.Arbitrary<VerdictFramework> {
  const base = footing()
  const sizes = fc.array(fc.integer({ min: 1, max: extent.questions }), { minLength: 1, maxLength: extent.dimensions })
  return fc
    .tuple(sizes, fc.integer({ min: 2, max: Math.max(2, extent.marks) }), fc.nat(extent.gates))
    .chain(([counts, n, gates]) => {
      const names = counts.map((count, d) => Array.from({ length: count }, (_, q) => `d${d}.q${q}`))
      const all = names.flat()
      const marks = Array.from({ length: n }, (_, q) => `marks.q${q}`)
      return fc
        .record({
          kinds: fc.array(fc.constantFrom('core' as const, 'supporting' as const), {
            minLength: counts.length,
            maxLength: counts.length,
          }),
          weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: all.length + n, maxLength: all.length + n }),
          subjects: fc.array(fc.constantFrom('organization' as const, 'use-case' as const, 'use-case' as const), {
            minLength: all.length,
            maxLength: all.length,
          }),
          switched: fc.array(rarely(anyCondition), { minLength: all.length, maxLength: all.length }),
          efforts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: all.length + n, maxLength: all.length + n }),
          floors: anyFloors,
          tolerance: anyTolerance,
        })
        .chain(({ kinds, weights, subjects, switched, efforts, floors, tolerance }) => {
          // The first question is the use case's own: gates and the rule of the held role need one.
          const subjectOf = (i: number) => (i === 0 ? ('use-case' as const) : (subjects[i] ?? ('use-case' as const)))
          const own = all.filter((_, i) => subjectOf(i) === 'use-case')
          const questions = all.map((id, i) => {
            const applies = i > 0 && subjectOf(i) === 'use-case' ? switched[i] : undefined
            return anyQuestion(id, subjectOf(i), weights[i] ?? 1, applies)
          })
          const dimensions = names.map(
            (ids, d): VerdictDimension => ({
              ...dimension(`d${d}`, weights[d] ?? 1, []),
              questions: questions.filter((q) => ids.includes(q.id)),
              kind: extent.coreOnly ? 'core' : (kinds[d] ?? 'core'),
            }),
          )
          const [first = 'd0.q0'] = own
          const [markA = 'marks.q0', markB = 'marks.q1'] = marks
          return fc.tuple(...Array.from({ length: gates }, (_, i) => anyVerdictGate(`g${i}`, own, marks))).map(
            (ownGates): VerdictFramework => ({
              ...base,
              id: 'random',
              dimensions,
              marks: {
                ...base.marks,
                questions: marks.map((id, i) => anyQuestion(id, 'use-case', weights[all.length + i] ?? 1)),
              },
              gates: ownGates,
              remedies: [...all, ...marks].map((id, i) =>
                remedy(`r.${id}`, {
                  subject: i < all.length ? subjectOf(i) : 'use-case',
                  effort: { min: 0.5, likely: (efforts[i] ?? 1) / 2, max: 6 },
                }),
              ),
              leadership_questions: [],
              floors,
              tolerance,
              coverage: { ...base.coverage, readiness: 50, tolerance: 50, own: 50 },
              role_drift: { ...base.role_drift, question: first },
              reader_is_route: { ...base.reader_is_route, marks: [{ mark: markA, at_least: 3 }] },
              light_track: { ...base.light_track, marks: [{ mark: markB, at_least: 4 }] },
              worst_mistake: { ...base.worst_mistake, marks: [{ mark: markA, at_most: 1 }] },
              proof_in_place: { ...base.proof_in_place, subjects: [{ question: first, entry: 'barrier' }] },
            }),
          )
        })
    })
}

const people = ['Ada', 'Grace', 'Edsger'] as const
const anyPerson = fc.constantFrom(...people)
const anyDay = fc.constantFrom('2025-06-01', '2026-10-30', '2026-11-20', TODAY)

const anySeconded: fc.Arbitrary<Seconded> = fc.record({
  by: anyPerson,
  reason: fc.constantFrom('Does not arise here.', ' '),
  on: fc.constant('2026-10-30'),
  agreedBy: fc.option(anyPerson),
})

export const anyStanding: fc.Arbitrary<Standing | undefined> = fc.oneof(
  {
    weight: 60,
    arbitrary: fc
      .tuple(fc.constantFrom<Level>(0, 1, 2, 3, 3, 3, 4, 4), fc.boolean(), anyLevel)
      .map(([level, agree, other]): Standing => {
        if (agree) return { kind: 'answered', level, low: level, high: level }
        return { kind: 'answered', level, low: Math.min(level, other) as Level, high: Math.max(level, other) as Level }
      }),
  },
  { weight: 1, arbitrary: fc.constant<Standing>({ kind: 'unknown' }) },
  { weight: 1, arbitrary: fc.constant<Standing>({ kind: 'not-applicable' }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)

/** Often as described, sometimes something else: else nothing random would ever be near *now*. */
const mostly = <T>(described: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(described) }, { weight: 1, arbitrary: other })

const anyMistake: fc.Arbitrary<VerdictFacts['errorModes'][number]> = fc.record({
  name: fc.constantFrom('Alpha', 'Beta'),
  reversible: fc.boolean(),
  cost: fc.constantFrom('low', 'high'),
  approvalBefore: fc.option(fc.boolean()),
  observed: fc.constantFrom(
    { by: 'view', groups: ['branch'] },
    { by: 'complaints', groups: [] },
    'unseen' as const,
    null,
  ),
})

/** Random facts, near enough to a full description that every verdict comes out. */
export const anyVerdictFacts: fc.Arbitrary<VerdictFacts> = (() => {
  const full = describedFacts()
  return fc.record({
    role: fc.option(fc.constantFrom(...roleOrder), { freq: 8 }),
    stage: fc.constantFrom('idea', 'pilot', 'integrated'),
    value: fc.constant(3 as const),
    affectsPeople: fc.option(fc.constantFrom(...effects), { freq: 8 }),
    sensitiveData: fc.option(fc.boolean()),
    regulatedSector: fc.option(fc.boolean()),
    sourcing: fc.option(fc.constantFrom(...sourcings)),
    ordersList: fc.boolean(),
    legalClass: mostly(
      full.legalClass,
      fc.option(
        fc.record({
          class: fc.constantFrom(...legalClasses),
          reason: fc.constantFrom('so', ''),
          source: fc.constant('law'),
          on: fc.constant(TODAY),
        }),
      ),
    ),
    seats: mostly(
      full.seats,
      fc.array(
        fc.record({
          seat: fc.constantFrom(...seatNames),
          person: fc.option(anyPerson),
          vacant: fc.boolean(),
          accepted: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    ),
    steps: mostly(
      full.steps,
      fc.array(
        fc.record({ name: fc.constant('Read'), class: fc.constantFrom('control' as const, 'open' as const, null) }),
        { maxLength: 2 },
      ),
    ),
    fallbacks: mostly(
      full.fallbacks,
      fc.array(
        fc.record({
          trigger: fc.constantFrom(...fallbackTriggers),
          route: fc.constantFrom('human-queue' as const, 'none' as const),
          exercisedOn: fc.option(anyDay),
        }),
        { maxLength: 3 },
      ),
    ),
    dataSources: mostly(
      full.dataSources,
      fc.array(
        fc.record({ name: fc.constant('Claims'), critical: fc.boolean(), quality: fc.constantFrom(...dataQualities) }),
        { maxLength: 2 },
      ),
    ),
    noCriticalSource: fc.boolean(),
    errorModes: mostly(full.errorModes, fc.array(anyMistake, { maxLength: 2 })),
    noIrreversibleError: rarely(anySeconded).map((s) => s ?? null),
    controls: mostly(
      full.controls,
      fc.array(
        fc.record({
          control: fc.constantFrom(
            'evaluation' as const,
            'stop' as const,
            ...changeKinds.map((kind) => `rollback-${kind}` as const),
          ),
          state: fc.constantFrom(...controlStates, 'not-applicable' as const),
          triedOn: fc.option(anyDay),
        }),
        { maxLength: 3 },
      ),
    ),
    positions: mostly(
      full.positions,
      fc.array(fc.record({ topic: fc.constantFrom(...governanceTopics), state: fc.constantFrom(...topicStates) }), {
        maxLength: 3,
      }),
    ),
    exposure: mostly(
      full.exposure,
      fc.constantFrom('no-limit' as const, null, { casesPerHour: 10, costOfOne: 10, hoursToNotice: 10, cap: 5 }),
    ),
    tools: mostly(
      full.tools,
      fc.array(
        fc.record({
          name: fc.constant('Mail'),
          right: fc.constant('Send'),
          limit: fc.option(fc.constant('9')),
          owner: fc.option(fc.constant('IT')),
          unlimited: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
    ),
    barrier: mostly(
      full.barrier,
      fc.option(
        fc.record({ limit: fc.constant('500'), setBeforehand: fc.option(fc.boolean()), metOn: fc.option(anyDay) }),
      ),
    ),
  })
})()

const anyEvidence = (ids: readonly string[]): fc.Arbitrary<EvidenceRow[]> => {
  const some: fc.Arbitrary<EvidenceRow> = fc.record({
    questions: fc.subarray([...ids], { minLength: 1 }),
    author: anyPerson,
    confirmedBy: fc.option(anyPerson),
    confirmedOn: fc.option(anyDay, { freq: 8 }),
    validUntil: fc.option(fc.constantFrom('2026-11-10', '2027-01-01')),
    seen: mostly({}, fc.constant(Object.fromEntries(ids.slice(0, 3).map((id) => [id, 2 as Level])))),
  })
  const whole: EvidenceRow = {
    questions: ids,
    author: 'Ada',
    confirmedBy: 'Grace',
    confirmedOn: '2026-10-30',
    validUntil: null,
  }
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<EvidenceRow[]>([whole]) },
    { weight: 1, arbitrary: fc.array(some, { maxLength: 3 }) },
  )
}

const anyAcceptances = ({ gates }: VerdictFramework): fc.Arbitrary<RiskAcceptance[]> =>
  gates.length === 0
    ? fc.constant([])
    : fc.array(
        fc.record({
          gate: fc.constantFrom(...gates.map((g) => g.id)),
          person: mostly('the sponsor', fc.constantFrom('the technical-lead', ...people)),
          control: mostly('Somebody watches.', fc.constant(' ')),
          on: fc.constantFrom('2026-10-30', TODAY),
          until: mostly('2027-03-31', fc.constantFrom('2026-11-20', '2028-01-01')),
        }),
        { maxLength: 4 },
      )

/** A random use case on that framework. */
export function anyUseCase(framework: VerdictFramework, standing = anyStanding): fc.Arbitrary<VerdictInput> {
  const questions = questionsOf(framework)
  const marks = framework.marks.questions.map((q) => q.id)
  return fc
    .record({
      all: fc.array(standing, { minLength: questions.length, maxLength: questions.length }),
      facts: anyVerdictFacts,
      evidence: anyEvidence(questions.map((q) => q.id)),
      left: fc.array(anySeconded, { minLength: questions.length, maxLength: questions.length }),
      agreed: fc.array(anySeconded, { minLength: marks.length, maxLength: marks.length }),
      acceptances: anyAcceptances(framework),
    })
    .map(({ all, facts, evidence, left, agreed, acceptances }): VerdictInput => {
      const pick = (subject: 'organization' | 'use-case') =>
        Object.fromEntries(
          questions.flatMap((q, i) => {
            const own = all[i]
            return q.subject === subject && own ? [[q.id, own] as const] : []
          }),
        )
      return {
        framework,
        organization: pick('organization'),
        useCase: pick('use-case'),
        facts,
        evidence,
        notApplicable: Object.fromEntries(questions.flatMap((q, i) => (left[i] ? [[q.id, left[i]] as const] : []))),
        marksAgreed: Object.fromEntries(marks.flatMap((id, i) => (agreed[i] ? [[id, agreed[i]] as const] : []))),
        acceptances,
        asOf: TODAY,
      }
    })
}

/** A random use case on the framework that ships, or on a random one. */
export const anyVerdictInput = (extent?: VerdictExtent): fc.Arbitrary<VerdictInput> =>
  anyVerdictFramework(extent).chain((framework) => anyUseCase(framework))

/** Standings that are mostly good: near *now*, where the laws have something to hold. */
export const goodStanding: fc.Arbitrary<Standing | undefined> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc
      .constantFrom<Level>(3, 4)
      .map((level): Standing => ({ kind: 'answered', level, low: level, high: level })),
  },
  { weight: 1, arbitrary: anyStanding },
)

/** The framework that ships with everything shown, but for some gates that may be accepted, some of which are. */
export function anyWithRisks(framework: VerdictFramework): fc.Arbitrary<VerdictInput> {
  const acceptable = framework.gates.filter((g) => g.acceptable || g.strictness.some((s) => s.acceptable))
  const one = fc.record({ level: fc.constantFrom<Level>(0, 1, 1, 2, 3), accepted: fc.boolean(), open: fc.boolean() })
  const role = fc.constantFrom(...roleOrder)
  return fc
    .tuple(
      fc.array(one, { minLength: acceptable.length, maxLength: acceptable.length }),
      role,
      fc.constantFrom(...effects),
      fc.boolean(),
    )
    .map(([all, own, affectsPeople, ordersList]) => {
      const open = acceptable.flatMap((g, i) =>
        all[i]?.open ? [{ gate: g.id, id: g.subjects[0]?.question ?? '', at: i }] : [],
      )
      const shown = questionsOf(framework).map((q) => q.id)
      return shownAt(3, {
        framework,
        facts: describedFacts({ role: own, affectsPeople, ordersList }),
        except: Object.fromEntries(open.map(({ id, at }) => [id, all[at]?.level ?? 1])),
        evidence: [confirmed(shown.filter((id) => !open.some((o) => o.id === id)))],
        acceptances: open.flatMap(({ gate, at }) =>
          all[at]?.accepted
            ? [{ gate, person: 'the sponsor', control: 'Somebody watches.', on: TODAY, until: '2027-03-31' }]
            : [],
        ),
      })
    })
}
