import { listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { type DimensionScore, type Verdict, verdicts } from '#lib/scoring/types.ts'
import type { Snapshot, SnapshotAction, SnapshotUseCase } from './types.ts'

/** Of a use case, what these rules read: a snapshot's and a portfolio's both have it. */
interface Judged {
  scorecard: { verdict: Verdict }
}

/** Letters that do not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æœøłđðþßı]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}

/** `northgate-mutual-claims-2027-2026-11-20.pdf`; a name without any Latin letter or digit is left out. */
export function reportFileName(snapshot: Snapshot): string {
  const parts = [slug(snapshot.organization.name), slug(snapshot.assessment.name), snapshot.generatedAt.slice(0, 10)]
  return `${parts.filter((part) => part !== '').join('-')}.pdf`
}

/** How many use cases have each verdict, best verdict first; verdicts that nobody has are there with 0. */
export function verdictCounts(useCases: readonly Judged[]): { verdict: Verdict; count: number }[] {
  return verdicts.map((verdict) => ({
    verdict,
    count: useCases.filter((u) => u.scorecard.verdict === verdict).length,
  }))
}

/** The state of all use cases in one sentence. */
export function portfolioSentence(useCases: readonly Judged[]): string {
  const say = words('verdict')
  const total = useCases.length
  const present = verdictCounts(useCases).filter((c) => c.count > 0)
  const [first] = present
  if (!first) return say.none
  if (total === 1) return say.only[first.verdict]
  if (present.length === 1) return say.all[first.verdict]({ count: total })
  return say.of({ total, parts: listOf(present.map(({ verdict, count }) => say.each[verdict]({ count }))) })
}

export interface FoundationScore {
  id: string
  name: string
  /** Percent; null while nothing is answered. */
  score: number | null
  low: number
  high: number
}

interface Founded {
  framework: {
    dimensions: readonly { id: string; weight: number }[]
    foundations: readonly { id: string; name: string; dimensions: readonly string[] }[]
  }
  useCases: readonly { scorecard: { dimensions: readonly DimensionScore[] } }[]
}

/** Each foundation over all use cases: its dimensions' scores, weighted as in readiness. */
export function foundationScores({ framework, useCases }: Founded): FoundationScore[] {
  const weights = new Map(framework.dimensions.map((d) => [d.id, d.weight]))
  return framework.foundations.map(({ id, name, dimensions }) => {
    const sum = { score: 0, scored: 0, low: 0, high: 0, weight: 0 }
    for (const { scorecard } of useCases) {
      for (const d of scorecard.dimensions) {
        if (!dimensions.includes(d.id) || d.applicable === 0) continue
        const weight = weights.get(d.id) ?? 0
        sum.low += weight * d.low
        sum.high += weight * d.high
        sum.weight += weight
        if (d.score === null) continue
        sum.score += weight * d.score
        sum.scored += weight
      }
    }
    return {
      id,
      name,
      score: sum.scored > 0 ? sum.score / sum.scored : null,
      low: sum.weight > 0 ? sum.low / sum.weight : 0,
      high: sum.weight > 0 ? sum.high / sum.weight : 100,
    }
  })
}

type LeadershipState = SnapshotUseCase['leadership'][number]['state']

/** For each question that leaders ask: how many use cases answer it in each way. */
export function leadershipCounts(
  useCases: readonly SnapshotUseCase[],
): { id: string; text: string; counts: Readonly<Record<LeadershipState, number>> }[] {
  const asked = new Map<string, { id: string; text: string; counts: Record<LeadershipState, number> }>()
  for (const { leadership } of useCases) {
    for (const { id, text, state } of leadership) {
      const entry = asked.get(id) ?? { id, text, counts: { yes: 0, partly: 0, no: 0, unknown: 0 } }
      entry.counts[state] += 1
      asked.set(id, entry)
    }
  }
  return [...asked.values()]
}

type Ranked = Pick<SnapshotAction, 'status' | 'leverage' | 'effort' | 'phase'>

const unfinished = ({ status }: Pick<SnapshotAction, 'status'>) => status === 'open' || status === 'in-progress'

/** The unfinished actions that unblock the most value, at most `limit`; the lesser effort wins a tie. */
export function leadingActions<T extends Ranked>(
  { roadmap }: { roadmap: { actions: readonly T[] } },
  limit: number,
): T[] {
  return roadmap.actions
    .filter(unfinished)
    .sort((a, b) => b.leverage - a.leverage || a.effort.likely - b.effort.likely || a.phase - b.phase)
    .slice(0, limit)
}

/** Likely effort of everything unfinished, person-days. */
export function remainingEffort(actions: readonly SnapshotAction[]): number {
  return actions.filter(unfinished).reduce((sum, a) => sum + a.effort.likely, 0)
}
