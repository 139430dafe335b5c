import type { Dimension, Framework } from '#lib/framework/types.ts'
import type { DimensionScore } from '#lib/scoring/types.ts'
import type { FoundationFacts } from './types.ts'

/** Of a use case, what these rules read. */
interface Scored {
  dimensions: readonly DimensionScore[]
}

/** What these rules read of a framework. */
interface Founded {
  foundations: readonly { id: string }[]
  dimensions: readonly Pick<Dimension, 'id' | 'weight' | 'foundation'>[]
}

/** Each foundation over all use cases: its dimensions' scores, weighted as in readiness. */
export function foundationFacts(framework: Founded, useCases: readonly Scored[]): FoundationFacts[] {
  const weights = new Map(framework.dimensions.map((d) => [d.id, d.weight]))
  return framework.foundations.map(({ id }) => {
    const dimensions = framework.dimensions.filter((d) => d.foundation === id).map((d) => d.id)
    const sum = { score: 0, scored: 0, low: 0, high: 0, weight: 0 }
    for (const useCase of useCases) {
      for (const d of useCase.dimensions) {
        if (!dimensions.includes(d.id) || d.applicable === 0) continue
        const weight = weights.get(d.id) ?? 0
        sum.low += weight * d.low
        sum.high += weight * d.high
        sum.weight += weight
        if (d.score === null) continue
        sum.score += weight * d.score
        sum.scored += weight
      }
    }
    return {
      id,
      score: sum.scored > 0 ? sum.score / sum.scored : null,
      low: sum.weight > 0 ? sum.low / sum.weight : 0,
      high: sum.weight > 0 ? sum.high / sum.weight : 100,
      dimensions,
    }
  })
}

/** The mean of what is known; null where nothing is. */
export function mean(figures: readonly number[]): number | null {
  return figures.length === 0 ? null : figures.reduce((sum, one) => sum + one, 0) / figures.length
}

/** Each dimension's mean over the use cases for which it is known, in the framework's order. */
export function dimensionMeans(
  { dimensions }: Pick<Framework, 'dimensions'>,
  useCases: readonly Scored[],
): { id: string; score: number | null }[] {
  return dimensions.map(({ id }) => ({
    id,
    score: mean(useCases.flatMap((u) => u.dimensions.find((d) => d.id === id)?.score ?? [])),
  }))
}
