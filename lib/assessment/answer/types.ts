import type { AnswerState, Confidence } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'

/** One person's answer as it is stored. */
export interface Answer {
  questionId: string
  useCaseId: string | null
  authorId: string
  authorName: string
  state: AnswerState
  level: Level | null
  confidence: Confidence | null
  reason: string
  note: string
  evidence: string[]
  version: number
  /** ISO instant. */
  updatedAt: string
}

/** What the server has of a person's own answer: `cleared` once it was taken away. */
export type OwnAnswer = Omit<Answer, 'state'> & { state: Answer['state'] | 'cleared' }

export interface SavedAnswer {
  version: number
  /** ISO instant. */
  savedAt: string
  /** The assessment's revision after the write. */
  revision: number
}
