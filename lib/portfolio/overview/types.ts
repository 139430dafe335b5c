import type { Effort } from '#lib/planning/types.ts'
import type { Band, Verdict } from '#lib/scoring/types.ts'
import type { BlockerFacts } from '../facts/blocker/types.ts'
import type { FoundationFacts } from '../facts/foundation/types.ts'
import type { OpenQuestions } from '../facts/types.ts'

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

/** A gate that is not passed, over the whole portfolio; `remedy` is the title of what opens it. */
export interface Blocker extends BlockerFacts {
  name: string
}

/** A foundation with the dimensions that it rests on. */
export interface Foundation extends Omit<FoundationFacts, 'dimensions'> {
  name: string
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
  open: OpenQuestions
  /** Whether anybody has answered anything. */
  begun: boolean
}
