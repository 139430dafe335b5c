import type {
  Confidence,
  ControlState,
  DataQuality,
  ErrorCost,
  FallbackRoute,
  FallbackTrigger,
  GovernanceTopic,
  Seat,
  StepClass,
  TopicState,
} from '#db/enums.ts'
import type { Level, Stage, SubjectKind } from '#lib/framework/types.ts'
import type {
  ChangeKind,
  Effect,
  EntryName,
  FloorKind,
  LegalClass,
  Role,
  Sourcing,
  VerdictFramework,
} from '#lib/framework/verdict/types.ts'
import type { Standings, Verdict } from '../types.ts'

/** One human being, whatever account they use. */
export type Person = string

/** An ISO day, such as 2026-11-29. */
export type Day = string

/** A statement that counts only with a second person behind it. */
export interface Seconded {
  by: Person
  reason: string
  on: Day
  agreedBy: Person | null
}

/** Evidence, reduced to what counts. */
export interface EvidenceRow {
  /** The questions that it shows: one game day may stand behind several. */
  questions: readonly string[]
  author: Person
  confirmedBy: Person | null
  confirmedOn: Day | null
  /** Null: as long as the framework lets any evidence stand. */
  validUntil: Day | null
  /**
   * By question, the answer's level that was on screen when somebody confirmed: evidence of a rule that is written down
   * does not show that it works, however the answer is raised afterwards. Counts where nothing is recorded.
   */
  seen?: Readonly<Record<string, Level>>
}

/** Somebody takes an open risk on themselves for a time. Valid through `until`. */
export interface RiskAcceptance {
  gate: string
  person: Person
  /** What is done meanwhile so that the risk stays small. */
  control: string
  on: Day
  until: Day
}

/** A release control; rollback is recorded for each kind of change. */
export type ControlName = 'evaluation' | 'supplier-sample' | 'stop' | `rollback-${ChangeKind}`

export interface Exposure {
  /** Cases in an hour, cost of a wrong one, hours until the truth is known, and what may be at risk; null while open. */
  casesPerHour: number | null
  costOfOne: number | null
  hoursToNotice: number | null
  cap: number | null
}

/** What the workbench holds of one use case. An empty list or null means that nobody has described it. */
export interface VerdictFacts {
  role: Role | null
  stage: Stage
  value: 1 | 2 | 3 | 4 | 5 | null
  affectsPeople: Effect | null
  sensitiveData: boolean | null
  regulatedSector: boolean | null
  sourcing: Sourcing | null
  /** The output only orders a list that a person reads in full. */
  ordersList: boolean
  legalClass: { class: LegalClass; reason: string; source: string; on: Day } | null
  seats: readonly { seat: Seat; person: Person | null; vacant?: boolean; accepted: boolean }[]
  /** `open`: recorded that nobody has classed it; null: not filled in yet. */
  steps: readonly { name: string; class: StepClass | 'open' | null }[]
  fallbacks: readonly { trigger: FallbackTrigger; route: FallbackRoute | 'none'; exercisedOn: Day | null }[]
  dataSources: readonly { name: string; critical: boolean; quality: DataQuality }[]
  /** A statement that no source is critical. */
  noCriticalSource: boolean
  errorModes: readonly {
    name: string
    reversible: boolean
    cost: ErrorCost
    /** False: recorded that nobody approves before; null: not filled in yet. */
    approvalBefore: boolean | null
    /** By which groups a pattern of it would be seen; `unseen`: recorded that it would not; null: not filled in yet. */
    observed: { by: string; groups: readonly string[] } | 'unseen' | null
  }[]
  /** A statement that no costly irreversible mistake is possible; counts with a second person. */
  noIrreversibleError: Seconded | null
  controls: readonly { control: ControlName; state: ControlState | 'not-applicable'; triedOn: Day | null }[]
  positions: readonly { topic: GovernanceTopic; state: TopicState }[]
  /** `no-limit`: recorded that nothing holds it. */
  exposure: Exposure | 'no-limit' | null
  /** `unlimited`: recorded that it has no limit of its own; null: not filled in yet. */
  tools: readonly { name: string; right: string; limit: string | null; owner: string | null; unlimited?: boolean }[]
  /** A limit outside the model that acts before anybody could; met on the day on which it last held. */
  barrier: { limit: string; setBeforehand: boolean | null; metOn: Day | null } | null
}

