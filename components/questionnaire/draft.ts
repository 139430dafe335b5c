import type { Confidence, RevisionState } from '#db/enums.ts'
import type { AnswerBody } from '#lib/assessment/answer/schema.ts'
import type { Level } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'

export type Choice = '0' | '1' | '2' | '3' | '4' | 'unknown' | 'not-applicable'

/** An answer as it stands in the form: possibly half made. */
export interface Draft {
  choice: Choice | null
  confidence: Confidence | null
  /** Why the question does not apply. */
  reason: string
  note: string
  /** One piece a line. */
  evidence: string
}

export const emptyDraft: Draft = { choice: null, confidence: null, reason: '', note: '', evidence: '' }

/** What the server needs, or what is still missing for it, as a sentence. */
export type Reading = { body: AnswerBody } | { missing: string }

const say = () => words('saving').missing

const most = { note: 2_000, reason: 500, evidence: 500, pieces: 10 }

/** Turns a draft into the body of a request; an empty one clears the answer. @param useCaseId null for the organisation's own questions. */
export function bodyOf(draft: Draft, useCaseId: string | null): Reading {
  const { choice, confidence } = draft
  const note = draft.note.trim()
  const reason = draft.reason.trim()
  const evidence = draft.evidence.split('\n').flatMap((line) => line.trim() || [])
  if (sameDraft(draft, emptyDraft)) return { body: { state: 'cleared', useCaseId } }
  if (choice === null) return { missing: say().choice }
  if (choice === 'not-applicable' && !reason) return { missing: say().reason }
  if (note.length > most.note) return { missing: say().note({ count: note.length - most.note }) }
  if (choice === 'not-applicable' && reason.length > most.reason)
    return { missing: say().longReason({ count: reason.length - most.reason }) }
  if (evidence.length > most.pieces) return { missing: say().pieces }
  if (evidence.some((piece) => piece.length > most.evidence)) return { missing: say().piece }
  const common = { useCaseId, note, evidence }
  if (choice === 'unknown') return { body: { state: 'unknown', ...common } }
  if (choice === 'not-applicable') return { body: { state: 'not-applicable', reason, ...common } }
  return { body: { state: 'answered', level: Number(choice) as Level, confidence, ...common } }
}

/** An answer as the server keeps it; `cleared` where it was taken away again. */
export interface StoredAnswer {
  state: RevisionState
  level: Level | null
  confidence: Draft['confidence']
  reason: string
  note: string
  evidence: readonly string[]
  version: number
  /** ISO instant. */
  updatedAt: string
}

/** The draft that shows a stored answer. */
export function draftOf(stored: StoredAnswer | null): Draft {
  if (!stored || stored.state === 'cleared') return emptyDraft
  const { state, level, confidence, reason, note, evidence } = stored
  const choice = state === 'answered' ? (String(level) as Choice) : state
  return { choice, confidence, reason, note, evidence: evidence.join('\n') }
}

/** What one place made of a draft, with what another place made meanwhile of its other fields. */
export function mergeDrafts(before: Draft, mine: Draft, other: Draft): Draft {
  const of = <K extends keyof Draft>(field: K): Draft[K] => (mine[field] === before[field] ? other : mine)[field]
  return {
    choice: of('choice'),
    confidence: of('confidence'),
    reason: of('reason'),
    note: of('note'),
    evidence: of('evidence'),
  }
}

/** Whether two drafts say the same. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(said(a)) === JSON.stringify(said(b))
}

/** What a draft says, without what its choice makes irrelevant. */
function said({ choice, confidence, reason, note, evidence }: Draft) {
  const level = choice !== null && choice.length === 1
  return [
    choice,
    level ? confidence : null,
    choice === 'not-applicable' ? reason.trim() : '',
    note.trim(),
    evidence.split('\n').flatMap((line) => line.trim() || []),
  ]
}
