import { formatDate } from '#lib/language/dates.ts'
import { formatNumber, formatRange, spelled } from '#lib/language/numbers.ts'
import { names, words } from '#lib/language/words.ts'
import type { ActionStatus, Effort, PlanDiff, Schedule } from '#lib/planning/types.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'

export const statusWords: Readonly<Record<ActionStatus, string>> = names('actionStatus')

/** Small numbers in words, as in running text: "seven phases", "12 actions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${spelled(count)} ${count === 1 ? one : many}`
}

/** The same in figures, for tables and cards. */
export function figures(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** "10 days (5–20)": likely effort in person-days, and its range. */
export function effortText({ min, likely, max }: Effort): string {
  const days = likelyText({ min, likely, max })
  return min === max ? days : `${days} (${formatRange(min, max, 1)})`
}

/** "10 days": the likely effort alone. */
export function likelyText({ likely }: Effort): string {
  return words('counts').daysOfWork({ figure: formatNumber(likely, 1), count: likely })
}

/** A role's name inside a sentence; abbreviations keep their capitals. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z ]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Whom an action is for: the use case by name, or how many share it. */
export function servesText({ useCases, needed }: Pick<ActionRow, 'useCases' | 'needed'>): string {
  if (!needed) return 'no gap behind it any more'
  const [only] = useCases
  if (!only) return 'for the whole organisation'
  return useCases.length === 1 ? `for ${only.name}` : `serves ${figures(useCases.length, 'use case')}`
}

/** A name for tight places, cut at a word where that is possible. */
export function shortened(name: string, most: number): string {
  if (name.length <= most) return name
  const cut = name.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > most / 2 ? space : most).trimEnd()}…`
}

/** "12 Jan – 3 Feb 2027"; the year once where it is the same. Ends do not break. */
export function spanText(start: string, finish: string): string {
  const [from, to] = [formatDate(start, 'short'), formatDate(finish, 'short')]
  if (from === to) return solid(to)
  const first = start.slice(0, 4) === finish.slice(0, 4) ? from.replace(/ \d{4}$/, '') : from
  return `${solid(first)} – ${solid(to)}`
}

const solid = (text: string) => text.replaceAll(' ', '\u00a0')

/** The roadmap in one sentence: how much it is, and when it is likely to be finished. */
export function headline(
  rows: readonly Pick<ActionRow, 'phase' | 'status'>[],
  { p50, p80 }: Pick<Schedule, 'p50' | 'p80'>,
) {
  if (rows.length === 0) return 'Nothing is left to do: no gap stands between your use cases and production.'
  const closed = rows.filter((row) => row.status === 'done' || row.status === 'dropped').length
  const phases = new Set(rows.map((row) => row.phase)).size
  const size = `${figures(rows.length, 'action')} in ${counted(phases, 'phase')}`
  if (closed === rows.length) return `${size}, all done or dropped.`
  const left = closed > 0 ? `${size}, ${formatNumber(rows.length - closed)} of them left` : size
  if (p50 === null || p80 === null) return `${left}.`
  const half = solid(formatDate(p50))
  const most = solid(p50.slice(0, 4) === p80.slice(0, 4) ? formatDate(p80).replace(/ \d{4}$/, '') : formatDate(p80))
  if (half === solid(formatDate(p80))) return `${left}; 80% odds of finishing by ${half}.`
  return `${left}; even odds of finishing by ${half}, 80% by ${most}.`
}

/** "3 added, 1 no longer needed, 2 changed"; empty when nothing differs. */
export function changesText({ added, closed, changed }: PlanDiff): string {
  return [
    added.length > 0 && `${formatNumber(added.length)} added`,
    closed.length > 0 && `${formatNumber(closed.length)} no longer needed`,
    changed.length > 0 && `${formatNumber(changed.length)} changed`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Where an action stands, in one sentence. */
export function actionLead({ status, start, finish, slack, critical }: ActionRow): string {
  if (status === 'done') return 'Done.'
  if (status === 'dropped') return 'Dropped: nobody will do it.'
  if (start === null || finish === null || slack === null) return 'Not planned yet.'
  const days = `${status === 'in-progress' ? 'In progress, planned' : 'Planned'} for ${spanText(start, finish)}`
  if (critical) return `${days}, on the critical path: nothing here may slip.`
  return `${days}; it may slip by ${counted(slack, 'working day')}.`
}