export interface VerdictInput {
  framework: VerdictFramework
  organization: Standings
  useCase: Standings
  facts: VerdictFacts
  evidence: readonly EvidenceRow[]
  /** By question: who says that it does not apply, and who agrees. */
  notApplicable: Readonly<Record<string, Seconded>>
  /** By mark: who stands behind it, and who agrees. */
  marksAgreed: Readonly<Record<string, Seconded>>
  acceptances: readonly RiskAcceptance[]
  /** By question, for findings: who answered, and who filled in the part that shows it. */
  answeredBy?: Readonly<Record<string, readonly Person[]>>
  enteredBy?: Readonly<Partial<Record<EntryName, readonly Person[]>>>
  /** By question: how sure those are who answered; medium where nothing is said. */
  confidence?: Readonly<Record<string, Confidence>>
  asOf: Day
}

/** What there is to do about a subject or a gate, in the order in which reasons are told. */
export const states = [
  'to-build',
  'to-find-out',
  'to-finish',
  'to-show',
  'accepted',
  'due',
  'shown',
  'not-applicable',
] as const
export type State = (typeof states)[number]

/** How far a part of the workbench is described. `denied`: recorded that it is not so. */
export type EntryState = 'denied' | 'partial' | 'not-described' | 'described'

export interface Entry {
  state: EntryState
  /** What keeps it from being described: steps, seats, triggers, topics, in the order of the workbench. */
  details: readonly string[]
}

/** Why a subject is where it is. */
export type SubjectReason =
  | { kind: 'answer'; level: Level }
  | { kind: 'unanswered' }
  | { kind: 'not-agreed' }
  | { kind: 'mark'; at_least: Level; level: Level | null }
  | { kind: 'entry'; entry: EntryName; state: EntryState; details: readonly string[] }
  | { kind: 'evidence' }

export interface SubjectResult {
  question: string
  state: State
  reasons: readonly SubjectReason[]
}

/** Why a gate is not read, or not in full. */
export type Excuse = 'facts' | 'light-track' | 'reader-is-route' | 'not-applicable'

export interface VerdictGateResult {
  id: string
  state: State
  /** The verdict at which it holds while it is as it is; null where it holds nothing. */
  holds: Verdict | null
  /** While something is to be found out: the verdict at which it would hold if it turned out badly. */
  atWorst: Verdict | null
  acceptable: boolean
  excuse: Excuse | null
  /** The proof that stands in place of an approval is what is read. */
  proofInPlace: boolean
  subjects: readonly SubjectResult[]
  acceptance: RiskAcceptance | null
}

/** A score beside the lines that it must reach; percent. */
export interface Bar {
  /** With what is open at 0: what counts for *now*. */
  counted: number
  /** Over what is answered: what counts for *wait*; null while nothing is. */
  answered: number | null
  now: number
  /** Null where the bar holds *now* only. */
  wait: number | null
}

export interface MissedFloor {
  reads: FloorKind | 'tolerance'
  /** The dimension, question or mark; null for a whole bar. */
  id: string | null
  value: number
  needed: number
  holds: Verdict
}

export interface Contradiction {
  gate: string
  question: string
  level: Level
  answeredBy: readonly Person[]
  entry: EntryName
  entryState: EntryState
  details: readonly string[]
  enteredBy: readonly Person[]
}

/** Without this the verdict would be worse, or it is printed because somebody answers for it. */
export type Condition =
  | { kind: 'accepted'; acceptance: RiskAcceptance }
  | { kind: 'not-applicable'; gate: string; question: string; statement: Seconded }
  | { kind: 'proof-in-place'; gate: string }

export type VerdictCause =
  | { kind: 'prohibited'; gate: string }
  | { kind: 'tolerance-too-low'; value: number; needed: number }
  | { kind: 'coverage-too-low'; of: 'readiness' | 'tolerance' | 'own'; value: number; needed: number }
  | { kind: 'gate'; gate: string; state: State; holds: Verdict }
  | { kind: 'floor'; floor: MissedFloor }
  | { kind: 'ready' }

/** What the verdict rests on: gates by state, those that do not apply left out of `of`. */
export type RestsOn = Readonly<Record<State, number>> & { readonly of: number }

export interface VerdictScorecard {
  framework: { id: string; version: string }
  verdict: Verdict
  /** *Now*, on condition: counted, drawn and exported apart from *now*. */
  onCondition: boolean
  conditions: readonly Condition[]
  /** All that hold the verdict, in the order of what there is to do; never empty. */
  because: readonly VerdictCause[]
  gates: readonly VerdictGateResult[]
  restsOn: RestsOn
  contradictions: readonly Contradiction[]
  /** Evidence of these questions is past its day and counts for some weeks more. */
  due: readonly string[]
  bars: { useCase: Bar; organization: Bar; tolerance: Bar }
  floors: readonly MissedFloor[]
  dimensions: readonly { id: string; subject: SubjectKind; counted: number; answered: number | null }[]
  coverage: { readiness: number; tolerance: number; own: number }
  /** The role that counts: the next higher one while the stated one is not held. */
  role: Role
  readerIsRoute: boolean
  lightTrack: boolean
}
