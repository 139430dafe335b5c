import type { AxisName, Band } from '#lib/scoring/types.ts'
import type { QuestionFacts } from '../question/types.ts'

/** An axis taken apart. What is told with one decimal adds up: questions to their group, groups to the axis. */
export interface AxisFacts {
  axis: AxisName
  band: Band
  /** Points, to one decimal; null while nothing is answered. */
  score: number | null
  /** What is missing to 100, to one decimal. */
  toGain: number | null
  /** In the framework's order; without those of which nothing is asked. */
  groups: readonly GroupFacts[]
}

/** A dimension's part in readiness, or the marks' in tolerance. */
export interface GroupFacts extends Share {
  /** Dimension id, or `marks`. */
  id: string
  band: Band
  questions: readonly SharedQuestion[]
  /** Ids of the questions from which something is to be gained, most first; by the exact figures. */
  mostToGain: readonly string[]
}

/** Points to one decimal; null where no answer counts yet. */
export interface Share {
  points: number | null
  toGain: number | null
}

export interface SharedQuestion extends QuestionFacts, Share {}
