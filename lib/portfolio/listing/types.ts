import type { Verdict } from '#lib/scoring/types.ts'
import type { UseCaseSummary } from '../facts/types.ts'

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

/** One page of the list. */
export interface ListedPage {
  rows: readonly UseCaseSummary[]
  /** Of this verdict, on all pages. */
  total: number
  page: number
  pages: number
  /** How many use cases there are at each verdict, whichever is shown. */
  counts: Readonly<Record<Verdict, number>>
}
