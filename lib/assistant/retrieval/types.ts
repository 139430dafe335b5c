import type { ProviderSettings } from '#lib/runtime/env.ts'
import type { Passage } from '../types.ts'

/** The right to ask the provider what lies near in meaning, for one turn. */
export interface Meaning {
  settings: ProviderSettings
  /** Told how many tokens each call took, also a failed one. */
  spend(tokens: number): void
}

/** A word of the question. */
export interface AskedWord {
  text: string
  /** How much it tells: the rarer among what the person may read, the more. */
  weight: number
  /** How well the passage has it, 0 to 1: itself, a word asked in its place, or one that is spelt alike. */
  match: number
}

/** A passage that was found, best first by `score`. */
export interface Found extends Passage {
  score: number
  /** Every word of the question that says something about its subject. */
  words: readonly AskedWord[]
}

/** What is looked for. */
export interface Search {
  /** As somebody typed it. */
  query: string
  /** Passages of this use case come first; null for the whole organisation. */
  useCaseId: string | null
  limit?: number
  /** Only what ships with Footing: concepts are not explained from what people wrote. */
  library?: boolean
  /** Puts what words find in an order by meaning as well; left out, or without a model for it, words alone count. */
  meaning?: Meaning | null
}
