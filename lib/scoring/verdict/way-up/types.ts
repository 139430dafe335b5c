import type { SubjectKind } from '#lib/framework/types.ts'
import type { Verdict } from '../../types.ts'

/**
 * What there is to do: answer a question, fill in the part that shows it, have evidence confirmed by somebody else, let a
 * second person agree to marks, or do the work of a remedy.
 */
export type StepKind = 'answer' | 'agree' | 'describe' | 'confirm' | 'remedy'

export interface Step {
  kind: StepKind
  subject: SubjectKind
  /** The question that it is about; of a remedy the first that it raises. */
  question: string
  /** All the questions that it raises or shows. */
  questions: readonly string[]
  remedy: string | null
  /** The gate that asks for it; null where a floor or a threshold does. */
  gate: string | null
  /** Person-days; minutes as a share of a day. */
  days: number
}

/** The least work that reaches a verdict. */
export interface Way {
  verdict: Verdict
  onCondition: boolean
  /** In the order in which they can be done. */
  own: readonly Step[]
  organization: readonly Step[]
  ownDays: number
  organizationDays: number
  /** It changes the work itself: a mark is raised. */
  redesign: boolean
  /** Above this many days a sum of estimates is told as "about". */
  rough: boolean
}

export interface WaysUp {
  /** To the next better verdict; null at *now* without a condition, while undetermined, or where nothing leads up. */
  next: Way | null
  /** To *now*. The same as `next` where that is the next. */
  now: Way | null
}
