import type { RoleId } from '#lib/framework/types.ts'
import { bankHolidays } from './bank-holidays.ts'
import type { Capacity } from './types.ts'

/** Those who build usually come in pairs; those who decide are one. */
export const usualPeople: Readonly<Record<RoleId, number>> = {
  sponsor: 1,
  'product-owner': 1,
  'technical-lead': 2,
  data: 2,
  security: 1,
  risk: 1,
  operations: 2,
  people: 1,
}

/** The Monday after that ISO day; on a Monday the next one. */
export function mondayAfter(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`)
  const ahead = (8 - new Date(time).getUTCDay()) % 7 || 7
  return new Date(time + ahead * 86_400_000).toISOString().slice(0, 10)
}

/** What a new roadmap starts with: the next Monday, England's bank holidays for two years, one or two people a role. */
export function usualCapacity(today: string): Capacity {
  const start = mondayAfter(today)
  const year = Number(start.slice(0, 4))
  const until = `${year + 2}${start.slice(4)}`
  const holidays = [year, year + 1, year + 2].flatMap(bankHolidays).filter((day) => day >= start && day <= until)
  return { start, holidays, people: usualPeople }
}
