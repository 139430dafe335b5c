import * as fc from 'fast-check'
import type { Framework, Level, Question } from '#lib/framework/types.ts'
import type { Acceptance, ScoringInput, Standing, Standings, UseCaseDescription } from '#lib/scoring/types.ts'
import type { Extent } from './framework-arbitraries.ts'
import { anyFramework, anyLevel } from './framework-arbitraries.ts'

/** Random use cases for the laws. */

const anyStanding: fc.Arbitrary<Standing | undefined> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(anyLevel, anyLevel, anyLevel).map((three): Standing => {
      const [low, level, high] = three.toSorted()
      return { kind: 'answered', level: level ?? 0, low: low ?? 0, high: high ?? 0 }
    }),
  },
  { weight: 1, arbitrary: fc.constant<Standing>({ kind: 'unknown' }) },
  { weight: 1, arbitrary: fc.constant<Standing>({ kind: 'not-applicable' }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)

const anyFact = fc.option(fc.boolean(), { freq: 3 })

const anyName = fc.constantFrom('Alpha', 'Beta', 'Gamma')

const anyList = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })

const anyFacts: fc.Arbitrary<UseCaseDescription> = fc.record({
  role: fc.option(fc.constantFrom('assistant', 'recommender', 'decision-maker')),
  stage: fc.constantFrom('idea', 'pilot', 'integrated'),
  value: fc.option(fc.constantFrom(1, 2, 3, 4, 5)),
  affectsPeople: anyFact,
  sensitiveData: anyFact,
  regulatedSector: anyFact,
  seats: fc.uniqueArray(
    fc.record({
      seat: fc.constantFrom('sponsor', 'product-owner', 'technical-lead'),
      person: fc.option(fc.constantFrom('Ada', 'Grace'), { freq: 6 }),
    }),
    { selector: (s) => s.seat },
  ),
  steps: anyList(fc.record({ name: anyName, class: fc.constantFrom('deterministic', 'approval', null) })),
  fallbacks: anyList(
    fc.record({
      trigger: fc.constantFrom('low-confidence', 'contradictory', 'incomplete', 'delayed', 'unsafe'),
      route: fc.constantFrom('human-queue', 'blocked'),
      exercisedOn: fc.constant(null),
    }),
  ),
  dataSources: anyList(
    fc.record({
      name: anyName,
      critical: fc.boolean(),
      quality: fc.constantFrom('stable', 'unstable', 'unknown'),
    }),
  ),
  errorModes: anyList(
    fc.record({
      name: anyName,
      reversible: fc.boolean(),
      cost: fc.constantFrom('low', 'medium', 'high'),
      approvalBefore: fc.boolean(),
      observedBy: fc.option(fc.constantFrom('sample', ' ')),
    }),
  ),
  releaseControls: anyList(
    fc.record({
      control: fc.constantFrom('rollback', 'evaluation'),
      state: fc.constantFrom('in-place', 'partial', 'absent', 'unknown'),
    }),
  ),
  positions: anyList(
    fc.record({
      topic: fc.constantFrom('access', 'retention', 'provider'),
      state: fc.constantFrom('decided', 'drafted', 'absent', 'unknown'),
    }),
  ),
})

const AS_OF = '2026-11-20'

function anyAcceptances(framework: Framework): fc.Arbitrary<Acceptance[]> {
  if (framework.gates.length === 0) return fc.constant([])
  const one = fc.record({
    gate: fc.constantFrom(...framework.gates.map((g) => g.id)),
    person: fc.constantFrom('Ada', 'Grace'),
    reason: fc.constant('It is a trial.'),
    until: fc.constantFrom('2026-11-19', AS_OF, '2027-01-31'),
  })
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Acceptance[]>([]) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 3 }) },
  )
}

/** Random answers, facts and acceptances on a framework. */
export function anyAnswers(framework: Framework, standing = anyStanding): fc.Arbitrary<ScoringInput> {
  const questions = [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions]
  const pick = (all: readonly (Standing | undefined)[], subject: Question['subject']): Standings =>
    Object.fromEntries(
      questions.flatMap((q, i) => {
        const own = all[i]
        return q.subject === subject && own ? [[q.id, own]] : []
      }),
    )
  return fc
    .record({
      all: fc.array(standing, { minLength: questions.length, maxLength: questions.length }),
      facts: anyFacts,
      acceptances: anyAcceptances(framework),
    })
    .map(({ all, facts, acceptances }) => ({
      framework,
      organization: pick(all, 'organization'),
      useCase: pick(all, 'use-case'),
      facts,
      acceptances,
      asOf: AS_OF,
    }))
}

/** A random use case on a random framework. */
export function anyInput(extent?: Extent): fc.Arbitrary<ScoringInput> {
  return anyFramework(extent).chain((framework) => anyAnswers(framework))
}

/** The same use case with its records and lists in another order; only the workflow's steps have an order of their own. */
export function shuffled(input: ScoringInput): fc.Arbitrary<ScoringInput> {
  const mixed = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
  const keys = (all: Standings) => mixed(Object.entries(all)).map((entries) => Object.fromEntries(entries))
  const { facts } = input
  return fc
    .record({
      organization: keys(input.organization),
      useCase: keys(input.useCase),
      acceptances: mixed(input.acceptances),
      seats: mixed(facts.seats),
      fallbacks: mixed(facts.fallbacks),
      dataSources: mixed(facts.dataSources),
      errorModes: mixed(facts.errorModes),
      releaseControls: mixed(facts.releaseControls),
      positions: mixed(facts.positions),
    })
    .map(({ organization, useCase, acceptances, ...lists }) => ({
      ...input,
      organization,
      useCase,
      acceptances,
      facts: { ...facts, ...lists },
    }))
}

/** A completion: every open question answered, and every disagreement settled somewhere between low and high. */
export function completionOf(input: ScoringInput): fc.Arbitrary<ScoringInput> {
  const questions = [...input.framework.dimensions.flatMap((d) => d.questions), ...input.framework.marks.questions]
  return fc.array(anyLevel, { minLength: questions.length, maxLength: questions.length }).map((levels) => {
    const settle = (subject: Question['subject'], all: Standings): Standings =>
      Object.fromEntries(
        questions.flatMap((q, i): [string, Standing][] => {
          const own = all[q.id]
          if (q.subject !== subject) return []
          if (own?.kind === 'not-applicable') return [[q.id, own]]
          const wanted = levels[i] ?? 0
          const level = own?.kind === 'answered' ? (Math.min(own.high, Math.max(own.low, wanted)) as Level) : wanted
          return [[q.id, { kind: 'answered', level, low: level, high: level }]]
        }),
      )
    return {
      ...input,
      organization: settle('organization', input.organization),
      useCase: settle('use-case', input.useCase),
    }
  })
}

/** Asserts that the law (which throws when broken) holds for that many seeded random values. */
export function always<T>(arbitrary: fc.Arbitrary<T>, seed: number, runs: number, law: (value: T) => void): void {
  // The library's return type also covers asynchronous laws; these are none.
  void fc.assert(fc.property(arbitrary, law), { seed, numRuns: runs })
}
