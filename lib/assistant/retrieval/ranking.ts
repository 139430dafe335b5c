/** Places of a passage, each from 1; null where it is not among the first. */
export interface Ranks {
  /** Among those that share words with the question. */
  wordRank: number | null
  /** Among those of its like: about one use case, about the whole organisation, shipped with Footing. */
  stratumRank: number | null
  /** Among the titles that are spelt like the question. */
  titleRank: number | null
}

/** What a word of the question counts, by where the passage has it. Measured with `npm run bench -- --only retrieval`. */
export const place = { title: 1.5, asked: 1.4, body: 1, near: 0.6 } as const

export const share = {
  /** How much of the question's or the gate's own passage counts for what was said or found about it. */
  source: 0.2,
  sourceMatch: 0.7,
  /** What belongs to the use case that is asked about, and to another one. */
  named: 1.5,
  other: 0.6,
  /** What belongs to the whole organisation, when no use case is asked about. */
  shared: 1.05,
} as const

/** By the first part of the key. Answers and actions are many and alike, pages of the whole few and to the point. */
export const kindWeights = {
  verdict: 1.15,
  'use-case': 1.1,
  person: 1.3,
  people: 1.15,
  portfolio: 1.15,
  roadmap: 1.15,
  method: 1.05,
  answer: 0.9,
  remedy: 0.9,
  robustness: 0.9,
  action: 0.85,
  leaders: 0.85,
} as const

/** Damps the lead of the very first places. */
const damping = 8
/** How much the place among its like counts, and the place among titles that are spelt alike. */
const stratumShare = 0.2
const titleShare = 0.8

const part = (rank: number | null) => (rank === null ? 0 : 1 / (damping + rank))

/** Reciprocal rank fusion. */
export function fused({ wordRank, stratumRank, titleRank }: Ranks): number {
  return part(wordRank) + stratumShare * part(stratumRank) + titleShare * part(titleRank)
}

/** What passages tell of: the same thing of several use cases, or several people's word on it, is one source. */
function groupOf({ key, title }: { key: string; title: string }): string {
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
    case 'action':
    case 'remedy':
      return title.replace(/^[^:]*: /, '').replace(/ \([^)]*\)$/, '')
    default:
      return key
  }
}

const mostOfGroup = 2

/** The best ones, with no more than a few from each source. */
export function diverse<T extends { key: string; title: string }>(ranked: readonly T[], limit: number): T[] {
  const taken = new Map<string, number>()
  const chosen: T[] = []
  for (const one of ranked) {
    if (chosen.length === limit) break
    const group = groupOf(one)
    const count = taken.get(group) ?? 0
    if (count >= mostOfGroup) continue
    taken.set(group, count + 1)
    chosen.push(one)
  }
  return chosen
}
