import type { Gate, Level, Question, Remedy, SubjectKind } from '#lib/framework/types.ts'
import type { LeadershipAnswer } from '#lib/scoring/score/leadership.ts'
import type { Band, GateResult, Standing, Verdict } from '#lib/scoring/types.ts'
import type { PartName } from '../../use-case/types.ts'

/** A question as a link to its answer. */
export interface AnswerLink {
  id: string
  short: string
  text: string
  subject: SubjectKind
  standing: Standing | undefined
}

/** One answer's part in an axis. Points are rounded so that what is shown adds up; null where nothing counts yet. */
export interface QuestionShare extends AnswerLink {
  points: number | null
  toGain: number | null
}

/** A dimension's part in an axis, and its questions' parts in it. */
export interface GroupShare {
  /** Dimension id, or `marks`. */
  id: string
  name: string
  short: string
  band: Band
  /** Null where no answer counts yet. */
  points: number | null
  toGain: number | null
  questions: readonly QuestionShare[]
}

/** An axis taken apart: the groups' points add up to `score`, their points to gain to `toGain`, to one decimal. */
export interface Breakdown {
  axis: 'readiness' | 'tolerance'
  band: Band
  /** Rounded to one decimal; null while nothing is answered. */
  score: number | null
  toGain: number | null
  groups: readonly GroupShare[]
}

/** A gate as its row shows it. */
export interface GateView {
  gate: Gate
  result: GateResult
  remedy: Remedy | null
  /** Sections of the workbench that decide it now. */
  parts: readonly PartName[]
  /** Answers that decide it now. */
  answers: readonly AnswerLink[]
}

/** What leaders ask, with the answers and gates behind what is said. */
export interface LeadershipView extends Omit<LeadershipAnswer, 'reasons'> {
  answers: readonly AnswerLink[]
  gates: readonly { id: string; name: string; state: GateResult['state'] }[]
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
