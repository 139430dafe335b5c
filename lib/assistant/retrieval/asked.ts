/** Which use cases a question is about, and which words of it carry its subject. */

export interface NamedUseCase {
  id: string
  name: string
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const tokens = (text: string) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

const singular = (word: string) =>
  word.length > 3 ? word.replace(/(ies|s)$/, (end) => (end === 'ies' ? 'y' : '')) : word

/**
 * The use cases that a question names: in full, or by words that no other use case bears. Half of a name will do when it
 * holds such a word.
 */
export function namedUseCases(query: string, useCases: readonly NamedUseCase[]): string[] {
  const said = new Set(tokens(query).map(singular))
  const words = useCases.map((u) => [...new Set(tokens(u.name).map(singular))])
  const bearers = new Map<string, number>()
  for (const list of words) for (const word of list) bearers.set(word, (bearers.get(word) ?? 0) + 1)
  const weight = (word: string) => 1 / (bearers.get(word) ?? 1)
  return useCases.flatMap(({ id }, i) => {
    const list = words[i] ?? []
    const all = list.reduce((sum, word) => sum + weight(word), 0)
    const hit = list.filter((word) => said.has(word))
    const share = hit.reduce((sum, word) => sum + weight(word), 0) / all
    const own = hit.some((word) => bearers.get(word) === 1)
    return share >= 0.66 || (own && share >= 0.33) ? [id] : []
  })
}
