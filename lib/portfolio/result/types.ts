import type { Gate, Level, Question, Remedy } from '#lib/framework/types.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { AxisFacts, GroupFacts, Share } from '../facts/axis/types.ts'
import type { QuestionFacts } from '../facts/question/types.ts'
import type { GateFacts, LeadershipFacts } from '../facts/types.ts'

/** A question as a link to its answer. */
export interface AnswerLink extends QuestionFacts {
  short: string
  text: string
}

export interface QuestionShare extends AnswerLink, Share {}

/** A dimension's part in an axis, and its questions' parts in it. */
export interface GroupShare extends Omit<GroupFacts, 'questions' | 'mostToGain'> {
  name: string
  short: string
  questions: readonly QuestionShare[]
}

/** An axis taken apart: what is shown with one decimal adds up. */
export interface Breakdown extends Omit<AxisFacts, 'groups'> {
  groups: readonly GroupShare[]
}

/** A gate as its row shows it. */
export interface GateView {
  gate: Gate
  result: GateFacts
  remedy: Remedy | null
  /** Answers that decide it now. */
  answers: readonly AnswerLink[]
}

/** What leaders ask, with the answers and gates behind what is said. */
export interface LeadershipView extends Pick<LeadershipFacts, 'id' | 'state'> {
  text: string
  sentence: string
  answers: readonly AnswerLink[]
  gates: readonly (LeadershipFacts['gates'][number] & { name: string })[]
}

/** A single answer that would flip the verdict. */
export interface TippingView extends AnswerLink {
  from: Level | null
  to: Level
  verdict: Verdict
  anchor: string
}

/** The shortest way up, remedy by remedy. */
export interface WayUpView {
  verdict: Verdict
  effort: number
  readiness: number
  tolerance: number
  remedies: readonly (Remedy & { roleName: string; closesShort: readonly Question[] })[]
}
