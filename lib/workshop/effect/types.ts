import type { Verdict } from '#lib/scoring/types.ts'

/** Where a use case stands: its verdict, and its readiness in percent (null while nothing is known). */
export interface Stand {
  verdict: Verdict
  readiness: number | null
}

/** A position that a room agrees. */
export interface Agreed {
  questionId: string
  /** Null for a question about the organisation. */
  useCaseId: string | null
  level: number
}

/** What an agreed position changed of one use case. */
export interface Change {
  useCaseId: string
  from: Stand
  to: Stand
}

/** The same as the room sees it. */
export interface ChangeView extends Omit<Change, 'useCaseId'> {
  name: string
}
