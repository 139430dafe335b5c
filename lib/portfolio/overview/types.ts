import type { FoundationScore } from '#lib/export/report/rules.ts'
import type { Effort } from '#lib/planning/types.ts'
import type { Band, Verdict } from '#lib/scoring/types.ts'
import type { Tally } from '../../assessment/progress/types.ts'

/** A use case as the overview shows it. */
export interface RankedUseCase {
  id: string
  name: string
  verdict: Verdict
  /** What is most decisive for the verdict, in one sentence. */
  reason: string
  value: number | null
  readiness: Band
  tolerance: Band
  /** Percent by dimension, in the framework's order; null where nothing is answered or nothing applies. */
  dimensions: readonly (number | null)[]
}

/** What one verdict has on the board. */
export interface BoardRow {
  verdict: Verdict
  count: number
  /** The readiest ones. */
  first: readonly RankedUseCase[]
}

/** A gate that is not passed, over the whole portfolio. */
export interface Blocker {
  gate: string
  name: string
  /** What opens it. */
  remedy: string
  /** Likely effort for one use case, person-days. */
  effort: number
  useCases: readonly { id: string; name: string; state: 'failed' | 'unknown' }[]
  /** Sum of the values (1 to 5; 1 when not stated) of the use cases that it holds back. */
  leverage: number
}

/** A foundation with the dimensions that it rests on. */
export interface Foundation extends FoundationScore {
  summary: string
  /** `score`: mean over the use cases for which it is known, percent. `asked`: whether the organisation is asked about it. */
  dimensions: readonly { id: string; name: string; score: number | null; asked: boolean }[]
}

/** An action of the roadmap that unblocks much. */
export interface LeadingAction {
  /** `ACT-12`. */
  label: string
  title: string
  phase: number
  /** Name of the use case, where it is for one only. */
  only: string | null
  /** How many use cases it serves. */
  count: number
  /** Person-days. */
  effort: Effort
  /** Null when nobody owns it. */
  owner: string | null
  exitCriterion: string
}

/** What is still to be answered. */
export interface StillOpen {
  organization: Tally
  useCases: Tally
  /** How many use cases have a question that nobody has looked at. */
  unfinished: number
  /** Minutes that all open questions will take together. */
  minutes: number
}

/** A portfolio as its leaders read it. */
export interface Overview {
  /** One sentence that a person would say. */
  headline: string
  /** What follows it; empty when there is nothing to add. */
  detail: string
  board: readonly BoardRow[]
  /** Best verdict first, then readiest first. */
  ranked: readonly RankedUseCase[]
  dimensions: readonly { id: string; short: string; name: string }[]
  foundations: readonly Foundation[]
  /** What blocks most value first. */
  blockers: readonly Blocker[]
  open: StillOpen
  /** Whether anybody has answered anything. */
  begun: boolean
}
