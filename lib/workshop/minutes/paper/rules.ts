import type { ActionFacts } from '#lib/roadmap/facts/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import type { ChangeView, Stand } from '../../effect/types.ts'
import type { ItemView, WorkshopView } from '../../types.ts'
import type { MinutesAction, MinutesItem, MinutesPaper, MinutesRound } from '../types.ts'

const readinessOf = ({ readiness }: Stand) => (readiness === null ? 'unknown' : `${readiness}%`)

/** One change as a sentence. */
export function changeSentence({ name, from, to }: ChangeView): string {
  const parts = [
    from.verdict === to.verdict
      ? ''
      : `from “${verdictWord[from.verdict].toLowerCase()}” to “${verdictWord[to.verdict].toLowerCase()}”`,
    from.readiness === to.readiness ? '' : `readiness ${readinessOf(from)} to ${readinessOf(to)}`,
  ]
  return `${name}: ${parts.filter(Boolean).join(', ')}.`
}

/** What fits on paper: a workshop may hold more than anybody reads, and each line takes the printer time. */
const most = { people: 200, notes: 200, rounds: 10, changes: 20, actions: 100 } as const

/** The first of them, and how many more there are, in one line. */
function capped(lines: readonly string[], cap: number): string[] {
  const left = lines.length - cap
  return left > 0 ? [...lines.slice(0, cap), `and ${left} more`] : [...lines]
}

function roundOf({ round, distribution }: ItemView['rounds'][number]): MinutesRound {
  const { counts, median, spread } = distribution
  return {
    round,
    levels: [counts['0'], counts['1'], counts['2'], counts['3'], counts['4']],
    unknown: counts.unknown,
    passed: counts.pass,
    median,
    spread: median === null ? null : spread,
  }
}

function itemOf(item: ItemView): MinutesItem {
  const { question, subject, level, anchors, agreement, changes } = item
  return {
    question,
    subject,
    // The last ones: their numbers tell that there were others.
    rounds: item.rounds.slice(-most.rounds).map(roundOf),
    deferred: item.state === 'deferred',
    agreed:
      level === null
        ? null
        : { level, anchor: anchors[level] ?? '', ...(agreement ?? { decidedBy: '', reason: '', minority: '' }) },
    changes: capped((changes ?? []).map(changeSentence), most.changes),
  }
}

interface Around {
  organization: string
  /** ISO instant. */
  generatedAt: string
  /** What of the roadmap is still to be done; empty without one. */
  left: readonly Pick<ActionFacts, 'label' | 'title' | 'owner' | 'finish' | 'gaps'>[]
}

/** Actions that are still to be done and close a gap in a question which the workshop treated. */
function nextActions(treated: readonly ItemView[], { left }: Around): MinutesAction[] {
  const asked = new Set(treated.map((item) => item.questionId))
  return left
    .filter((action) => action.gaps.some((gap) => asked.has(gap.id)))
    .map(({ label, title, owner, finish }) => ({ label, title, owner, finish }))
}

/** The minutes of a workshop as they are printed. Without single votes, in either mode. */
export function paperOf(view: WorkshopView, around: Around): MinutesPaper {
  const treated = view.items.filter((item) => item.round > 0 || item.state === 'deferred')
  const left = view.items.filter((item) => item.round === 0 && item.state === 'waiting')
  return {
    organization: around.organization,
    name: view.name,
    generatedAt: around.generatedAt,
    mode: view.mode,
    present: capped(
      (view.people ?? []).map((person) => person.name),
      most.people,
    ),
    items: treated.map(itemOf),
    notReached: left.map(({ question, subject }) => ({ question, subject })),
    notes: capped(
      (view.notes ?? []).map((note) => note.text),
      most.notes,
    ),
    actions: nextActions(treated, around).slice(0, most.actions),
  }
}
