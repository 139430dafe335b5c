import type { WorkshopMode } from '#db/enums.ts'

/** The minutes as they are printed: everything in words or figures, no single vote. */
export interface MinutesPaper {
  organization: string
  name: string
  /** ISO instant. */
  generatedAt: string
  mode: WorkshopMode
  present: readonly string[]
  items: readonly MinutesItem[]
  notReached: readonly { question: string; subject: string }[]
  notes: readonly string[]
  actions: readonly MinutesAction[]
}

export interface MinutesItem {
  question: string
  subject: string
  rounds: readonly MinutesRound[]
  deferred: boolean
  agreed: { level: number; anchor: string; decidedBy: string; reason: string; minority: string } | null
  /** What it changed, in sentences. */
  changes: readonly string[]
}

export interface MinutesRound {
  round: number
  /** Votes for the levels 0 to 4. */
  levels: readonly number[]
  unknown: number
  passed: number
  median: number | null
  /** Highest level voted for less the lowest; null without votes for a level. */
  spread: number | null
}

/** An action of the roadmap that closes a gap which the workshop spoke about. */
export interface MinutesAction {
  label: string
  title: string
  /** Empty when nobody owns it. */
  owner: string
  /** ISO day; null without one. */
  finish: string | null
}
