import type { GateResult } from '#lib/scoring/types.ts'

/** A gate that is not passed and that nobody accepts. */
export type OpenGateState = Extract<GateResult['state'], 'failed' | 'unknown'>

/** A gate that is not passed, over the whole portfolio. */
export interface BlockerFacts {
  gate: string
  /** Id of what opens it. */
  remedy: string
  /** Likely effort for one use case, person-days. */
  effort: number
  /** Those that it holds back, as they were described. */
  useCases: readonly { id: string; name: string; state: OpenGateState }[]
  /** Sum of the values (1 to 5; 1 when not stated) of the use cases that it holds back. */
  leverage: number
}
