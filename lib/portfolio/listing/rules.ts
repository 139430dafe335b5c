import { compareNames } from '#lib/language/text.ts'
import { verdicts } from '#lib/scoring/types.ts'
import { countVerdicts } from '../facts/rules.ts'
import type { UseCaseSummary } from '../facts/types.ts'
import { type ListedPage, type Listing, type Sort, sorts } from './types.ts'

export const pageSize = 50

type Parameters = Readonly<Record<string, string | string[] | undefined>>

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  values.find((known) => known === value) ?? null

/** Reads the list's address; what makes no sense there counts as not said. */
export function readListing({ verdict, sort, page }: Parameters): Listing {
  const number = typeof page === 'string' && /^\d{1,4}$/.test(page) ? Number(page) : 1
  return { verdict: oneOf(verdicts, verdict), sort: oneOf(sorts, sort) ?? 'verdict', page: Math.max(1, number) }
}

/** The query string of a list, with only what differs from the plain one; empty or beginning with "?". */
export function listingQuery({ verdict, sort, page }: Listing): string {
  const query = new URLSearchParams()
  if (verdict) query.set('verdict', verdict)
  if (sort !== 'verdict') query.set('sort', sort)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

type Order = (a: UseCaseSummary, b: UseCaseSummary) => number

const score = (value: number | null) => value ?? -1
const readiest: Order = (a, b) => score(b.readiness.score) - score(a.readiness.score)

const orders: Readonly<Record<Sort, Order>> = {
  verdict: (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || readiest(a, b),
  value: (a, b) => score(b.value) - score(a.value),
  readiness: readiest,
  tolerance: (a, b) => score(b.tolerance.score) - score(a.tolerance.score),
  gates: (a, b) =>
    b.openGates.failed.length - a.openGates.failed.length || b.openGates.unknown.length - a.openGates.unknown.length,
  name: (a, b) => compareNames(a.name, b.name),
  number: (a, b) => a.number - b.number,
}

/**
 * The page of the list that was asked for, or the last one when there are not so many. Equal ones keep the order in which
 * they were described.
 */
export function arrange(all: readonly UseCaseSummary[], { verdict, sort, page }: Listing): ListedPage {
  const chosen = all.filter((one) => verdict === null || one.verdict === verdict)
  const sorted = chosen.sort((a, b) => orders[sort](a, b) || orders.number(a, b))
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize))
  const at = Math.min(page, pages)
  const rows = sorted.slice((at - 1) * pageSize, at * pageSize)
  return { rows, total: sorted.length, page: at, pages, counts: countVerdicts(all) }
}
