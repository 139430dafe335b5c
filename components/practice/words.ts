import type { Scope } from '#lib/practice/types.ts'

/** What a grant is called, and what it lets the practice do. */
export const scopeWords: Readonly<Record<Scope, { name: string; promise: string }>> = {
  aggregates: {
    name: 'Sums only',
    promise: 'Counts of verdicts, coverage and dates on the practice’s list of clients. Nobody enters.',
  },
  read: { name: 'Read', promise: 'Its consultants read every result and the answers behind it, and change nothing.' },
  facilitate: {
    name: 'Facilitate',
    promise: 'Besides reading, they run workshops and record what is agreed there.',
  },
  lead: {
    name: 'Lead',
    promise: 'They lead the assessment as your own leads do: answers, gates, roadmap. Members and settings stay yours.',
  },
}

export const stateWords = { standing: 'Stands', over: 'Over', revoked: 'Revoked' } as const
