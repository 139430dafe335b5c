import type { Oversight, RunView } from '../run/types.ts'
import type { SettingView } from '../setting/types.ts'
import type { Answerer, RunStatus } from '../types.ts'

/** A run in the owners' table. */
export interface RunLine {
  id: string
  question: string
  status: RunStatus
  answerer: Answerer
  promptVersion: string
  fallback: string
  grounding: number | null
  rating: 1 | -1 | null
  startedAt: string
  latencyMs: number | null
  costMicros: number
  mine: boolean
}

/** Which runs the table shows. */
export type RunFilter = 'all' | 'refused' | 'failed' | 'fallback' | 'unhelpful' | 'unsupported'

/** What Oversight does not say. */
export interface OversightExtra {
  firstTokenMedianMs: number | null
  latencyMedianMs: number | null
  /** When passages were last written; null before the first question. */
  indexedAt: string | null
  passages: number
  /** Whether the passages say what their sources say now. */
  fresh: boolean
}

export interface OversightView {
  figures: Oversight & OversightExtra
  setting: SettingView
  runs: readonly RunLine[]
}

/** Everything that is kept of a run. */
export interface RunDetail extends RunView {
  promptId: string
  /** Keys of everything that was handed to the model. */
  passages: readonly string[]
  tokensIn: number
  tokensOut: number
  costMicros: number
}
