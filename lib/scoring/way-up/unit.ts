import { percentOf, SCORE } from '#lib/scoring/score/share.ts'
import type { Sum, Tally } from '#lib/scoring/score/tally.ts'
import { isOpen } from '#lib/scoring/score/tally.ts'
import type { Candidate } from './candidates.ts'
import type { Gauge } from './goal.ts'
import type { Picks } from './picks.ts'
import { holds } from './picks.ts'
import type { Point } from './staircase.ts'
import { staircase } from './staircase.ts'

/** A group with all the candidates that raise its questions, or a candidate that raises none. */
export interface Unit {
  sum: Sum | null
  /** Each after its prerequisites. */
  candidates: readonly Candidate[]
  all: Picks
}

/** Splits the candidates by the group that they act on. */
export function unitsOf(candidates: readonly Candidate[], answers: Tally): Unit[] {
  const sums = [...answers.readiness, ...answers.tolerance]
  const byGroup = Map.groupBy(candidates, (c) => c.group ?? c)
  return [...byGroup].map(([group, own]) => ({
    sum: sums.find((sum) => sum.group === group) ?? null,
    candidates: own,
    all: own.reduce((set, c) => set | c.bit, 0n),
  }))
}

interface State {
  sum: Sum | null
  picks: Picks
  cost: number
}

function raised(sum: Sum | null, { raises }: Candidate, answers: Tally): Sum | null {
  if (!sum) return null
  let { level, answered } = sum
  for (const { question, to } of raises) {
    const standing = answers.standing(question)
    level += question.weight * (to - (standing?.kind === 'answered' ? standing.level : 0))
    if (isOpen(standing)) answered += question.weight
  }
  return { ...sum, level, answered }
}

/** Keeps, of the states with the same sum that allow the same candidates, the cheapest with the smallest ids. */
function distinct(states: readonly State[], awaited: Picks): State[] {
  const best = new Map<string, State>()
  for (const state of states) {
    const key = `${state.sum?.level} ${state.sum?.answered} ${state.picks & awaited}`
    const known = best.get(key)
    const better = !known || state.cost < known.cost || (state.cost === known.cost && state.picks > known.picks)
    if (better) best.set(key, state)
  }
  return [...best.values()]
}

/**
 * The unit's choices worth keeping: those with all of `within`, none of `without`, and the prerequisites from within the
 * unit. Candidate by candidate, over the sums that can arise.
 *
 * @param fits whether the group may come out so: the marks must give the tolerance that is needed.
 */
export function pointsOf(
  unit: Unit,
  answers: Tally,
  { within, without }: { within: Picks; without: Picks },
  gauge: Gauge,
  fits: (sum: Sum) => boolean,
): Point[] {
  let states: State[] = [{ sum: unit.sum, picks: 0n, cost: 0 }]
  unit.candidates.forEach((candidate, i) => {
    const needs = candidate.needs & unit.all
    const kept = holds(within, candidate.bit) ? [] : states
    const ready = holds(without, candidate.bit) ? [] : states.filter((state) => holds(state.picks, needs))
    const added = ready.map((state) => ({
      sum: raised(state.sum, candidate, answers),
      picks: state.picks | candidate.bit,
      cost: state.cost + candidate.cost,
    }))
    const awaited = unit.candidates.slice(i + 1).reduce((set, later) => set | later.needs, 0n)
    states = distinct([...kept, ...added], awaited)
  })
  return staircase(
    states
      .filter(({ sum }) => sum === null || fits(sum))
      .map(({ sum, picks, cost }) => {
        const isMarks = sum?.group.axis === 'tolerance'
        const tolerance = isMarks ? (percentOf([sum], SCORE) ?? 0) : 0
        return { cost, gain: gauge(sum && !isMarks ? [sum] : []), tolerance, picks }
      }),
  )
}
