import type { Found } from './types.ts'

/** Passages that count: what stands far down is not what an answer would rest on. */
const counted = 4

/**
 * How much of the question the best passages speak of: 0 (nothing) to 1 (every word that says something).
 *
 * @param found the result of `searchPassages` for the same question.
 */
export function supportOf(found: readonly Found[]): number {
  const best = found.slice(0, counted)
  const [first] = best
  if (!first) return 0
  let asked = 0
  let covered = 0
  for (const [i, { weight }] of first.words.entries()) {
    asked += weight
    covered += weight * Math.max(...best.map((f) => f.words[i]?.match ?? 0))
  }
  return asked === 0 ? 0 : covered / asked
}
