import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './arbitraries.ts'
import { countWorkingDays, isWorkingDay, workingCalendar } from './calendar.ts'

describe('calendar', () => {
  it('skips weekends and holidays', () => {
    const calendar = workingCalendar('2026-12-24', ['2026-12-25', '2026-12-28'])
    expect([0, 1, 2].map(calendar.dayAt)).toEqual(['2026-12-24', '2026-12-29', '2026-12-30'])
  })

  it('begins on the first working day on or after the start', () => {
    expect(workingCalendar('2026-11-21', []).dayAt(0)).toBe('2026-11-23')
    expect(workingCalendar('2026-11-21', ['2026-11-23']).dayAt(0)).toBe('2026-11-24')
  })

  it('crosses leap days and summer time without gaining or losing a day', () => {
    expect(workingCalendar('2028-02-28', []).dayAt(2)).toBe('2028-03-01')
    expect(workingCalendar('2026-03-27', []).dayAt(1)).toBe('2026-03-30')
    expect(workingCalendar('1969-12-31', []).dayAt(2)).toBe('1970-01-02')
  })

  it('tells working days from days off', () => {
    expect(isWorkingDay('2026-11-20', [])).toBe(true)
    expect(isWorkingDay('2026-11-20', ['2026-11-20'])).toBe(false)
    expect(isWorkingDay('2026-11-21', [])).toBe(false)
    expect(isWorkingDay('1969-12-27', [])).toBe(false)
  })

  it('counts both ends', () => {
    expect(countWorkingDays('2026-11-20', '2026-11-23', [])).toBe(2)
    expect(countWorkingDays('2026-11-20', '2026-11-23', ['2026-11-23'])).toBe(1)
    expect(countWorkingDays('2026-11-23', '2026-11-20', [])).toBe(0)
  })

  it.each(['2026-02-30', '2026-2-3', '20260203', '2026-02-03T00:00:00Z', ''])('refuses %j', (day) => {
    expect(() => workingCalendar(day, [])).toThrow(RangeError)
    expect(() => workingCalendar('2026-01-01', [day])).toThrow(RangeError)
    expect(() => isWorkingDay(day, [])).toThrow(RangeError)
  })

  it('numbers and counts alike, from any start and whatever is asked first', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    always(fc.tuple(days, fc.array(days, { maxLength: 5 }), fc.nat(400)), 1, 100, ([start, holidays, index]) => {
      const day = workingCalendar(start, holidays).dayAt(index)
      const inOrder = workingCalendar(start, holidays)
      for (let i = 0; i < index; i++) inOrder.dayAt(i)
      expect(inOrder.dayAt(index)).toBe(day)
      expect(isWorkingDay(day, holidays)).toBe(true)
      expect(countWorkingDays(start, day, holidays)).toBe(index + 1)
    })
  })
})
