import type { AnswerState } from '#db/enums.ts'
import type { Level } from '#lib/framework/types.ts'
import type { Answer } from '../answer/types.ts'

/** The answer that a lead recorded as the one that counts. */
export interface RecordedPosition {
  state: AnswerState
  level: Level | null
  reason: string
  decidedBy: string
  /** ISO instant. */
  decidedAt: string
  /** What those said who saw it otherwise; empty for nothing. */
  minority: string
  /** Lowest and highest level that people had given when it was decided; null where nobody had given one. */
  answered: { low: number; high: number } | null
  version: number
}

/** The same as the database has it. */
export interface PositionRow extends Omit<RecordedPosition, 'level' | 'decidedAt' | 'answered'> {
  level: number | null
  decidedAt: Date
  answeredLow: number | null
  answeredHigh: number | null
}

/** What colleagues said to a question. Empty until the asking person has answered, so that nobody is led. */
export interface Comparison {
  /** How many others have answered; told in any case. */
  count: number
  /** Whether the person may see them now. */
  open: boolean
  others: readonly Answer[]
  position: RecordedPosition | null
}
