import type { OwnStates } from '../assessment/progress/types.ts'
import type { Framework } from '../framework/types.ts'
import type { Scorecard, ScoringInput, Standings } from '../scoring/types.ts'
import type { UseCase, Workbench } from '../use-case/types.ts'

export interface PortfolioUseCase {
  useCase: UseCase
  input: ScoringInput
  scorecard: Scorecard
}

/** An organisation's use cases with their scores, as of one revision of the assessment. */
export interface Portfolio {
  assessment: { id: string; name: string; startedOn: string; revision: number }
  framework: Framework
  organization: Standings
  /** In the order in which they were described. */
  useCases: readonly PortfolioUseCase[]
  /** How each person answered, by the use case's id (null is the organisation) and theirs. */
  answeredBy: ReadonlyMap<string | null, ReadonlyMap<string, OwnStates>>
  /** What is described about all of them. */
  workbench: Workbench
}
