import type { Level } from '#lib/framework/types.ts'

/** One person's answer as it is stored. */
export interface Answer {
  questionId: string
  useCaseId: string | null
  authorId: string
  authorName: string
  state: 'answered' | 'unknown' | 'not-applicable'
  level: Level | null
  confidence: 'low' | 'medium' | 'high' | null
  reason: string
  note: string
  evidence: string[]
  version: number
  /** ISO instant. */
  updatedAt: string
}

export interface SavedAnswer {
  version: number
  /** ISO instant. */
  savedAt: string
  /** The assessment's revision after the write. */
  revision: number
}
