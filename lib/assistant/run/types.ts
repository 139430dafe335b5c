import type { DraftView } from '../draft/types.ts'
import type { Answerer, CitedPassage, RunStatus } from '../types.ts'

/** One question and what became of it. */
export interface RunView {
  id: string
  conversationId: string
  question: string
  useCaseId: string | null
  /** A run that was left running reads as `stopped`. */
  status: RunStatus
  /** Checked text; citations as `[S3]`, and `[?]` behind what nothing supports. */
  answer: string
  /** What the answer cites. */
  citations: CitedPassage[]
  drafts: DraftView[]
  answerer: Answerer
  model: string
  promptVersion: string
  /** Why the provider did not answer, in a sentence; empty when it did or was not asked. */
  fallback: string
  /** Share of the claims that their citations support, 0 to 1; null without claims. */
  grounding: number | null
  rating: 1 | -1 | null
  correction: string
  startedAt: string
  firstTokenMs: number | null
  latencyMs: number | null
}

/** A run as it is stored when it begins. */
export interface NewRun {
  id: string
  question: string
  useCaseId: string | null
  answerer: Answerer
  model: string
  promptId: string
  promptVersion: string
}

/** What became of a run. */
export interface RunOutcome {
  status: Exclude<RunStatus, 'running'>
  answer: string
  citations: CitedPassage[]
  /** Keys of what was handed out. */
  passages: string[]
  answerer: Answerer
  model: string
  fallback: string
  tokensIn: number
  tokensOut: number
  costMicros: number
  firstTokenMs: number | null
  latencyMs: number
  grounding: number | null
}

/** What owners look at: how the assistant did over some days. */
export interface Oversight {
  days: number
  runs: number
  answered: number
  refused: number
  failed: number
  stopped: number
  /** Runs in which the provider had to be replaced. */
  fallbacks: number
  /** By sentence, the commonest first. */
  fallbackReasons: { reason: string; runs: number }[]
  helpful: number
  unhelpful: number
  /** Mean over the runs that made claims; null without any. */
  grounding: number | null
  firstTokenP95Ms: number | null
  latencyP95Ms: number | null
  tokensIn: number
  tokensOut: number
  drafts: number
  accepted: number
  /** Accepted otherwise than proposed. */
  edited: number
  rejected: number
  /** Share of the decided drafts that were edited or rejected, 0 to 1; null while nothing was decided. */
  overrideRate: number | null
  byPrompt: { version: string; runs: number; grounding: number | null; helpful: number; unhelpful: number }[]
}
