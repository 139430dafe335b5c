import type { Band, Scorecard, UseCaseFacts, Verdict } from '#lib/scoring/types.ts'
import type { Triad } from '../rules.ts'
import type { UseCase } from '../types.ts'

export const sorts = ['verdict', 'value', 'readiness', 'tolerance', 'gates', 'name', 'number'] as const
export type Sort = (typeof sorts)[number]

/** What the address of the list says. */
export interface Listing {
  /** Null shows every verdict. */
  verdict: Verdict | null
  sort: Sort
  /** Counts from 1. */
  page: number
}

/** A use case with its scores, as the portfolio holds it. */
export interface Scored {
  useCase: UseCase
  input: { facts: UseCaseFacts }
  scorecard: Scorecard
}

export interface ListedUseCase {
  id: string
  number: number
  name: string
  unit: string
  stage: UseCase['stage']
  role: UseCase['role']
  value: number | null
  verdict: Verdict
  readiness: Band
  tolerance: Band
  /** How many gates hold it back. */
  gates: { failed: number; unknown: number }
  triad: Triad
}

/** One page of the list. */
export interface ListedPage {
  rows: readonly ListedUseCase[]
  /** Of this verdict, on all pages. */
  total: number
  page: number
  pages: number
  /** How many use cases there are at each verdict, whichever is shown. */
  counts: Readonly<Record<Verdict, number>>
}
