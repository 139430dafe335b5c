import type { Case } from './cases.ts'

/** What retrieval made of one question. */
export interface Outcome {
  case: Case
  /** Keys found, best first. */
  keys: readonly string[]
  support: number
}

/** Of an answerable question 1 or 0; of an ambiguous one the share of what should be offered; null for the others. */
function recallOf({ case: { sort, wanted }, keys }: Outcome): number | null {
  if (sort === 'unanswerable') return null
  const found = wanted.filter((pattern) => keys.some((key) => pattern.test(key))).length
  return sort === 'answerable' ? Math.min(1, found) : found / wanted.length
}

/** One over the place of the first passage that helps; 0 when none came up. */
function reciprocalRankOf({ case: { wanted }, keys }: Outcome): number {
  const place = keys.findIndex((key) => wanted.some((pattern) => pattern.test(key)))
  return place === -1 ? 0 : 1 / (place + 1)
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)

export interface Judgement {
  recall: number
  mrr: number
  /** Share of all questions that are rightly answered or rightly refused. */
  refusals: number
  /** Share of the unanswerable ones that are refused, and of the others that are answered. */
  refused: number
  answered: number
}

/** Recall and mean reciprocal rank over what can be answered; refusals below `threshold` over all. */
export function judge(outcomes: readonly Outcome[], threshold: number): Judgement {
  const open = outcomes.filter((o) => o.case.sort !== 'unanswerable')
  const closed = outcomes.filter((o) => o.case.sort === 'unanswerable')
  const refused = (o: Outcome) => o.support < threshold
  return {
    recall: mean(open.map((o) => recallOf(o) ?? 0)),
    mrr: mean(open.map(reciprocalRankOf)),
    refusals: mean([...open.map((o) => (refused(o) ? 0 : 1)), ...closed.map((o) => (refused(o) ? 1 : 0))]),
    refused: mean(closed.map((o) => (refused(o) ? 1 : 0))),
    answered: mean(open.map((o) => (refused(o) ? 0 : 1))),
  }
}
