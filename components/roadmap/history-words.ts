import type { ActionStatus } from '#lib/planning/types.ts'
import { statusWords } from './words.ts'

interface Change {
  from: string
  to: string
}

function changeIn(detail: Readonly<Record<string, unknown>>, name: string): Change | null {
  const value = detail[name]
  if (value === null || typeof value !== 'object') return null
  const { from, to } = value as Partial<Record<keyof Change, unknown>>
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null
}

const status = (name: string) => (statusWords[name as ActionStatus] ?? name).toLowerCase()
const person = (name: string) => name || 'nobody'

/** What an entry of the audit log says about the action with that number. */
export function historySentence(
  { action, detail }: { action: string; detail: Readonly<Record<string, unknown>> },
  number: number,
): string {
  const holds = (name: string) => Array.isArray(detail[name]) && detail[name].includes(number)
  if (action === 'update-action') {
    const [moved, given] = [changeIn(detail, 'status'), changeIn(detail, 'owner')]
    const parts = [
      moved && `Status from ${status(moved.from)} to ${status(moved.to)}.`,
      given && `Owner from ${person(given.from)} to ${person(given.to)}.`,
    ]
    return parts.filter(Boolean).join(' ') || 'Changed.'
  }
  if (action === 'create-action') return 'Put on the roadmap from a draft of the assistant.'
  if (action === 'generate-roadmap' || holds('added')) return 'Put on the roadmap.'
  if (holds('withdrawn')) return 'Taken off the roadmap: no longer needed.'
  return 'Brought up to date with the answers.'
}
