import { rankOf } from '../score/verdict.ts'
import type { Verdict } from '../types.ts'
import { because } from './because.ts'
import type { Entries } from './entries.ts'
import { judge } from './judge.ts'
import type { Levels, Reading } from './reading.ts'
import { ALONE, OPEN, readUseCase, VALID } from './reading.ts'
import type { Entry, VerdictCause, VerdictInput } from './types.ts'

/** What can still come out, and what to ask next. */
export interface Outlook {
  /** With everything open answered at 4, described and shown. */
  best: Verdict
  /** With everything open at 0. */
  worst: Verdict
  /** What keeps it from better than `best`, whatever is still open. */
  because: readonly VerdictCause[]
  /** Open questions, those first that can still lower the verdict most. */
  next: readonly string[]
}

const isOpen = (level: number | undefined) => level === OPEN || level === ALONE

const filled = (levels: Levels, to: number): Levels => levels.map((level) => (isOpen(level) ? to : level))

/** As if all that is merely missing turned out well; what was recorded not to be so stays. */
function hopeful(reading: Reading): Reading {
  const { entries, compiled, input } = reading
  const hoped = ([name, entry]: [string, Entry]): [string, Entry] =>
    entry.state === 'not-described' ? [name, { state: 'described', details: [] }] : [name, entry]
  const stated = { by: 'one', agreedBy: 'another', reason: 'none is possible', on: input.asOf }
  return {
    ...reading,
    levels: filled(reading.levels, 4),
    entries: Object.fromEntries(Object.entries(entries).map(hoped)) as unknown as Entries,
    evidence: reading.evidence.map(() => VALID),
    agreed: new Set(compiled.marks.map((m) => m.at)),
    input: { ...input, facts: { ...input.facts, noIrreversibleError: stated } },
  }
}

/**
 * Which verdicts are still possible, why none is better, and which question can still tip most: from the first answers on.
 */
export function outlookOf(input: VerdictInput): Outlook {
  const reading = readUseCase(input)
  const best = hopeful(reading)
  const judged = judge(best)
  const open = reading.compiled.questions.flatMap((q, at) => (isOpen(reading.levels[at]) ? [{ q, at }] : []))
  const asked = open.map(({ q, at }) => {
    const levels = Int8Array.from(best.levels)
    levels[at] = 0
    return { id: q.id, weight: q.weight, rank: rankOf(judge(best, levels).verdict) }
  })
  return {
    best: judged.verdict,
    worst: judge(reading, filled(reading.levels, 0)).verdict,
    because: because(judged, best),
    next: asked.toSorted((a, b) => a.rank - b.rank || b.weight - a.weight).map((one) => one.id),
  }
}
