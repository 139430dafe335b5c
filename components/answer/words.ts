import { formatNumber } from '#components/ui/numbers.ts'
import type { Level } from '#lib/framework/types.ts'

export const confidenceWord = { low: 'low confidence', medium: 'medium confidence', high: 'high confidence' } as const

/** The eight marks have levels without names: what is proven there is not maturity. */
export type LevelNames = readonly string[] | null

interface Said {
  state: 'answered' | 'unknown' | 'not-applicable' | 'cleared'
  level: Level | null
}

/** What somebody said, in one or two words: "Level 2, Defined". */
export function saidWord({ state, level }: Said, names: LevelNames): string {
  if (state === 'unknown') return 'I don’t know'
  if (state === 'not-applicable') return 'Not applicable'
  if (state === 'cleared') return 'Cleared'
  const name = level === null ? undefined : names?.[level]
  return name ? `Level ${level}, ${name.toLocaleLowerCase('en-GB')}` : `Level ${level}`
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** "one colleague", "12 questions": small numbers in words. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${small[count] ?? formatNumber(count)} ${count === 1 ? one : many}`
}

/** The same at the beginning of a sentence. */
export function countOfFirst(count: number, one: string, many?: string): string {
  const text = countOf(count, one, many)
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1)
}
