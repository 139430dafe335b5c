import { currentLocale } from './locale.ts'

const lists = new Map<string, Intl.ListFormat>()

/** "a, b and c", or with "or". */
export function listOf(parts: Iterable<string>, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  const locale = currentLocale()
  const key = `${locale} ${type}`
  let format = lists.get(key)
  if (!format) {
    format = new Intl.ListFormat(locale, { type })
    lists.set(key, format)
  }
  return format.format(parts)
}

/** With a capital: a text at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(currentLocale()) + text.slice(1)

/** In small letters: a name inside a sentence. */
export const lower = (text: string): string => text.toLocaleLowerCase(currentLocale())

/** Its first letter small: a sentence or a name that goes on another one. */
export const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase(currentLocale()) + text.slice(1)

const collators = new Map<string, Intl.Collator>()

/** The order of names: "2" before "10", without regard to capitals. */
export function compareNames(a: string, b: string): number {
  const locale = currentLocale()
  let collator = collators.get(locale)
  if (!collator) {
    collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
    collators.set(locale, collator)
  }
  return collator.compare(a, b)
}
