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

/** What passages tell of: the same thing of several use cases, or several people's word on it, is one source. */
function groupOf(key: string): string {
  const [kind = '', ...rest] = key.split(':')
  switch (kind) {
    case 'playbook':
      return key.split('#')[0] ?? key
    case 'answer':
    case 'spread':
    case 'position':
      return `said:${rest.join(':').split('@')[0]}`
    case 'gate-state':
    case 'score':
    case 'workbench':
    case 'leaders':
      return `${kind}:${rest[1]}`
    case 'verdict':
    case 'way-up':
    case 'robustness':
    case 'use-case':
      return kind
    default:
      return key
  }
}

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
