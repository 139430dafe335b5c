import type { Framework } from '#lib/framework/types.ts'
import type { UseCaseSummary } from '../types.ts'
import type { BlockerFacts, OpenGateState } from './types.ts'

const stateOf = (gate: string, { openGates }: UseCaseSummary): OpenGateState | null =>
  openGates.failed.includes(gate) ? 'failed' : openGates.unknown.includes(gate) ? 'unknown' : null

/**
 * The gates that are not passed, those that hold back most value first. A use case that is not a fit is left out: nothing
 * is built for it.
 */
export function blockerFacts(framework: Framework, useCases: readonly UseCaseSummary[]): BlockerFacts[] {
  const efforts = new Map(framework.remedies.map((r) => [r.id, r.effort.likely]))
  const judged = useCases.filter((u) => u.verdict !== 'not-a-fit')
  const blockers = framework.gates.map(({ id: gate, remedy }): BlockerFacts => {
    const held = judged.flatMap((useCase) => {
      const state = stateOf(gate, useCase)
      return state ? [{ useCase, state }] : []
    })
    return {
      gate,
      remedy,
      effort: efforts.get(remedy) ?? 0,
      useCases: held.map(({ useCase: { id, name }, state }) => ({ id, name, state })),
      leverage: held.reduce((sum, { useCase }) => sum + (useCase.value ?? 1), 0),
    }
  })
  return blockers.filter((b) => b.useCases.length > 0).sort((a, b) => b.leverage - a.leverage)
}
