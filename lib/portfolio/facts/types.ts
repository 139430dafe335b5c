import type { Tally } from '#lib/assessment/progress/types.ts'
import type { LeadershipAnswer } from '#lib/scoring/score/leadership.ts'
import type {
  Acceptance,
  Analysis,
  Band,
  DimensionScore,
  GateReason,
  GateResult,
  Seat,
  Verdict,
  VerdictReason,
} from '#lib/scoring/types.ts'
import type { Triad } from '#lib/use-case/rules.ts'
import type { PartName, UseCase, Workbench } from '#lib/use-case/types.ts'
import type { Portfolio } from '../types.ts'
import type { AxisFacts } from './axis/types.ts'
import type { BlockerFacts, OpenGateState } from './blocker/types.ts'
import type { FoundationFacts } from './foundation/types.ts'
import type { QuestionFacts } from './question/types.ts'

/**
 * What people are told about a use case and about all of them, before it is said: numbers, states, ids, and the words that
 * people wrote themselves. Screens, report, passages, tool results and minutes read it, and none computes it anew. What
 * belongs to the framework goes by its id.
 */

/** One use case in a list of many. Percents are exact. */
export interface UseCaseSummary {
  id: string
  number: number
  name: string
  unit: string
  stage: UseCase['stage']
  role: UseCase['role']
  /** 1 to 5; null when not stated. */
  value: 1 | 2 | 3 | 4 | 5 | null
  verdict: Verdict
  /** All that holds the verdict, most decisive first; never empty. */
  because: readonly VerdictReason[]
  /** Acceptances without which the verdict would be worse. */
  conditions: readonly Acceptance[]
  readiness: Band
  tolerance: Band
  /** In the framework's order. */
  dimensions: readonly DimensionScore[]
  /** Ids of the gates that hold it back, in the framework's order. */
  openGates: Readonly<Record<OpenGateState, readonly string[]>>
  triad: Triad
}

/** Everything about one use case. */
export interface UseCaseFacts extends UseCaseSummary {
  /** What people stated and described. */
  described: { useCase: UseCase; workbench: Workbench }
  /** The three seats; `person` is null while a seat is vacant. */
  seats: readonly { seat: Seat; person: string | null; membershipId: string | null }[]
  /** Every gate of the framework, in its order. */
  gates: readonly GateFacts[]
  /** Both axes taken apart. */
  axes: { readiness: AxisFacts; tolerance: AxisFacts }
  /** What leaders ask, in the framework's order. */
  leadership: readonly LeadershipFacts[]
  /** Every question that counts for it: the organisation's, its own, the marks. */
  questions: readonly QuestionFacts[]
  /** Questions without a level, and gates that are not known. */
  open: { questions: number; gates: number }
}

export interface GateFacts {
  id: string
  state: GateResult['state']
  /** The best verdict while it stays as it is; null where it holds nothing back. */
  atBest: Verdict | null
  reasons: readonly GateReason[]
  acceptance: Acceptance | null
  /** Id of what opens it. */
  remedy: string
  /** Sections of the workbench that decide it now. */
  parts: readonly PartName[]
  /** The questions that decide it now. */
  questions: readonly QuestionFacts[]
}

export interface LeadershipFacts {
  id: string
  state: LeadershipAnswer['state']
  /** The questions behind the answer. */
  questions: readonly QuestionFacts[]
  gates: readonly { id: string; state: GateResult['state'] }[]
}

/** How many use cases answer one of the leaders' questions in each way. */
export interface LeadershipCount {
  id: string
  counts: Readonly<Record<LeadershipFacts['state'], number>>
}

/** A use case with what could still change its verdict. */
export interface AnalysedUseCase {
  facts: UseCaseFacts
  analysis: Analysis
}

/** How much is still to be answered. */
export interface OpenQuestions {
  organization: Tally
  useCases: Tally
  /** How many use cases have a question that nobody has looked at. */
  unfinished: number
  /** Minutes that all open questions will take together. */
  minutes: number
  /** Share of the questions that were looked at, 0 to 1; null while none is asked. */
  answered: number | null
}

/** An acceptance that stands, of a use case that is not archived. */
export type AcceptanceFacts = Workbench['acceptances'][number]

/** All use cases of an organisation. */
export interface PortfolioFacts {
  assessment: Portfolio['assessment']
  framework: { id: string; version: string }
  /** How many use cases have each verdict. */
  counts: Readonly<Record<Verdict, number>>
  /** Best verdict first, then the readiest; equals as they were described. */
  useCases: readonly UseCaseSummary[]
  /** Mean readiness over the use cases for which it is known, percent; null for none. */
  readiness: number | null
  /** Mean score of each dimension over the use cases for which it is known, percent; in the framework's order. */
  dimensions: readonly { id: string; score: number | null }[]
  foundations: readonly FoundationFacts[]
  /** What holds back most value first. */
  blockers: readonly BlockerFacts[]
  /** The first to end first. */
  acceptances: readonly AcceptanceFacts[]
  open: OpenQuestions
  /** Whether anybody has answered anything. */
  begun: boolean
}
