import type { RoleId } from '#lib/framework/types.ts'
import { byText } from './order.ts'
import { inDependencyOrder, liftedPhases } from './precedence.ts'
import type { Capacity, Effort, RoadmapAction } from './types.ts'

/** An action that is still to be done; its role, its use cases and what it waits for are indices. */
export interface Node {
  key: string
  /** Raised, where a prerequisite lies in a later one, to that. */
  phase: number
  effort: Effort
  /** Working days at the likely effort. */
  days: number
  role: number
  useCases: readonly number[]
  /** Actions that must be finished first; always lower than its own index. */
  before: readonly number[]
}

/**
 * What is left to schedule, in the order in which it is placed: phase, longest remaining path (highest first), leverage
 * (highest first), key. Every action comes after those it has to wait for.
 */
export interface Network {
  nodes: readonly Node[]
  /** Number of use cases. */
  useCases: number
  /** People by role index. */
  people: readonly number[]
}

/** Whole working days that one person needs; at least one. */
export function daysFor(effort: number): number {
  return Math.max(1, Math.ceil(effort))
}

interface Draft extends RoadmapAction {
  lifted: number
  days: number
}

/**
 * Working days from an action's start to the end of everything that waits for it, if people were plenty: through its
 * dependants, and through the later phases of the use cases that it serves.
 *
 * @param drafts by phase, and within a phase in dependency order
 */
function remainingPaths(drafts: readonly Draft[]): Map<string, number> {
  const paths = new Map<string, number>()
  const afterAction = new Map<string, number>()
  const afterPhase = new Map<string, number>()
  for (const phase of [...new Set(drafts.map((d) => d.lifted))].reverse()) {
    const inPhase = drafts.filter((d) => d.lifted === phase)
    for (const draft of inPhase.toReversed()) {
      const waiting = draft.useCases.map((id) => afterPhase.get(id) ?? 0)
      const path = draft.days + Math.max(afterAction.get(draft.key) ?? 0, ...waiting)
      paths.set(draft.key, path)
      for (const key of draft.prerequisites) afterAction.set(key, Math.max(path, afterAction.get(key) ?? 0))
    }
    for (const draft of inPhase) {
      const path = paths.get(draft.key) ?? 0
      for (const id of draft.useCases) afterPhase.set(id, Math.max(path, afterPhase.get(id) ?? 0))
    }
  }
  return paths
}

function checkEffort({ key, effort: { min, likely, max } }: RoadmapAction): void {
  if (!(min >= 0 && min <= likely && likely <= max && max < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The effort of ${key} must rise from min to likely to max.`)
  }
}

function peopleOf(role: RoleId, capacity: Capacity): number {
  const people = capacity.people[role]
  if (!Number.isInteger(people) || people < 1) throw new RangeError(`The role ${role} needs at least one person.`)
  return people
}

/** Numbers each distinct text, in text order. */
function numbered<T extends string>(texts: readonly T[]): Map<T, number> {
  return new Map([...new Set(texts)].sort(byText).map((text, i) => [text, i]))
}

/**
 * Compiles what is neither done nor dropped. A prerequisite that is, or that is on no roadmap, holds nobody up.
 *
 * @throws Error when a key occurs twice or prerequisites run in a circle; RangeError for an effort that does not rise
 *   from min to max, or a role without people.
 */
export function compile(actions: readonly RoadmapAction[], capacity: Capacity): Network {
  const left = actions.filter((a) => a.status !== 'done' && a.status !== 'dropped')
  left.forEach(checkEffort)
  const ordered = inDependencyOrder(left)
  const lifted = liftedPhases(ordered)
  const drafts = ordered
    .map((a): Draft => ({ ...a, lifted: lifted.get(a.key) ?? a.phase, days: daysFor(a.effort.likely) }))
    .sort((a, b) => a.lifted - b.lifted)
  const paths = remainingPaths(drafts)
  const path = (draft: Draft) => paths.get(draft.key) ?? 0
  drafts.sort((a, b) => a.lifted - b.lifted || path(b) - path(a) || b.leverage - a.leverage || byText(a.key, b.key))
  const indices = new Map(drafts.map((d, i) => [d.key, i]))
  const roles = numbered(drafts.map((d) => d.role))
  const useCases = numbered(drafts.flatMap((d) => d.useCases))
  const indicesIn = (known: ReadonlyMap<string, number>, texts: readonly string[]) =>
    [...new Set(texts)].flatMap((text) => known.get(text) ?? []).sort((a, b) => a - b)
  return {
    nodes: drafts.map((d) => ({
      key: d.key,
      phase: d.lifted,
      effort: d.effort,
      days: d.days,
      role: roles.get(d.role) ?? 0,
      useCases: indicesIn(useCases, d.useCases),
      before: indicesIn(indices, d.prerequisites),
    })),
    useCases: useCases.size,
    people: [...roles.keys()].map((role) => peopleOf(role, capacity)),
  }
}
