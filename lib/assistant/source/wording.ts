import type { Framework, Level } from '#lib/framework/types.ts'
import { formatPercent } from '#lib/language/numbers.ts'
import { lowerFirst } from '#lib/language/text.ts'
import type { Band } from '#lib/scoring/types.ts'

/** How passages write what they state. */

/** Inside a sentence; abbreviations keep their capitals. */
export const lower = (text: string) => (/^[A-Z][a-z-]*(\s|$)/.test(text) ? lowerFirst(text) : text)

/** A text of people's own, closed like a sentence. */
export function closed(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]["”’)]?$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** A sentence of a body, with or without its full stop; nothing where there is nothing to say. */
export type Sentence = string | false | null | undefined

/** Sentences of a body; what is empty is left out. */
export const sentences = (...parts: readonly Sentence[]) =>
  parts
    .flatMap((part) => (part ? [closed(part)] : []))
    .filter((part) => part !== '')
    .join(' ')

export const percent = (value: number) => formatPercent(value)

/** At most one decimal. */
export const number = (value: number) => String(Math.round(value * 10) / 10)

export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "about 10 person-days (5 to 20)". */
export function effortWords({ min, likely, max }: { min: number; likely: number; max: number }): string {
  const days = `about ${number(likely)} person-${likely === 1 ? 'day' : 'days'}`
  return min === max ? days : `${days} (${number(min)} to ${number(max)})`
}

/** "62% (between 58% and 71% while answers are open; 93% of what decides it is answered)". */
export function bandWords({ score, low, high, coverage }: Band): string {
  if (score === null) return `not known yet (between ${percent(low)} and ${percent(high)}; nothing is answered)`
  const [from, to] = [percent(low), percent(high)]
  const range = from === to ? '' : `between ${from} and ${to}, depending on what is open or disputed; `
  return `${percent(score)} (${range}${percent(coverage)} of what decides it is answered)`
}

/** "level 2, defined"; the eight marks have levels without names. */
export function levelWords(level: Level, questionId: string, framework: Framework): string {
  const name = questionId.startsWith('marks.') ? undefined : framework.levels[level]
  return name ? `level ${level}, ${lower(name)}` : `level ${level}`
}
