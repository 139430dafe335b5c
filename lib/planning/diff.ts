import { oncePer } from '#lib/once-per.ts'
import { byPlan } from './order.ts'
import type { Gap, PlanDiff, PlannedAction, RoadmapAction } from './types.ts'

const SETS = ['useCases', 'prerequisites'] as const
const SCALARS = ['remedy', 'title', 'leverage', 'phase', 'role', 'deliverable', 'exitCriterion'] as const

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  // Almost always in the same order.
  if (a.every((text, i) => text === b[i])) return true
  const known = new Set(a)
  return b.every((text) => known.has(text))
}

const sameGap = (a: Gap, b: Gap | undefined) =>
  b !== undefined && a.useCase === b.useCase && a.id === b.id && a.kind === b.kind && a.remedy === b.remedy

/** Gaps as texts, so that neither their order nor that of their properties counts: a database keeps neither. */
function gapTexts(action: PlannedAction): string[] {
  return action.gaps.map((g) => JSON.stringify([g.useCase, g.kind, g.id, g.remedy]))
}

function sameGaps(a: PlannedAction, b: PlannedAction): boolean {
  if (a.gaps.length !== b.gaps.length) return false
  return a.gaps.every((gap, i) => sameGap(gap, b.gaps[i])) || sameSet(gapTexts(a), gapTexts(b))
}

function fieldsApart(a: PlannedAction, b: PlannedAction): string[] {
  const { effort: x } = a
  const { effort: y } = b
  return [
    ...SCALARS.filter((field) => a[field] !== b[field]),
    ...SETS.filter((field) => !sameSet(a[field], b[field])),
    ...(sameGaps(a, b) ? [] : ['gaps']),
    ...(x.min === y.min && x.likely === y.likely && x.max === y.max ? [] : ['effort']),
  ]
}

function keyed<T extends PlannedAction>(actions: readonly T[]): Map<string, T> {
  return new Map(actions.map((a) => [a.key, a]))
}

interface Compared<T extends PlannedAction> {
  action: PlannedAction
  /** What is stored in its place; undefined where nothing is. */
  old: T | undefined
  /** Names of the planned properties in which the two differ. */
  fields: readonly string[]
}

/** A stored plan that others are compared with: an action that stays the same object is compared with it once. */
const comparable = oncePer((stored: readonly PlannedAction[]) => ({
  byKey: keyed(stored),
  known: new WeakMap<PlannedAction, Compared<PlannedAction>>(),
}))

function comparedWith<T extends PlannedAction>(stored: readonly T[], next: readonly PlannedAction[]): Compared<T>[] {
  const { byKey, known } = comparable(stored)
  return next.map((action) => {
    let found = known.get(action)
    if (!found) {
      const old = byKey.get(action.key)
      found = { action, old, fields: old ? fieldsApart(old, action) : [] }
      known.set(action, found)
    }
    return found as Compared<T>
  })
}

/**
 * What accepting `next` would change on the stored plan, in plan order. A stored action without gaps is somebody's own
 * task, or was kept when its gaps closed: it is people's, and no change that regeneration could propose.
 *
 * To accept item by item, give `mergePlan` a `next` without the refused additions, with the stored version of refused
 * changes, and with the stored actions whose closing is refused.
 */
export function diffPlan(stored: readonly PlannedAction[], next: readonly PlannedAction[]): PlanDiff {
  const compared = comparedWith(stored, next.toSorted(byPlan))
  const still = new Set(compared.map(({ old }) => old))
  return {
    added: compared.filter(({ old }) => !old).map(({ action }) => action),
    closed: stored
      .filter((a) => !still.has(a) && a.gaps.length > 0)
      .sort(byPlan)
      .map((a) => a.key),
    changed: compared
      .filter(({ fields }) => fields.length > 0)
      .map(({ action, fields }) => ({ key: action.key, fields, next: action })),
  }
}

function isTouched({ status, owner }: RoadmapAction): boolean {
  return status !== 'open' || owner !== null
}

/**
 * The stored plan with everything in `next` accepted, in plan order. Status and owner always survive. An action that is
 * no longer needed goes, unless somebody has touched it: then it stays as it is, without gaps, until people close it.
 * Own tasks stay.
 */
export function mergePlan(stored: readonly RoadmapAction[], next: readonly PlannedAction[]): RoadmapAction[] {
  const compared = comparedWith(stored, next)
  const still = new Set<PlannedAction | undefined>(compared.map(({ old }) => old))
  const planned = compared.map(({ action, old, fields }): RoadmapAction => {
    if (!old) return { ...action, status: 'open', owner: null }
    return fields.length > 0 ? { ...old, ...action, status: old.status, owner: old.owner } : old
  })
  const kept = stored
    .filter((a) => !still.has(a) && (a.gaps.length === 0 || isTouched(a)))
    .map((a) => (a.gaps.length === 0 ? a : { ...a, gaps: [] }))
  return [...planned, ...kept].sort(byPlan)
}
