import type { PassageKind } from '../types.ts'

/** A passage that came up, with what is known of it before its text is read. */
export interface Candidate {
  own: boolean
  key: string
  kind: PassageKind
  /** Place among the passages that share words with the question, from 1; null when it shares none. */
  wordRank: number | null
  /** Place among the titles that are spelt alike, from 1; null when it is not. */
  titleRank: number | null
}

/** Damps the lead of the very first places, as usual in reciprocal rank fusion. */
const damping = 20
const titleShare = 0.35

/** Reciprocal rank fusion. */
export function fused({ wordRank, titleRank }: Pick<Candidate, 'wordRank' | 'titleRank'>): number {
  return (wordRank ? 1 / (damping + wordRank) : 0) + (titleRank ? titleShare / (damping + titleRank) : 0)
}

/** Passages of one source, of which few are enough. */
const groupOf = (key: string) =>
  key.startsWith('playbook:')
    ? (key.split('#')[0] ?? key)
    : key.replace(/^(answer|position|spread):([^@]*@[^@]*).*$/, 'said:$2')

const mostOfGroup = 2

/** The best ones, with no more than a few from each source. */
export function diverse<T extends { key: string }>(ranked: readonly T[], limit: number): T[] {
  const taken = new Map<string, number>()
  const chosen: T[] = []
  for (const one of ranked) {
    if (chosen.length === limit) break
    const group = groupOf(one.key)
    const count = taken.get(group) ?? 0
    if (count >= mostOfGroup) continue
    taken.set(group, count + 1)
    chosen.push(one)
  }
  return chosen
}
