import type { AnswerState } from '#db/enums.ts'
import type { SubjectProgress } from '#lib/assessment/part/types.ts'
import type { Tally } from '#lib/assessment/progress/types.ts'
import type { Verdict } from '#lib/scoring/types.ts'

/** How much is asked of somebody. */
export interface ShareSize {
  questions: number
  /** About how long the answering takes. */
  minutes: number
}

/** One question of a share, with the place where it is answered. */
export interface SharePlace {
  /** `organisation`, or the id of the use case. */
  subject: string
  subjectName: string
  partId: string
  partName: string
  questionId: string
}

/** How far somebody is with their share. */
export interface ShareStanding {
  tally: Tally
  /** About how long the rest takes, minutes; 0 when all is answered. */
  minutes: number
  /** Subjects with a question of the share, in the order of the questionnaire. */
  subjects: readonly SubjectProgress[]
  /** The questions that are not answered yet, in that order. */
  open: readonly SharePlace[]
}

/** Who asked somebody to answer, and what they said. */
export interface Asking {
  by: string
  /** A personal sentence; empty for none. */
  note: string
  /** ISO day; null when none was named. */
  dueOn: string | null
}

/** A use case whose verdict would be another one without somebody's answers. */
export interface MovedVerdict {
  useCaseId: string
  name: string
  without: Verdict
  now: Verdict
}

/** A question to which somebody and a colleague gave different levels. */
export interface Difference {
  subject: string
  subjectName: string
  questionId: string
  short: string
  own: number
  /** Lowest and highest of the others. */
  low: number
  high: number
}

/** Questions without a level whose role nobody fills, or fills and does not know either. */
export interface Unanswerable {
  roleId: string
  roleName: string
  questions: number
  /** Whether somebody here has the role, and said that they do not know. */
  asked: boolean
}

/** Somebody who may be asked about a question, or is not in yet. */
export interface Knower {
  /** Null for somebody who is invited and not in yet. */
  userId: string | null
  knows: readonly string[]
}

/** An answer with who gave it. */
export interface GivenAnswer {
  authorId: string
  questionId: string
  useCaseId: string | null
  state: AnswerState
  level: number | null
}
