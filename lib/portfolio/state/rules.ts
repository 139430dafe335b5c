import { scoreUseCase } from '#lib/scoring/score/score.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { factsOf, joinWorkbenches, workbenchOf } from '#lib/use-case/rules.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import type { PortfolioUseCase } from '../types.ts'
import type { StoredUseCase } from './types.ts'

/** What every use case of a portfolio is scored with. */
export type Shared = Pick<ScoringInput, 'framework' | 'organization' | 'asOf'>

/** A use case with its score. */
export function scored({ useCase, workbench, standings }: StoredUseCase, shared: Shared): PortfolioUseCase {
  const input = {
    ...shared,
    useCase: standings,
    facts: factsOf(useCase, workbench),
    acceptances: workbench.acceptances,
  }
  return { useCase, input, scorecard: scoreUseCase(input) }
}

/** The same use case where only what all share has changed. */
export function rescored({ useCase, input: before }: PortfolioUseCase, shared: Shared): PortfolioUseCase {
  const input = { ...before, ...shared }
  return { useCase, input, scorecard: scoreUseCase(input) }
}

/** All rows, use case by use case in the given order: of use cases that were read anew theirs, of the others those known. */
export function merged(
  known: Workbench | undefined,
  anew: readonly StoredUseCase[],
  order: readonly PortfolioUseCase[],
): Workbench {
  const read = new Map(anew.map(({ useCase, workbench }) => [useCase.id, workbench]))
  const parts = new Map<string, Workbench>()
  for (const { useCase } of order) {
    const own = read.get(useCase.id) ?? (known && workbenchOf(known, useCase.id))
    if (own) parts.set(useCase.id, own)
  }
  return joinWorkbenches(parts)
}

const textIn = (row: object) =>
  Object.values(row).reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 0), 0)

/** About how many bytes a use case takes with all that is derived from it: as measured, and its texts. */
export function bytesOf({ useCase, workbench, standings, answeredBy }: StoredUseCase): number {
  const rows = Object.values(workbench).flat() as object[]
  const texts = rows.reduce<number>((sum, row) => sum + textIn(row), textIn(useCase))
  const answers = answeredBy.values().reduce((sum, states) => sum + Object.keys(states).length, 0)
  return 8_000 + 250 * Object.keys(standings).length + 30 * answers + 400 * rows.length + 2 * texts
}
