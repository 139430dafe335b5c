import type { Question } from '#lib/framework/types.ts'
import type { Tally } from '../progress/types.ts'

/** Questions of one subject that are asked together: those of a dimension, or the eight marks. */
export interface Part {
  /** Dimension id, or `marks`. */
  id: string
  name: string
  summary: string
  /** Only those that are asked of the subject. */
  questions: readonly Question[]
}

/** `share`: the questions that the reader usually knows, answered by the reader. `everything`: all, by anybody. */
export type Viewpoint = 'share' | 'everything'

/** One part, counted three ways. */
export interface PartProgress {
  part: Part
  /** Looked at by anybody of the organisation, or settled by a position. */
  anyone: Tally
  /** Looked at by the asking person. */
  you: Tally
  /** The same over the questions that this person usually knows. */
  share: Tally
}

/** Progress on the organisation's own questions, or on those of one use case. */
export interface SubjectProgress {
  /** `organisation`, or the id of the use case: the part of the address. */
  subject: string
  name: string
  parts: readonly PartProgress[]
  anyone: Tally
  you: Tally
  share: Tally
}
