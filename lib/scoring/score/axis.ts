import type { Axis, Band, Contribution, DimensionScore } from '#lib/scoring/types.ts'
import type { Group } from './compile.ts'
import { COVERAGE, HIGH, LOW, percentOf, SCORE } from './share.ts'
import type { Sum, Tally } from './tally.ts'

/** Score, low, high and coverage of some groups taken together. */
function bandOf(sums: readonly Sum[]): Band {
  return {
    score: percentOf(sums, SCORE),
    low: percentOf(sums, LOW) ?? 0,
    high: percentOf(sums, HIGH) ?? 100,
    coverage: percentOf(sums, COVERAGE) ?? 100,
  }
}

/** A dimension's band and how many of its questions are answered. */
export function dimensionScore(sum: Sum): DimensionScore {
  return { id: sum.group.id, ...bandOf([sum]), ...sum.counts }
}

/** Shares that were worked out, by question and level, as long as group and axis weigh the same. */
type Shares = (Contribution | undefined)[]

const levels = 5
const mostShares = 64
const shares = new WeakMap<Group, Map<string, Shares>>()

/** Most use cases have the same questions answered: what is the same for thousands of them is one object. */
function sharesOf(group: Group, weights: number, answered: number): Shares {
  let known = shares.get(group)
  if (!known || known.size > mostShares) {
    known = new Map()
    shares.set(group, known)
  }
  const key = `${weights} ${answered}`
  let found = known.get(key)
  if (!found) {
    found = []
    known.set(key, found)
  }
  return found
}

/** Each answered question's share of the axis, in the framework's order: one division of whole numbers each. */
function contributionsTo(sums: readonly Sum[], answers: Tally): Contribution[] {
  const said = sums.filter((sum) => sum.answered > 0)
  const weights = said.reduce((total, sum) => total + sum.group.weight, 0)
  const contributions: Contribution[] = []
  for (const { group, answered } of said) {
    const whole = 4 * weights * answered
    const known = sharesOf(group, weights, answered)
    for (const [place, q] of group.questions.entries()) {
      const standing = answers.standing(q)
      if (standing?.kind !== 'answered' || !answers.asked(q)) continue
      const { level } = standing
      const at = place * levels + level
      let share = known[at]
      if (!share) {
        const per = 100 * group.weight * q.weight
        const points = (per * level) / whole
        const toGain = (per * (4 - level)) / whole
        share = { question: q.id, dimension: group.id, subject: q.subject, level, points, toGain }
        known[at] = share
      }
      contributions.push(share)
    }
  }
  return contributions
}

/** An axis with the share of every answer in it. */
export function axisOf(sums: readonly Sum[], answers: Tally): Axis {
  return { ...bandOf(sums), contributions: contributionsTo(sums, answers) }
}
