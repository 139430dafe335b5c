import { describe, expect, test } from 'vitest'
import { bankHolidays } from './bank-holidays.ts'
import { isWorkingDay } from './calendar.ts'

describe('bank holidays of England and Wales', () => {
  test.each([
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
    [2033, '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27'],
  ])('are known for %i', (year, days) => {
    expect(bankHolidays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`))
  })

  test('are eight different weekdays in every year', () => {
    for (let year = 2020; year < 2120; year++) {
      const days = bankHolidays(year)
      expect(new Set(days).size).toBe(8)
      expect(days.every((day) => day.startsWith(String(year)) && isWorkingDay(day, []))).toBe(true)
    }
  })
})
