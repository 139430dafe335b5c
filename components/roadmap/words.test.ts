import { describe, expect, test } from 'vitest'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import {
  actionLead,
  changesText,
  counted,
  effortText,
  headline,
  inSentence,
  servesText,
  shortened,
  spanText,
} from './words.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const rows = (count: number, status: 'open' | 'done' | 'dropped' = 'open') =>
  Array.from({ length: count }, (_, i) => ({ phase: 1 + (i % 7), status }))

describe('the roadmap in one sentence', () => {
  const odds = { p50: '2027-03-12', p80: '2027-04-09' }
  test('names the size and both dates, the year once', () => {
    expect(plain(headline(rows(42), odds))).toBe(
      '42 actions in seven phases; even odds of finishing by 12 March 2027, 80% by 9 April.',
    )
  })
  test('names both years where they differ, and what is left', () => {
    expect(plain(headline([...rows(3), ...rows(2, 'done')], { p50: '2026-12-30', p80: '2027-01-04' }))).toBe(
      '5 actions in three phases, 3 of them left; even odds of finishing by 30 December 2026, 80% by 4 January 2027.',
    )
  })
  test('has one date where the two are the same, and none without a forecast', () => {
    expect(plain(headline(rows(1), { p50: '2027-03-12', p80: '2027-03-12' }))).toBe(
      '1 action in one phase; 80% odds of finishing by 12 March 2027.',
    )
    expect(headline(rows(1), { p50: null, p80: null })).toBe('1 action in one phase.')
  })
  test('says when all is closed, and when there is nothing', () => {
    expect(headline([...rows(1, 'done'), ...rows(1, 'dropped')], { p50: null, p80: null })).toBe(
      '2 actions in one phase, all done or dropped.',
    )
    expect(headline([], { p50: null, p80: null })).toMatch(/^Nothing is left/)
  })
})

test('effort, leverage and spans are short', () => {
  expect(plain(effortText({ min: 5, likely: 10, max: 20 }))).toBe('10 days (5–20)')
  expect(plain(effortText({ min: 0.5, likely: 1, max: 2 }))).toBe('1 day (0.5–2)')
  expect(plain(effortText({ min: 3, likely: 3, max: 3 }))).toBe('3 days')
  const useCases = [
    { id: 'a', name: 'Claims triage' },
    { id: 'b', name: 'Fraud' },
  ]
  expect(servesText({ useCases, needed: true })).toBe('serves 2 use cases')
  expect(servesText({ useCases: useCases.slice(0, 1), needed: true })).toBe('for Claims triage')
  expect(servesText({ useCases, needed: false })).toBe('no gap behind it any more')
  expect([
    shortened('Claims triage', 16),
    shortened('Policy document assistant', 16),
    shortened('x'.repeat(80), 5),
  ]).toEqual(['Claims triage', 'Policy document…', 'xxxxx…'])
  expect(plain(spanText('2027-01-12', '2027-02-03'))).toBe('12 Jan – 3 Feb 2027')
  expect(plain(spanText('2026-12-12', '2027-02-03'))).toBe('12 Dec 2026 – 3 Feb 2027')
  expect(plain(spanText('2027-01-12', '2027-01-12'))).toBe('12 Jan 2027')
  expect(['Data lead', 'AI product owner'].map(inSentence)).toEqual(['data lead', 'AI product owner'])
  expect([counted(1, 'phase'), counted(12, 'phase')]).toEqual(['one phase', '12 phases'])
})

test('changes are summed up', () => {
  const one = { key: 'k', fields: [], next: {} as never }
  expect(changesText({ added: [one, one, one] as never, closed: ['k'], changed: [] })).toBe(
    '3 added, 1 no longer needed',
  )
  expect(changesText({ added: [], closed: [], changed: [one, one] })).toBe('2 changed')
})

test('an action says where it stands', () => {
  const row = { status: 'open', start: '2027-01-12', finish: '2027-02-03', slack: 1, critical: false } as ActionRow
  expect(plain(actionLead(row))).toBe('Planned for 12 Jan – 3 Feb 2027; it may slip by one working day.')
  expect(plain(actionLead({ ...row, status: 'in-progress', slack: 0, critical: true }))).toBe(
    'In progress, planned for 12 Jan – 3 Feb 2027, on the critical path: nothing here may slip.',
  )
  expect(actionLead({ ...row, status: 'done' })).toBe('Done.')
})
