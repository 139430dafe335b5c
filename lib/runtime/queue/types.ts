import type * as z from 'zod'
import type { jobOutcomes } from '#db/enums.ts'

/** How a try ended: `later` may be tried again, `refused` never; of `unknown` nobody can say whether it was done. */
export type Result = 'done' | 'later' | 'refused' | 'unknown'

/** How a job ended for good. */
export type Outcome = (typeof jobOutcomes)[number]

/** A try of a job. */
export interface Try {
  id: string
  /** Writes down, before an act that cannot be taken back, that it is about to happen: it will not be done twice. */
  handOver(): Promise<void>
}

/** One kind of work that is done after the transaction that causes it. */
export interface Kind<Payload> {
  name: string
  payload: z.ZodType<Payload>
  /** How often it is tried. */
  attempts: number
  /** Seconds after which whoever is at it is taken for dead; a minute without. */
  lease?: number
  /** Days for which it stays known that it was done. */
  keptDays(): number
  /** Does it. What it throws counts as `later`, or as `unknown` once it was handed over. */
  run(payload: Payload, of: Try): Promise<Result>
  /** Tells wherever the outcome is shown, before it is written down: it may be called twice. */
  settled?(payload: Payload, outcome: Outcome): Promise<void>
}

/** How one job differs from its kind. */
export interface JobOptions {
  /** With the same key there is one job, however often it is added. */
  key?: string
  /** Seconds until it may begin. */
  after?: number
  /** Minutes from now until which it may begin. */
  withinMinutes?: number
  attempts?: number
  organizationId?: string
  /** An address, kept as a keyed hash, so that erasing finds the job. */
  about?: string
}
