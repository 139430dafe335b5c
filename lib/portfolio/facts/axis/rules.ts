import type { Level } from '#lib/framework/types.ts'
import { allocate } from '#lib/scoring/display.ts'
import { isAsked } from '#lib/scoring/score/applicability.ts'
import type { AxisName, Contribution } from '#lib/scoring/types.ts'
import type { PortfolioUseCase } from '../../types.ts'
import { questionFacts } from '../question/rules.ts'
import type { AxisFacts, GroupFacts, SharedQuestion } from './types.ts'

const tenths = (value: number) => Math.round(value * 10) / 10

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

type Figure = 'points' | 'toGain'

/** One figure of each group, rounded so that it adds up to the total. */
const groupShares = (groups: readonly (readonly Contribution[])[], key: Figure, total: number) =>
  allocate(
    groups.map((group) => sum(group.map((c) => c[key]))),
    total,
    1,
  )

/** One figure of each answer of a group, rounded so that it adds up to the group's. */
const answerShares = (group: readonly Contribution[], key: Figure, total: number) =>
  allocate(
    group.map((c) => c[key]),
    total,
    1,
  )

/** The same of every group. */
function rounded(groups: readonly (readonly Contribution[])[], key: Figure, total: number): number[][] {
  const shares = groupShares(groups, key, total)
  return groups.map((group, i) => answerShares(group, key, shares[i] ?? 0))
}

const byGain = (contributions: readonly Contribution[]) =>
  contributions
    .filter((c) => c.toGain > 0)
    .toSorted((a, b) => b.toGain - a.toGain)
    .map((c) => c.question)

/** An axis taken apart into its groups and their answers. Questions that are not asked are left out. */
export function axisFacts({ input, scorecard }: PortfolioUseCase, axis: AxisName): AxisFacts {
  const { framework } = input
  const { contributions, ...band } = scorecard[axis]
  const groups = (axis === 'readiness' ? framework.dimensions : [framework.marks])
    .map(({ id, questions }) => ({ id, questions: questions.filter((q) => isAsked(q, input.facts)) }))
    .filter((group) => group.questions.length > 0)
  const byGroup = Map.groupBy(contributions, (c) => c.dimension)
  const parts = groups.map(({ id }) => byGroup.get(id) ?? [])
  const score = band.score === null ? null : tenths(band.score)
  const toGain = score === null ? null : tenths(100 - score)
  const points = score === null ? [] : rounded(parts, 'points', score)
  const gains = toGain === null ? [] : rounded(parts, 'toGain', toGain)
  return {
    axis,
    band,
    score,
    toGain,
    groups: groups.map(({ id, questions }, i): GroupFacts => {
      const own = parts[i] ?? []
      const shares = new Map(
        own.map((c, j) => [c.question, { points: points[i]?.[j] ?? null, toGain: gains[i]?.[j] ?? null }]),
      )
      return {
        id,
        band: scorecard.dimensions.find((d) => d.id === id) ?? band,
        points: shares.size === 0 ? null : tenths(sum(points[i] ?? [])),
        toGain: shares.size === 0 ? null : tenths(sum(gains[i] ?? [])),
        questions: questions.map(
          (question): SharedQuestion => ({
            ...questionFacts(question, input),
            ...(shares.get(question.id) ?? { points: null, toGain: null }),
          }),
        ),
        mostToGain: byGain(own),
      }
    }),
  }
}

/** Questions of a group from which something is to be gained, the most first; their gain to one decimal. */
export function mostToGain(
  { axes }: { axes: Readonly<Record<AxisName, AxisFacts>> },
  { axis, group, most }: { axis: AxisName; group: string; most: number },
): { id: string; toGain: number }[] {
  const found = axes[axis].groups.find(({ id }) => id === group)
  if (!found) return []
  const gains = new Map(found.questions.map(({ id, toGain }) => [id, toGain]))
  return found.mostToGain.slice(0, most).map((id) => ({ id, toGain: gains.get(id) ?? 0 }))
}

/** One question's part in its axis, as `axisFacts` has it, without the others'; null where its answer does not count. */
export function questionShare(
  { scorecard }: Pick<PortfolioUseCase, 'scorecard'>,
  { axis, question }: { axis: AxisName; question: string },
): { level: Level; points: number; toGain: number } | null {
  const { score, contributions } = scorecard[axis]
  const own = contributions.find((c) => c.question === question)
  if (score === null || !own) return null
  const groups = [...Map.groupBy(contributions, (c) => c.dimension).values()]
  const at = groups.findIndex((group) => group.includes(own))
  const group = groups[at] ?? []
  const place = group.indexOf(own)
  const told = (key: Figure, total: number) =>
    answerShares(group, key, groupShares(groups, key, total)[at] ?? 0)[place] ?? 0
  return {
    level: own.level,
    points: told('points', tenths(score)),
    toGain: told('toGain', tenths(100 - tenths(score))),
  }
}
