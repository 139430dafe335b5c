import type { ActionStatus, Capacity, PlannedAction, Schedule } from '#lib/planning/types.ts'
import type { ActionRow } from '../row/rules.ts'

/**
 * What people are told about the plan, before it is said: numbers, states, ISO days, ids, and the words of remedies and of
 * own tasks. Screens, report, passages, tool results, minutes and hand-over read it, and none computes it anew.
 */

/** An action with what its row leaves out. */
export interface ActionFacts
  extends ActionRow,
    Pick<PlannedAction, 'remedy' | 'deliverable' | 'exitCriterion' | 'prerequisites' | 'gaps'> {
  /** Not finished, though its planned finish has passed. */
  overdue: boolean
}

export interface PlanFacts {
  /** ISO instant. */
  generatedAt: string
  /** Whether answers have changed since it was made. */
  outdated: boolean
  capacity: Capacity
  schedule: Schedule
  /** In plan order. */
  actions: readonly ActionFacts[]
  counts: Readonly<Record<ActionStatus, number>>
  /** Those that are not finished, in plan order. */
  left: readonly ActionFacts[]
  /** The same, what unblocks most value first; the lesser effort wins a tie, then the earlier phase. */
  leading: readonly ActionFacts[]
  /** Likely effort of all that is left, person-days. */
  effortLeft: number
  /** How many of those left nobody owns. */
  unowned: number
  /** Who owns what of those left, in plan order. */
  owners: readonly { name: string; actions: readonly ActionFacts[] }[]
  critical: readonly ActionFacts[]
  /** The next planned finish of those left; null without one. */
  next: ActionFacts | null
}
