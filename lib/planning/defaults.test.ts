import { expect, test } from 'vitest'
import { mondayAfter, usualCapacity } from './defaults.ts'

test('work begins on the Monday after today', () => {
  expect(mondayAfter('2026-11-20')).toBe('2026-11-23')
  expect(mondayAfter('2026-11-22')).toBe('2026-11-23')
  expect(mondayAfter('2026-11-23')).toBe('2026-11-30')
  expect(mondayAfter('2026-12-30')).toBe('2027-01-04')
})

test('a new roadmap knows the bank holidays of its first two years', () => {
  const { start, holidays, people } = usualCapacity('2026-11-20')
  expect(start).toBe('2026-11-23')
  expect(holidays).toHaveLength(16)
  expect([holidays[0], holidays.at(-1)]).toEqual(['2026-12-25', '2028-08-28'])
  expect(Object.values(people).every((n) => n === 1 || n === 2)).toBe(true)
})
