import type { AskedWord, Found } from './types.ts'

/** A word that nobody wrote would otherwise outweigh all the others: it may be only a manner of speaking. */
const heaviest = 4

/** Below this support a question is not answered from here. Chosen on the tuning half of the benchmark's questions. */
export const refusalThreshold = 0.67

function covered(asked: readonly AskedWord[], matches: (index: number) => number): number {
  const weights = asked.map(({ weight }) => Math.min(weight, heaviest))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return all === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * matches(i), 0) / all
}

/**
 * How much of the question the found passages speak of: 0 (nothing) to 1 (every word that says something). Half of it is
 * what they say together, half what the best single one says: words that lie far apart are no answer.
 *
 * @param found the result of `searchPassages` for the same question.
 */
export function supportOf(found: readonly Found[]): number {
  const [first] = found
  if (!first) return 0
  const matchOf = (f: Found, index: number) => f.words[index]?.match ?? 0
  const together = covered(first.words, (i) => Math.max(...found.map((f) => matchOf(f, i))))
  const alone = Math.max(...found.map((f) => covered(first.words, (i) => matchOf(f, i))))
  return (together + alone) / 2
}
