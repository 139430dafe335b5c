import type { Portfolio } from '#lib/portfolio/types.ts'
import type { Change, Stand } from './types.ts'

const rounded = (percent: number | null) => (percent === null ? null : Math.round(percent))

/** Where each use case stands, by id. */
export function standsOf({ useCases }: Portfolio): Map<string, Stand> {
  return new Map(
    useCases.map(({ useCase, scorecard }) => [
      useCase.id,
      { verdict: scorecard.verdict, readiness: rounded(scorecard.readiness.score) },
    ]),
  )
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
