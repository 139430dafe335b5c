import type { ActionStatus } from './types.ts'

/** Every status, in the order of an action's life. Apart from the schema so that screens need no validator. */
export const actionStatuses = ['open', 'in-progress', 'done', 'dropped'] as const satisfies readonly ActionStatus[]

/** Whether there is still something to do. */
export function isUnfinished({ status }: { status: ActionStatus }): boolean {
  return status === 'open' || status === 'in-progress'
}
