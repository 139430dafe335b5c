import type { Day } from './types.ts'

const MS = 86_400_000

/** Days since 1970 of an ISO day. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS

/** The same day of the month that many months later; the month's last day where it has no such day. */
export function monthsLater(day: Day, months: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(date, last)) / MS
}

let known: { day: Day; days: number; before: Day } | undefined

/** The ISO day that many days before another. Thousands of use cases are judged on one day: the last one is kept. */
export function daysBefore(day: Day, days: number): Day {
  if (known?.day === day && known.days === days) return known.before
  const before = new Date((dayNumber(day) - days) * MS).toISOString().slice(0, 10)
  known = { day, days, before }
  return before
}
