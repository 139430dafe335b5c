import type { ActionStatus } from './types.ts'

/** Whether there is still something to do. */
export function isUnfinished({ status }: { status: ActionStatus }): boolean {
  return status === 'open' || status === 'in-progress'
}
