const dayMs = 86_400_000

/** The ISO day that lies `days` before `today`. */
export function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)
}

/** The instant `minutes` after nine in the morning (UTC) of that ISO day, or of the Monday after a weekend. */
export function atWork(day: string, minutes: number): Date {
  const nine = Date.parse(`${day}T09:00:00Z`)
  const weekday = new Date(nine).getUTCDay()
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return new Date(nine + wait * dayMs + minutes * 60_000)
}
