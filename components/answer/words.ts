import type { RevisionState } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'
import { spelled } from '#lib/language/numbers.ts'
import { capital, lower } from '#lib/language/text.ts'
import { names, words } from '#lib/language/words.ts'

export const confidenceWord = names('confidence')

/** The eight marks have levels without names: what is proven there is not maturity. */
export type LevelNames = readonly string[] | null

interface Said {
  state: RevisionState
  level: Level | null
}

/** What somebody said, in one or two words: "Level 2, Defined". */
export function saidWord({ state, level }: Said, levels: LevelNames): string {
  const say = words('answer')
  if (state === 'unknown') return say.unknown
  if (state === 'not-applicable') return say.notApplicable
  if (state === 'cleared') return say.cleared
  if (level === null) return ''
  const name = levels?.[level]
  return name ? say.levelNamed({ level, name: lower(name) }) : say.level({ level })
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
