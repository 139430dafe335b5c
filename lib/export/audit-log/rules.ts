import { organisationSubject } from '#lib/assessment/progress/rules.ts'
import type { AttemptedAction } from '#lib/audit/types.ts'
import { actionWords } from '#lib/audit/words.ts'
import { csvFile, csvLine } from '#lib/csv.ts'
import type { ExportFormat } from './schema.ts'
import type { AuditFilter, AuditLine } from './types.ts'

/** An act in words, also one that an older version wrote. */
export function actText(action: string): string {
  return isAct(action) ? actionWords[action].act : action.replaceAll('-', ' ')
}

/** What happened, after the name of whoever did it. */
export function sentenceOf({ action, denied }: Pick<AuditLine, 'action' | 'denied'>): string {
  if (denied) return `was not allowed to ${actText(action)}`
  return isAct(action) ? actionWords[action].did : action.replaceAll('-', ' ')
}

const isAct = (action: string): action is AttemptedAction => Object.hasOwn(actionWords, action)

/** The address of the audit log with that filter. */
export function auditAddress(root: string, filter: Partial<AuditFilter> & { after?: string | null }): string {
  const asked = Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const query = new URLSearchParams(asked).toString()
  return query === '' ? root : `${root}?${query}`
}

/** Where the thing itself is shown; null where it has no page, or none any more. */
export function entityHref(slug: string, { kind, entityId, name, isOpen, after }: AuditLine): string | null {
  const root = `/o/${slug}`
  if (!isOpen) return null
  switch (kind) {
    case 'organization':
      return `${root}/settings`
    case 'membership':
    case 'person':
    case 'invitation':
      return `${root}/members`
    case 'engagement':
      return `${root}/engagements`
    case 'assessment':
      return `${root}/assessment`
    case 'use-case':
      return `${root}/use-cases/${entityId}`
    case 'answer':
    case 'position':
      return `${root}/answers/${name === '' ? organisationSubject : entityId}/${String(after?.question)}`
    case 'roadmap':
      return `${root}/roadmap`
    case 'action':
      return `${root}/roadmap/${name.split(' ')[0]}`
    case 'workshop':
      return `${root}/workshops/${entityId}`
    case 'run':
      return `${root}/assistant/oversight/${entityId}`
    default:
      return null
  }
}

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)
const spaced = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()

function told(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return isId(value) ? null : value
  if (typeof value === 'number') return String(value)
  return null
}

/** What changed, in words: `role: viewer → lead`. Ids and what is more than a line is told by its name alone. */
export function changesOf({ before, after }: Pick<AuditLine, 'before' | 'after'>): string[] {
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])]
  return names.flatMap((name) => {
    const [was, is] = [before?.[name], after?.[name]]
    if (isId(was) || isId(is)) return []
    const [from, to] = [told(was), told(is)]
    if (from === null || to === null) return [spaced(name)]
    if (before && name in before)
      return [after && name in after ? `${spaced(name)}: ${from} → ${to}` : `${spaced(name)}: ${from}`]
    return [`${spaced(name)}: ${to}`]
  })
}

const columns = ['at', 'who', 'who_id', 'what', 'action', 'outcome', 'kind', 'id', 'name', 'before', 'after'] as const

/** An entry as a line of a file: `what` is the act in words. */
function recordOf({ at, who, actorId, action, denied, kind, entityId, name, before, after }: AuditLine) {
  const outcome = denied ? 'denied' : 'done'
  return { at, who, who_id: actorId, what: actText(action), action, outcome, kind, id: entityId, name, before, after }
}

const cell = (value: unknown) => (value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value))

/** How each format is written: what comes first, and then an entry. */
export const writers: Record<ExportFormat, { type: string; head: string; line: (of: AuditLine) => string }> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: csvFile([columns]),
    line: (of) => {
      const record = recordOf(of)
      return csvLine(columns.map((column) => cell(record[column])))
    },
  },
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', line: (of) => `${JSON.stringify(recordOf(of))}\n` },
}
