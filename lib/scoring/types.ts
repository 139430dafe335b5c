import type {
  ControlState,
  DataQuality,
  ErrorCost,
  FallbackRoute,
  FallbackTrigger,
  GovernanceTopic,
  ReleaseControl,
  Seat,
  StepClass,
  TopicState,
} from '#db/enums.ts'
import type { Framework, Level, Stage, SubjectKind, SystemRole, VerdictCap } from '#lib/framework/types.ts'

export type { FallbackRoute, FallbackTrigger, GovernanceTopic, ReleaseControl, Seat, StepClass } from '#db/enums.ts'
export type { Stage, SystemRole } from '#lib/framework/types.ts'

/**
 * What counts as the answer to one question.
 * `level` is the recorded position; without one, the lower median of the people's answers. `low` and `high` are the
 * lowest and highest answer given (equal to `level` once a position is recorded): disagreement leaves the band open.
 */
export type Standing =
  | { kind: 'answered'; level: Level; low: Level; high: Level }
  | { kind: 'unknown' }
  | { kind: 'not-applicable' }

/** Standing by question id; a question that is absent is unanswered. */
export type Standings = Readonly<Record<string, Standing>>

/** Facts of one use case that conditions and gates read. An empty list means that nobody has described it yet. */
export interface UseCaseDescription {
  role: SystemRole | null
  stage: Stage
  /** 1 (small) to 5 (decisive for the business); null when not stated. */
  value: 1 | 2 | 3 | 4 | 5 | null
  affectsPeople: boolean | null
  sensitiveData: boolean | null
  regulatedSector: boolean | null
  /** `person` identifies a human being; two seats with the same value are held by one person. */
  seats: readonly { seat: Seat; person: string | null }[]
  /** `class` is null while the step is not classified. */
  steps: readonly { name: string; class: StepClass | null }[]
  fallbacks: readonly { trigger: FallbackTrigger; route: FallbackRoute; exercisedOn: string | null }[]
  dataSources: readonly { name: string; critical: boolean; quality: DataQuality }[]
  errorModes: readonly {
    name: string
    reversible: boolean
    cost: ErrorCost
    approvalBefore: boolean
    /** How a pattern of this error would be noticed; null when nobody could say. */
    observedBy: string | null
  }[]
  releaseControls: readonly { control: ReleaseControl; state: ControlState }[]
  positions: readonly { topic: GovernanceTopic; state: TopicState }[]
}

/** A named person's time-limited acceptance of a failed gate. Dates are ISO days; valid through `until`. */
export interface Acceptance {
  gate: string
  person: string
  reason: string
  until: string
}

export interface ScoringInput {
  framework: Framework
  organization: Standings
  useCase: Standings
  facts: UseCaseDescription
  acceptances: readonly Acceptance[]
  /** ISO day on which acceptances are judged. */
  asOf: string
}

/** Percent, 0 to 100; null while nothing applicable is answered. `low` and `high` are always known. */
export interface Band {
  score: number | null
  low: number
  high: number
  /** Answered weight over applicable weight, percent. 100 when nothing is applicable. */
  coverage: number
}

export interface DimensionScore extends Band {
  id: string
  answered: number
  unknown: number
  applicable: number
}

/** One answered question's share of an axis. Over an axis, `points` sum to its score and `toGain` to 100 − score. */
export interface Contribution {
  readonly question: string
  readonly dimension: string
  readonly subject: SubjectKind
  readonly level: Level
  readonly points: number
  readonly toGain: number
}

export interface Axis extends Band {
  contributions: readonly Contribution[]
}

/** Why a gate stands as it does: the answer, the workbench check or the fact that decided it, with names where useful. */
export interface GateReason {
  kind: 'answer' | 'check' | 'fact'
  /** Question id, check id or fact name. */
  id: string
  state: 'passed' | 'failed' | 'unknown'
  /** Names from the workbench: the unclassified steps, the vacant seats, the triggers without a route. */
  details: readonly string[]
}

export interface GateResult {
  id: string
  /** `accepted`: failed, and a named person accepts it through the acceptance's date. */
  state: 'passed' | 'failed' | 'unknown' | 'accepted' | 'not-applicable'
  caps: VerdictCap
  reasons: readonly GateReason[]
  acceptance: Acceptance | null
}

/** The two axes that a verdict is made from. */
export type AxisName = 'readiness' | 'tolerance'

/** In the order in which they are shown. */
export const verdicts = ['now', 'wait', 'foundations-first', 'not-a-fit', 'undetermined'] as const
export type Verdict = (typeof verdicts)[number]

/** What holds the verdict where it is: the first that applies, in the order in which the verdict is decided. */
export type VerdictReason =
  | { kind: 'tolerance-too-low'; score: number; threshold: number }
  | { kind: 'coverage-too-low'; axis: AxisName; coverage: number; threshold: number }
  | { kind: 'gate'; gate: string; state: 'failed' | 'unknown' }
  | { kind: 'readiness-too-low'; score: number; threshold: number }
  | { kind: 'tolerance-below-now'; score: number; threshold: number }
  | { kind: 'ready' }

export interface Scorecard {
  framework: { id: string; version: string }
  verdict: Verdict
  /** All that hold the verdict, most decisive first; never empty. */
  because: readonly VerdictReason[]
  /** Acceptances without which the verdict would be worse: the conditions under which it holds. */
  conditions: readonly Acceptance[]
  readiness: Axis
  tolerance: Axis
  dimensions: readonly DimensionScore[]
  gates: readonly GateResult[]
}

/** A single answer whose change flips the verdict. `from` is null while the question is unanswered. */
export interface TippingAnswer {
  question: string
  subject: SubjectKind
  from: Level | null
  to: Level
  verdict: Verdict
}

export interface Stability {
  /** Share of the runs, 0 to 1, that give the same verdict. */
  share: number
  runs: number
  verdicts: Readonly<Partial<Record<Verdict, number>>>
}

/** The least-effort set of remedies that reaches the next better verdict. */
export interface WayUp {
  verdict: Verdict
  /** False when the search was cut short, on a framework tangled beyond measure: a lesser set may exist. */
  isLeast: boolean
  /** Remedy ids in the order in which prerequisites allow them to be done. */
  remedies: readonly string[]
  /** Likely effort, person-days. */
  effort: number
  /** Axis scores after the remedies, percent. */
  readiness: number
  tolerance: number
}

export interface Analysis {
  /** Verdicts that some completion of the unanswered questions and open gates gives; worst first. */
  reachable: readonly Verdict[]
  tipping: readonly TippingAnswer[]
  stability: Stability
  /** Null at `now`, while undetermined, or when no set of remedies gets there. */
  wayUp: WayUp | null
}
