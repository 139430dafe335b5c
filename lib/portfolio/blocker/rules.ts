import type { Framework } from '#lib/framework/types.ts'
import type { Blocker } from '../overview/types.ts'
import type { PortfolioUseCase } from '../types.ts'

/**
 * The gates that are not passed, those that hold back most value first. A use case that is not a fit is left out: nothing
 * is built for it.
 */
export function blockersOf(framework: Framework, useCases: readonly PortfolioUseCase[]): Blocker[] {
  const remedies = new Map(framework.remedies.map((r) => [r.id, r]))
  const judged = useCases.filter((u) => u.scorecard.verdict !== 'not-a-fit')
  const blockers = framework.gates.map((gate, index): Blocker => {
    const remedy = remedies.get(gate.remedy)
    const held = judged.flatMap(({ useCase, scorecard }) => {
      // A scorecard holds the gates in the framework's order.
      const state = scorecard.gates[index]?.state
      const { id, name, value } = useCase
      return state === 'failed' || state === 'unknown' ? [{ id, name, state, value: value ?? 1 }] : []
    })
    return {
      gate: gate.id,
      name: gate.name,
      remedy: remedy?.title ?? '',
      effort: remedy?.effort.likely ?? 0,
      useCases: held.map(({ id, name, state }) => ({ id, name, state })),
      leverage: held.reduce((sum, u) => sum + u.value, 0),
    }
  })
  return blockers.filter((b) => b.useCases.length > 0).sort((a, b) => b.leverage - a.leverage)
}
