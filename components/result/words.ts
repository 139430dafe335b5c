import { formatNumber } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { Standing } from '#lib/scoring/types.ts'

/** What stands as an answer, in one or two words; `names` of the levels, null where levels have none. */
export function standingWord(standing: Standing | undefined, names: readonly string[] | null): string {
  const say = words('result').standing
  if (!standing) return say.none
  if (standing.kind === 'unknown') return say.unknown
  if (standing.kind === 'not-applicable') return say.notApplicable
  return names?.[standing.level] ?? ''
}

/** "12 days": effort in person-days. */
export function daysText(days: number): string {
  return words('result').personDays({ figure: formatNumber(days, 1), count: days })
}

/** Points with one decimal, always; a dash where there are none. */
export function pointsText(points: number | null): string {
  return points === null ? '–' : points.toFixed(1)
}
