import { COVERAGE, HIGH, LOW, percentOf, SCORE } from './share.ts'
import type { Sum, Tally } from './tally.ts'
import type { Axis, Band, Contribution, DimensionScore } from './types.ts'

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

/** Each answered question's share of the axis, in the framework's order: one division of whole numbers each. */
function contributionsTo(sums: readonly Sum[], answers: Tally): Contribution[] {
  const said = sums.filter((sum) => sum.answered > 0)
  const weights = said.reduce((total, sum) => total + sum.group.weight, 0)
  return said.flatMap(({ group, answered }) =>
    group.questions.flatMap((q): Contribution[] => {
      const standing = answers.standing(q)
      if (standing?.kind !== 'answered' || !answers.asked(q)) return []
      const { level } = standing
      const per = 100 * group.weight * q.weight
      const whole = 4 * weights * answered
      const points = (per * level) / whole
      const toGain = (per * (4 - level)) / whole
      return [{ question: q.id, dimension: group.id, subject: q.subject, level, points, toGain }]
    }),
  )
}

/** An axis with the share of every answer in it. */
export function axisOf(sums: readonly Sum[], answers: Tally): Axis {
  return { ...bandOf(sums), contributions: contributionsTo(sums, answers) }
}
