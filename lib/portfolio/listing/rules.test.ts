import { describe, expect, test } from 'vitest'
import type { Scorecard, ScoringInput, UseCaseDescription, Verdict } from '#lib/scoring/types.ts'
import type { UseCase } from '#lib/use-case/types.ts'
import { useCaseSummary } from '../facts/rules.ts'
import type { UseCaseSummary } from '../facts/types.ts'
import { arrange, listingQuery, pageSize, readListing } from './rules.ts'
import type { Listing } from './types.ts'

interface Given {
  number: number
  name?: string
  value?: UseCaseDescription['value']
  verdict?: Verdict
  readiness?: number | null
  gates?: Scorecard['gates'][number]['state'][]
}

function scored({
  number,
  name = `Case ${number}`,
  value = null,
  verdict = 'wait',
  readiness = 50,
  gates = [],
}: Given) {
  const band = (score: number | null) => ({ score, low: 0, high: 100, coverage: 50, contributions: [] })
  return useCaseSummary({
    useCase: { id: `u${number}`, number, name, value, unit: '', stage: 'pilot', role: null } as UseCase,
    input: { facts: { seats: [] as UseCaseDescription['seats'], value } as UseCaseDescription } as ScoringInput,
    scorecard: {
      verdict,
      readiness: band(readiness),
      tolerance: band(60),
      gates: gates.map((state, i) => ({ id: `g${i}`, state, caps: 'wait', reasons: [], acceptance: null })),
    } as unknown as Scorecard,
  })
}

const plain: Listing = { verdict: null, sort: 'verdict', page: 1 }
const numbers = (all: UseCaseSummary[], listing: Partial<Listing>) =>
  arrange(all, { ...plain, ...listing }).rows.map((row) => row.number)

describe('the address of the list', () => {
  test('is read, and what makes no sense counts as not said', () => {
    expect(readListing({ verdict: 'wait', sort: 'name', page: '3' })).toEqual({
      verdict: 'wait',
      sort: 'name',
      page: 3,
    })
    expect(readListing({ verdict: 'perhaps', sort: ['name'], page: '-1' })).toEqual(plain)
    expect(readListing({ page: '0' })).toEqual(plain)
    expect(readListing({ verdict: 'constructor' })).toEqual(plain)
  })

  test('says only what differs from the plain list', () => {
    expect(listingQuery(plain)).toBe('')
    expect(listingQuery({ verdict: 'not-a-fit', sort: 'gates', page: 2 })).toBe('?verdict=not-a-fit&sort=gates&page=2')
  })
})

describe('the list', () => {
  const all = [
    scored({ number: 1, verdict: 'undetermined', readiness: null, value: 5, name: 'b' }),
    scored({ number: 2, verdict: 'wait', readiness: 40, value: 5, name: 'Case 10', gates: ['failed'] }),
    scored({ number: 3, verdict: 'now', readiness: 80, value: 1, name: 'case 9', gates: ['unknown', 'unknown'] }),
    scored({ number: 4, verdict: 'wait', readiness: 60, name: 'Á', gates: ['failed', 'unknown', 'passed'] }),
  ]

  test('is sorted by each column, equal ones as they were described', () => {
    expect(numbers(all, {})).toEqual([3, 4, 2, 1])
    expect(numbers(all, { sort: 'value' })).toEqual([1, 2, 3, 4])
    expect(numbers(all, { sort: 'readiness' })).toEqual([3, 4, 2, 1])
    expect(numbers(all, { sort: 'gates' })).toEqual([4, 2, 3, 1])
    expect(numbers(all, { sort: 'name' })).toEqual([4, 1, 3, 2])
    expect(numbers(all, { sort: 'tolerance' })).toEqual([1, 2, 3, 4])
  })

  test('is filtered by verdict and still counts every verdict', () => {
    const page = arrange(all, { ...plain, verdict: 'wait' })
    expect(page.rows.map((row) => row.number)).toEqual([4, 2])
    expect(page).toMatchObject({ total: 2, pages: 1, counts: { now: 1, wait: 2, 'not-a-fit': 0 } })
  })

  test('does not change what it was given', () => {
    const before = all.map((one) => one.number)
    arrange(all, { ...plain, sort: 'name' })
    expect(all.map((one) => one.number)).toEqual(before)
  })

  test('comes in pages; beyond the last one is the last one', () => {
    const many = Array.from({ length: pageSize + 1 }, (_, i) => scored({ number: i + 1 }))
    expect(arrange(many, { ...plain, page: 2 }).rows).toHaveLength(1)
    expect(arrange(many, { ...plain, page: 9 })).toMatchObject({ page: 2, pages: 2, total: pageSize + 1 })
    expect(arrange([], plain)).toMatchObject({ rows: [], page: 1, pages: 1 })
  })
})
