import type { AnswerState } from '#db/enums.ts'

/** What somebody said to a question, whatever the level. */
export type SaidState = AnswerState

/** How one person answered, by question id; what they have not answered is absent. */
export type OwnStates = Readonly<Record<string, SaidState>>

/** How many of some questions were looked at. "I don't know" is a look, and is told apart. */
export interface Tally {
  total: number
  /** Looked at: a level, "I don't know" or "not applicable". */
  done: number
  /** Of `done`, those left at "I don't know". */
  unknown: number
}

export type TaskState = 'not-started' | 'in-progress' | 'completed'
