import { formatDate } from '#lib/language/dates.ts'

const msPerDay = 86_400_000

/** Days since 1970 of an ISO day; NaN when it is none. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / msPerDay
}

export function isoDay(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10)
}

/** "20 November 2026". */
export function formatDay(day: number): string {
  return formatDate(isoDay(day))
}

/** The first days of the months from `from` to `to`, beginning with `from` itself for the month in which it lies. */
export function monthsBetween(from: number, to: number): { day: number; name: string; year: number }[] {
  const start = new Date(from * msPerDay)
  const months: { day: number; name: string; year: number }[] = []
  for (let index = 0; ; index++) {
    const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + index, 1))
    const day = Math.max(from, month.getTime() / msPerDay)
    if (day > to) return months
    months.push({ day, name: formatDate(month.toISOString(), 'month'), year: month.getUTCFullYear() })
  }
}
