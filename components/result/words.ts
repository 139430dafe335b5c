import { formatNumber } from '#lib/language/numbers.ts'
import type { Standing } from '#lib/scoring/types.ts'

/** What stands as an answer, in one or two words; `names` of the levels, null where levels have none. */
export function standingWord(standing: Standing | undefined, names: readonly string[] | null): string {
  if (!standing) return 'Not answered'
  if (standing.kind === 'unknown') return 'I don’t know'
  if (standing.kind === 'not-applicable') return 'Not applicable'
  return names?.[standing.level] ?? ''
}

/** "12 days": effort in person-days. */
export function daysText(days: number): string {
  return `${formatNumber(days, 1)} person-${days === 1 ? 'day' : 'days'}`
}

/** Points with one decimal, always; a dash where there are none. */
export function pointsText(points: number | null): string {
  return points === null ? '–' : points.toFixed(1)
}
