import type { Level } from '#lib/framework/types.ts'
import { useCaseSummary } from '#lib/portfolio/facts/rules.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { standingOf } from '#lib/scoring/standing.ts'
import type { Standings } from '#lib/scoring/types.ts'
import type { Agreed, Change, Stand } from './types.ts'

const rounded = (percent: number | null) => (percent === null ? null : Math.round(percent))

/** Where each use case stands, by id. */
function standsOf({ useCases }: Portfolio): Map<string, Stand> {
  return new Map(
    useCases
      .map(useCaseSummary)
      .map(({ id, verdict, readiness }) => [id, { verdict, readiness: rounded(readiness.score) }]),
  )
}

/** The position as the only thing that is different: what others answer meanwhile is not put down to it. */
function withPosition(portfolio: Portfolio, { questionId, useCaseId, level }: Agreed): Portfolio {
  const standing = standingOf([], { state: 'answered', level: level as Level })
  const agreed = (standings: Standings): Standings => (standing ? { ...standings, [questionId]: standing } : standings)
  return {
    ...portfolio,
    useCases: portfolio.useCases.map((one) => {
      if (useCaseId !== null && useCaseId !== one.useCase.id) return one
      const input =
        useCaseId === null
          ? { ...one.input, organization: agreed(one.input.organization) }
          : { ...one.input, useCase: agreed(one.input.useCase) }
      return { ...one, input, scorecard: scoreUseCase(input) }
    }),
  }
}

/** What a position changes of where the use cases stand. */
export function effectOf(portfolio: Portfolio, agreed: Agreed): Change[] {
  return changesBetween(standsOf(portfolio), standsOf(withPosition(portfolio, agreed)))
}

/** What differs between two states: other verdicts first, then the larger moves of readiness. */
export function changesBetween(before: ReadonlyMap<string, Stand>, after: ReadonlyMap<string, Stand>): Change[] {
  const moved = ({ from, to }: Change) => Math.abs((to.readiness ?? 0) - (from.readiness ?? 0))
  const changes = [...after].flatMap(([useCaseId, to]) => {
    const from = before.get(useCaseId)
    if (!from || (from.verdict === to.verdict && from.readiness === to.readiness)) return []
    return [{ useCaseId, from, to }]
  })
  return changes.sort(
    (a, b) => Number(b.from.verdict !== b.to.verdict) - Number(a.from.verdict !== a.to.verdict) || moved(b) - moved(a),
  )
}
