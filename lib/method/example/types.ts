import type { Question } from '#lib/framework/types.ts'
import type { Analysis, Band, FallbackTrigger, Scorecard, Standing } from '#lib/scoring/types.ts'

/** One answer of the example, with its part in the axis. Points are rounded so that what is shown adds up. */
export interface ExampleAnswer {
  question: Pick<Question, 'id' | 'short' | 'weight'>
  standing: Standing | undefined
  points: number | null
}

/** A group of the example, with what its formula holds. */
export interface ExampleGroup {
  id: string
  name: string
  weight: number
  answers: readonly ExampleAnswer[]
  band: Band
  /** Σ weight × level, and Σ weight, of the answered questions. */
  weighted: number
  answered: number
  /** Σ weight of all questions that apply. */
  applicable: number
  points: number
}

/** A small use case scored by the engine, step by step. */
export interface Example {
  name: string
  groups: readonly ExampleGroup[]
  marks: ExampleGroup
  scorecard: Scorecard
  /** What the verdict would be if the gate were passed. */
  passed: Scorecard
  analysis: Analysis
  sentence: string
  gate: { id: string; name: string }
  /** Trigger without a route. */
  missing: FallbackTrigger
  /** Titles of the remedies of the shortest way up. */
  remedies: readonly string[]
}
