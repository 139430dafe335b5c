import type { RunView } from '../run/types.ts'

/** A talk in its author's list. */
export interface ConversationLine {
  id: string
  title: string
  updatedAt: string
}

/** A talk with everything that was asked in it. */
export interface ConversationView extends ConversationLine {
  runs: RunView[]
}
