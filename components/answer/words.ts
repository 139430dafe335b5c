import type { Level } from '#lib/framework/types.ts'
import { spelled } from '#lib/language/numbers.ts'
import { capital, lower } from '#lib/language/text.ts'
import { names } from '#lib/language/words.ts'

export const confidenceWord = names('confidence')

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
  return name ? `Level ${level}, ${lower(name)}` : `Level ${level}`
}

/** "one colleague", "12 questions": small numbers in words. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${spelled(count)} ${count === 1 ? one : many}`
}

/** The same at the beginning of a sentence. */
export function countOfFirst(count: number, one: string, many?: string): string {
  const text = countOf(count, one, many)
  return capital(text)
}
