import type { RunStatus } from '../types.ts'

const longestRun = 120_000

/** A run whose process ended before it could say so is no longer running. */
export function statusNow(status: RunStatus, startedAt: Date, now: Date): RunStatus {
  return status === 'running' && now.getTime() - startedAt.getTime() > longestRun ? 'stopped' : status
}
