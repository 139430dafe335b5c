import { createHash } from 'node:crypto'
import type { PromptChoice } from './types.ts'

/** The share of the seed, 0 (inclusive) to 1: the same seed always has the same. */
function shareOf(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32
}

/**
 * The version that a run gets: the one on trial for its share of the seeds, otherwise the one in use.
 *
 * @param seed names the run.
 */
export function chosenVersion({ current, trial }: PromptChoice, seed: string): string {
  return trial && shareOf(seed) < trial.share ? trial.version : current
}
