import type { Client } from '#lib/auth/client/queries.ts'
import type { Verdict } from '#lib/scoring/types.ts'

/** What of a client's roadmap a practice watches. */
export interface RoadmapPulse {
  open: number
  done: number
  /** Open actions whose planned finish has passed. */
  overdue: number
  /** The next planned finish; `label` and `title` only where the client lets the practice read. */
  next: { finish: string; label: string; title: string } | null
  /** What unblocks most; null where only sums are shown. */
  leading: { label: string; title: string; useCases: number } | null
  /** Whole days since anybody changed anything on it. */
  quietDays: number
  /** Open work, and nobody has touched the roadmap for four weeks. */
  stalled: boolean
}

/** A client in the portfolio: sums over its assessment, and never an answer. */
export interface ClientStanding {
  client: Client
  useCases: number
  verdicts: Readonly<Record<Verdict, number>>
  /** Share of the applicable questions that are answered, 0 to 1; null while none applies. */
  answered: number | null
  /** Null without a roadmap. */
  roadmap: RoadmapPulse | null
}

/** What is stored of a client, titles included: they are shown only where the client lets the practice read. */
export type ClientSums = Omit<ClientStanding, 'client'>
