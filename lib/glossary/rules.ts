import type { Word } from './types.ts'

/** Words with which people ask for a meaning, and which are no part of a name. */
const asking = new Set(
  `a about actually an and are between by call called can concept could define definition describe difference do does
  exactly explain for here how i idea in is it me mean meaning means meant of our please s simply so tell term that the
  this to understand us we what whats with word words would you your`.split(/\s+/),
)

const singular = (word: string) =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith('s') && !/(ss|is)$/.test(word)
      ? word.slice(0, -1)
      : word

const telling = (text: string) =>
  (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => !asking.has(word))

const keyOf = (text: string) => [...new Set(telling(text).map(singular))].sort().join(' ')

/** The word whose meaning is asked for; null when the question speaks of anything besides. */
export function wordAskedFor(question: string, glossary: readonly Word[]): Word | null {
  const asked = keyOf(question)
  return (asked !== '' && glossary.find(({ names }) => names.some((name) => keyOf(name) === asked))) || null
}
