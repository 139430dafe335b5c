import type { Sum, Tally } from '#lib/scoring/score/tally.ts'
import type { Candidate } from './candidates.ts'
import type { Goal } from './goal.ts'
import { gaugeFor, meets } from './goal.ts'
import type { Choice } from './settle.ts'
import type { Exact, Point } from './staircase.ts'
import { merge, total } from './staircase.ts'
import type { Unit } from './unit.ts'
import { pointsOf, unitsOf } from './unit.ts'

/** Every value that the answered weight of a group can take as candidates answer its open questions. */
function answeredValues(sum: Sum, candidates: readonly Candidate[], answers: Tally): number[] {
  const raises = candidates.flatMap((c) => c.raises)
  const fresh = raises.filter(
    ({ question }) =>
      answers.compiled.groupOf.get(question.id) === sum.group && answers.standing(question)?.kind !== 'answered',
  )
  let values = new Set([sum.answered])
  for (const { question } of fresh) values = new Set([...values, ...[...values].map((v) => v + question.weight)])
  return [...values]
}

/** Units that no other unit waits for, and that wait for none, first: what is decided about the others spares them. */
function detachedFirst(units: readonly Unit[]): Unit[] {
  const links = (unit: Unit) => {
    const outward = unit.candidates.filter((c) => (c.needs & ~unit.all) !== 0n)
    const others = units.filter((other) => other !== unit).flatMap((other) => other.candidates)
    return outward.length + others.filter((c) => (c.needs & unit.all) !== 0n).length
  }
  return units.toSorted((a, b) => links(a) - links(b))
}

/**
 * The problem without prerequisites between units and without gates that are not decided yet. Its solution is never
 * dearer than the true one; where it breaks no rule, it is the true one.
 */
export interface Relaxation {
  /** The preferred choice that meets the goal, keeps to what is decided and costs at most `budget`; null when none does. */
  solve: (choice: Choice, budget: number) => Point | null
}

/**
 * Prepares the relaxation: a dynamic programme over units, each reduced to its choices worth keeping.
 *
 * @returns null when no candidate can raise tolerance to what the goal asks.
 */
export function relaxationFor(answers: Tally, candidates: readonly Candidate[], goal: Goal): Relaxation | null {
  const units = detachedFirst(unitsOf(candidates, answers))
  const touched = new Set(units.map((unit) => unit.sum?.group))
  if (!answers.tolerance.every((sum) => touched.has(sum.group)) && !meets(answers.tolerance, goal)) return null

  const ranges = answers.readiness.map((sum) => ({ sum, answered: answeredValues(sum, candidates, answers) }))
  const gauge = gaugeFor(goal.readiness, ranges)
  const fits = (sum: Sum) => sum.group.axis === 'readiness' || meets([sum], goal)
  const reduced = new Map<string, Point[]>()
  const pointsFor = (unit: Unit, choice: Choice): Point[] => {
    const within = choice.within & unit.all
    const without = choice.without & unit.all
    const key = `${unit.all} ${within} ${without}`
    const points = reduced.get(key) ?? pointsOf(unit, answers, { within, without }, gauge, fits)
    reduced.set(key, points)
    return points
  }

  const zero = gauge([])
  const best = units.map((unit) => pointsFor(unit, { within: 0n, without: 0n }).at(-1)?.gain ?? zero)
  const rests: Exact[] = units.map((_, i) => total(best.slice(i + 1), zero))
  const base = gauge(answers.readiness.filter((sum) => !touched.has(sum.group)))
  const start: Point[] = [{ cost: 0, gain: base, tolerance: 0, picks: 0n }]

  const merged = new Map<string, Point[]>()
  let widest = 0
  const solve = (choice: Choice, budget: number): Point | null => {
    if (budget > widest) merged.clear()
    widest = Math.max(widest, budget)
    let points = start
    let scope = 0n
    for (const [i, unit] of units.entries()) {
      scope |= unit.all
      const key = `${scope} ${choice.within & scope} ${choice.without & scope}`
      points = merged.get(key) ?? merge(points, pointsFor(unit, choice), budget, rests[i] ?? zero)
      merged.set(key, points)
    }
    return points.find((point) => point.cost <= budget && point.gain >= 0) ?? null
  }
  return { solve }
}
