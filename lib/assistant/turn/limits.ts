/** What one turn may take. Times in milliseconds. */
export interface TurnLimits {
  /** Of one model's answer. With the extractive answerer after it, a turn ends within half a minute. */
  totalMs: number
  firstChunkMs: number
  chunkMs: number
  toolMs: number
  steps: number
  outputTokens: number
  /** Of one answer: what a provider writes beyond them is no answer. */
  characters: number
  /** Exchanges of the conversation that a model is told. */
  history: number
  passages: number
  /** Below this share of supported claims a provider's answer is replaced. */
  leastGrounding: number
}

export const usualLimits: TurnLimits = {
  totalMs: 25_000,
  firstChunkMs: 10_000,
  chunkMs: 15_000,
  toolMs: 5_000,
  steps: 5,
  outputTokens: 1_200,
  characters: 12_000,
  history: 6,
  passages: 8,
  leastGrounding: 0.5,
}
