import { csvFile } from '#lib/csv.ts'
import type { EngagementView } from '#lib/engagement/types.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'

const columns = ['Action', 'Title', 'Phase', 'Status', 'Owner', 'Start', 'Finish', 'Use cases'] as const

/** The roadmap as a table that any spreadsheet opens. */
export function actionsCsv(rows: readonly ActionRow[]): string {
  const lines = rows.map(({ label, title, phase, status, owner, start, finish, useCases }) => [
    label,
    title,
    String(phase),
    status,
    owner,
    start ?? '',
    finish ?? '',
    useCases.map((one) => one.name).join('; '),
  ])
  return csvFile([columns, ...lines])
}

interface Described {
  organization: string
  /** ISO day. */
  on: string
  engagements: readonly EngagementView[]
  workshops: number
  actions: readonly ActionRow[]
}

/** What is in the pack, and what whoever takes over should do first, as plain text. */
export function handoverNote({ organization, on, engagements, workshops, actions }: Described): string {
  const open = actions.filter(isUnfinished)
  const ownerless = open.filter(({ owner }) => owner === '')
  const next = open
    .filter(({ finish }) => finish !== null)
    .toSorted((a, b) => (a.finish ?? '').localeCompare(b.finish ?? ''))
    .slice(0, 5)
  return [
    `Hand-over of ${organization}, ${on}`,
    'In this pack: report.pdf (verdicts with their reasons, roadmap, method, answers), roadmap.csv (every action),',
    `and the minutes of ${workshops === 1 ? 'one workshop' : `${workshops} workshops`} as PDF and Markdown.`,
    '',
    'Practices',
    ...(engagements.length === 0
      ? ['- None was engaged.']
      : engagements.map(
          ({ practiceName, scope, grantedAt, endsOn, state, consultants }) =>
            `- ${practiceName}: ${scope}, from ${grantedAt.slice(0, 10)} to ${endsOn} (${state})${consultants.length > 0 ? `, by ${consultants.join(', ')}` : ''}`,
        )),
    '',
    `Still to be done: ${open.length} of ${actions.length} actions; ${ownerless.length} of them have no owner.`,
    ...next.map(({ label, title, owner, finish }) => `- ${label} ${title}: ${owner || 'nobody yet'}, until ${finish}`),
    '',
  ].join('\n')
}
