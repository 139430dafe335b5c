import type { OwnStates } from '#lib/assessment/progress/types.ts'
import type { Assessment } from '#lib/assessment/queries.ts'
import type { Standings } from '#lib/scoring/types.ts'
import type { UseCase, Workbench } from '#lib/use-case/types.ts'
import type { Portfolio } from '../types.ts'

/** As of what an organisation's newest assessment is. */
export interface Mark {
  assessment: Assessment
  /**
   * The lowest of the database's transactions that was not over yet: what it and any later one writes may be missing in
   * what is read from now on, what earlier ones wrote is not.
   */
  openFrom: string
  /** Digest of the names that people have. */
  people: string
}

/** A portfolio, and as of what it was read. */
export interface PortfolioState extends Mark {
  portfolio: Portfolio
  /** ISO day on which acceptances were judged. */
  asOf: string
  /** About how many bytes each use case takes, by its id. */
  bytes: ReadonlyMap<string, number>
}

/** What is stored about one use case. */
export interface StoredUseCase {
  useCase: UseCase
  workbench: Workbench
  standings: Standings
  /** How each person answered, by their id. */
  answeredBy: ReadonlyMap<string, OwnStates>
}
