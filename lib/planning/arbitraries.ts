import * as fc from 'fast-check'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import type { GateResult, Standing, Standings } from '#lib/scoring/types.ts'
import { action, capacity, ROLES, useCase } from './fixtures.ts'
import type { ActionEdits, Capacity, PlannableUseCase, PlannedAction, RoadmapAction } from './types.ts'

/** Random material for the laws. */

const level = fc.constantFrom(0, 1, 2, 3, 4)

const standing: fc.Arbitrary<Standing | undefined> = fc.oneof(
  { weight: 6, arbitrary: level.map((l): Standing => ({ kind: 'answered', level: l, low: l, high: l })) },
  { weight: 2, arbitrary: fc.constant<Standing>({ kind: 'unknown' }) },
  { weight: 1, arbitrary: fc.constant<Standing>({ kind: 'not-applicable' }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)

function anyStandings(ids: readonly string[]): fc.Arbitrary<Standings> {
  return fc
    .array(standing, { minLength: ids.length, maxLength: ids.length })
    .map((all) => Object.fromEntries(ids.flatMap((id, i) => (all[i] ? [[id, all[i]]] : []))))
}

const gateState = fc.constantFrom<GateResult['state']>('passed', 'failed', 'unknown', 'accepted', 'not-applicable')

/** Up to `most` use cases of one organisation with random answers, gates and verdicts. */
export function anyUseCases(framework: Framework, most: number): fc.Arbitrary<PlannableUseCase[]> {
  const questions = allQuestions(framework)
  const ids = (subject: string) => questions.filter((q) => q.subject === subject).map((q) => q.id)
  const own = fc.record({
    own: anyStandings(ids('use-case')),
    verdict: fc.constantFrom('not-a-fit', 'foundations-first', 'wait', 'now', 'undetermined'),
    tolerance: fc.option(fc.integer({ min: 0, max: 100 })),
    gates: fc.tuple(...framework.gates.map(() => gateState)),
    role: fc.option(fc.constantFrom('assistant', 'recommender', 'decision-maker')),
    value: fc.option(fc.constantFrom(1, 2, 3, 4, 5)),
  })
  return fc.tuple(anyStandings(ids('organization')), fc.array(own, { maxLength: most })).map(([organization, all]) =>
    all.map((sketch, i) =>
      useCase(`u${i}`, {
        ...sketch,
        framework,
        organization,
        gates: Object.fromEntries(framework.gates.map((g, k) => [g.id, sketch.gates[k] ?? 'passed'])),
      }),
    ),
  )
}

const effort = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 12 }))
  .map(([a, b, c]) => ({ min: a / 2, likely: (a + b) / 2, max: (a + b + c) / 2 }))

const drafts = fc.array(
  fc.record({
    phase: fc.integer({ min: 1, max: 4 }),
    useCases: fc.subarray(['a', 'b', 'c', 'd']),
    role: fc.constantFrom(...ROLES.slice(0, 3)),
    effort,
    leverage: fc.integer({ min: 1, max: 9 }),
    waitsFor: fc.array(fc.nat(30), { maxLength: 2 }),
    status: fc.constantFrom<ActionEdits['status']>('open', 'open', 'open', 'in-progress', 'done', 'dropped'),
  }),
  { maxLength: 24 },
)

/** Actions with prerequisites but no circle; some are in an earlier phase than what they wait for. */
export const anyActions: fc.Arbitrary<RoadmapAction[]> = drafts.map((all) =>
  all.map(({ waitsFor, ...rest }, i) =>
    action(`k${i}`, { ...rest, prerequisites: waitsFor.filter((j) => j < i).map((j) => `k${j}`) }),
  ),
)

export const anyCapacity: fc.Arbitrary<Capacity> = fc
  .record({
    people: fc.integer({ min: 1, max: 3 }),
    start: fc.integer({ min: 1, max: 28 }),
    holidays: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 6 }),
  })
  .map(({ people, start, holidays }) => {
    const day = (n: number) => `2026-02-${String(n).padStart(2, '0')}`
    return capacity(people, { start: day(start), holidays: holidays.map(day) })
  })

/** A plan on which people have worked: statuses and owners. */
export function edited(plan: readonly PlannedAction[]): fc.Arbitrary<RoadmapAction[]> {
  const edits: fc.Arbitrary<ActionEdits> = fc.record({
    status: fc.constantFrom('open', 'open', 'in-progress', 'done', 'dropped'),
    owner: fc.constantFrom(null, null, 'Amina', 'Björn'),
  })
  return fc
    .array(edits, { minLength: plan.length, maxLength: plan.length })
    .map((all) => plan.map((a, i) => ({ ...a, ...(all[i] ?? { status: 'open', owner: null }) })))
}

/** The same items in another order. */
export function reordered<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length })
}

/** Asserts that the law (which throws when broken) holds for that many seeded random values. */
export function always<T>(arbitrary: fc.Arbitrary<T>, seed: number, runs: number, law: (value: T) => void): void {
  // The library's return type also covers asynchronous laws; these are none.
  void fc.assert(fc.property(arbitrary, law), { seed, numRuns: runs })
}
