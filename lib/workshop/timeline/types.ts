import type { RoundView } from '../types.ts'

/** One thing that happened in a workshop. */
export interface Happening {
  /** ISO instant. */
  at: string
  /** A sentence. */
  text: string
  /** The question that it is about; empty for the workshop as a whole. */
  question: string
  /** What a round came to, where votes were shown. */
  round: RoundView | null
}
