import type { PlanDiff, PlannedAction } from './types.ts'

/** Every key that a difference is about. */
export function keysOf({ added, closed, changed }: PlanDiff): string[] {
  return [...added.map((a) => a.key), ...closed, ...changed.map((c) => c.key)]
}

/**
 * The plan to merge when only some differences are accepted: without the additions that were refused, with the stored
 * form of refused changes, and with the stored actions whose closing was refused.
 */
export function choosePlan(
  stored: readonly PlannedAction[],
  next: readonly PlannedAction[],
  diff: PlanDiff,
  accepted: ReadonlySet<string>,
): PlannedAction[] {
  const before = new Map(stored.map((a) => [a.key, a]))
  const refusedClosing = diff.closed.filter((key) => !accepted.has(key))
  const changed = new Set(diff.changed.map((c) => c.key))
  const kept = next.flatMap((action) => {
    const old = before.get(action.key)
    if (!old) return accepted.has(action.key) ? [action] : []
    return changed.has(action.key) && !accepted.has(action.key) ? [old] : [action]
  })
  return [...kept, ...refusedClosing.flatMap((key) => before.get(key) ?? [])]
}
