import * as fc from 'fast-check'
import { workbenchCheck } from '#lib/framework/schema.ts'
import type { Condition, Framework, Gate, Level, Question, Remedy, Thresholds } from '#lib/framework/types.ts'
import { dimension, gate, question, remedy, syntheticFramework } from './fixtures.ts'

/** Random frameworks for the laws. */

export const anyLevel: fc.Arbitrary<Level> = fc.constantFrom(0, 1, 2, 3, 4)

const anyPercent = fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constantFrom(25, 37.5, 50, 62.5, 66.6, 75))

const anyPair = fc.tuple(anyPercent, anyPercent).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))

const anyThresholds: fc.Arbitrary<Thresholds> = fc
  .record({ tolerance: anyPair, readiness: anyPair, coverage: fc.tuple(fc.integer({ min: 0, max: 90 }), anyPercent) })
  .map(({ tolerance, readiness, coverage }) => ({
    tolerance_not_a_fit: tolerance[0],
    tolerance_now: tolerance[1],
    readiness_wait: readiness[0],
    readiness_now: readiness[1],
    coverage_readiness: coverage[0],
    coverage_tolerance: coverage[1],
    target_level: 3,
  }))

const anyAppliesWhen: fc.Arbitrary<Condition | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant<Condition>({ fact: 'sensitive-data', is: true }) },
  { weight: 1, arbitrary: fc.constant<Condition>({ not: { fact: 'role', in: ['assistant'] } }) },
)

function anyQuestion(id: string): fc.Arbitrary<Question> {
  return fc
    .record({
      subject: fc.constantFrom('organization' as const, 'use-case' as const),
      weight: fc.integer({ min: 1, max: 3 }),
      applies: anyAppliesWhen,
    })
    .map(({ subject, weight, applies }) => {
      const applies_when = subject === 'use-case' ? applies : undefined
      return question(id, { subject, weight, ...(applies_when ? { applies_when } : {}) })
    })
}

/** A condition that never falls with a better answer. */
function anyCondition(ids: readonly string[]): fc.Arbitrary<Condition> {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ answer: fc.constantFrom(...ids), at_least: anyLevel }) },
    { weight: 2, arbitrary: fc.constantFrom(...workbenchCheck.options).map((check): Condition => ({ check })) },
    { weight: 1, arbitrary: fc.constant<Condition>({ not: { fact: 'regulated-sector', is: true } }) },
  )
  const some = fc.array(leaf, { minLength: 1, maxLength: 3 })
  const nested = fc.oneof(
    some.map((all): Condition => ({ all })),
    some.map((any): Condition => ({ any })),
  )
  return fc.oneof(
    leaf,
    nested,
    fc.tuple(nested, leaf).map((any): Condition => ({ any })),
    fc.tuple(nested, nested).map((all): Condition => ({ all })),
  )
}

function anyGate(id: string, questionIds: readonly string[], remedyIds: readonly string[]): fc.Arbitrary<Gate> {
  return fc
    .record({
      passes: anyCondition(questionIds),
      remedyId: fc.constantFrom(...remedyIds),
      caps: fc.constantFrom('foundations-first' as const, 'wait' as const),
      acceptable: fc.boolean(),
      applies: anyAppliesWhen,
    })
    .map(({ passes, remedyId, caps, acceptable, applies }) =>
      gate(id, passes, remedyId, { caps, acceptable, ...(applies ? { applies_when: applies } : {}) }),
    )
}

/** Remedies for all the questions: some close two, some raise to other levels, prerequisites run to earlier ones. */
function anyRemedies(ids: readonly string[]): fc.Arbitrary<Remedy[]> {
  const one = fc.record({
    to: fc.constantFrom<Level>(1, 2, 3, 3, 3, 4),
    likely: fc.integer({ min: 1, max: 12 }).map((halves) => halves / 2),
    joined: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    needs: fc.subarray([1, 2, 3], { maxLength: 2 }),
    phase: fc.integer({ min: 1, max: 7 }),
  })
  return fc.array(one, { minLength: ids.length, maxLength: ids.length }).map((sketches) => {
    const remedies: Remedy[] = []
    sketches.forEach(({ to, likely, joined, needs, phase }, i) => {
      const id = ids[i] ?? ''
      const last = remedies.at(-1)
      if (joined && last) {
        last.closes.push({ question: id, to })
        return
      }
      const prerequisites = needs.flatMap((back) => remedies.at(-back)?.id ?? [])
      const effort = { min: likely, likely, max: likely }
      remedies.push(remedy(`r.${id}`, { closes: [{ question: id, to }], effort, prerequisites, phase }))
    })
    return remedies
  })
}

/** How large a random framework may become. */
export interface Extent {
  dimensions: number
  questions: number
  marks: number
  gates: number
}

const SMALL: Extent = { dimensions: 3, questions: 3, marks: 2, gates: 3 }

/** A random framework on which scoring is monotone; its prerequisites cross dimensions. */
export function anyFramework(extent: Extent = SMALL): fc.Arbitrary<Framework> {
  const sizes = fc.array(fc.integer({ min: 1, max: extent.questions }), { minLength: 1, maxLength: extent.dimensions })
  return fc
    .tuple(sizes, fc.integer({ min: 1, max: extent.marks }), fc.nat(extent.gates))
    .chain(([counts, marks, gates]) => {
      const names = counts.map((n, d) => Array.from({ length: n }, (_, q) => `d${d}.q${q}`))
      const markNames = Array.from({ length: marks }, (_, q) => `marks.q${q}`)
      const ids = [...names.flat(), ...markNames]
      return fc
        .record({
          weights: fc.tuple(...names.map(() => fc.integer({ min: 1, max: 5 }))),
          questions: fc.tuple(...ids.map(anyQuestion)),
          remedies: fc.shuffledSubarray(ids, { minLength: ids.length }).chain(anyRemedies),
          thresholds: anyThresholds,
        })
        .chain(({ weights, questions, remedies, thresholds }) => {
          const ownGates = Array.from({ length: gates }, (_, i) =>
            anyGate(
              `g${i}`,
              ids,
              remedies.map((r) => r.id),
            ),
          )
          const within = (prefix: string) => questions.filter((q) => q.id.startsWith(prefix))
          return fc.tuple(...ownGates).map((all) =>
            syntheticFramework({
              dimensions: names.map((_, d) => dimension(`d${d}`, weights[d] ?? 1, within(`d${d}.`))),
              marks: {
                ...syntheticFramework().marks,
                questions: within('marks.').map((q) => ({ ...q, subject: 'use-case' as const })),
              },
              gates: all,
              remedies,
              thresholds,
              leadership_questions: [],
            }),
          )
        })
    })
}
