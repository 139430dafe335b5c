import type { Scope } from '#lib/engagement/types.ts'
import type { TemplateKind } from '#lib/template/schema.ts'

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

/** What each kind of template is for. */
export const kindWords: Readonly<Record<TemplateKind, { name: string; purpose: string }>> = {
  agenda: { name: 'Workshop agenda', purpose: 'Questions and time boxes that a workshop can begin with.' },
  branding: { name: 'Report branding', purpose: 'A line and a note on the cover of the client’s reports.' },
  message: { name: 'Message text', purpose: 'A paragraph of yours in the client’s invitations.' },
}

export const stateWords = { standing: 'Stands', over: 'Over', revoked: 'Revoked' } as const
