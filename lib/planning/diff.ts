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

const compared = new WeakMap<PlannedAction, { with: PlannedAction; fields: readonly string[] }>()

/** Names of the planned properties in which two actions differ; found once for two that stay the same objects. */
function differences(stored: PlannedAction, next: PlannedAction): readonly string[] {
  const known = compared.get(next)
  if (known?.with === stored) return known.fields
  const fields = fieldsApart(stored, next)
  compared.set(next, { with: stored, fields })
  return fields
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

/**
 * What accepting `next` would change on the stored plan, in plan order. A stored action without gaps is somebody's own
 * task, or was kept when its gaps closed: it is people's, and no change that regeneration could propose.
 *
 * To accept item by item, give `mergePlan` a `next` without the refused additions, with the stored version of refused
 * changes, and with the stored actions whose closing is refused.
 */
export function diffPlan(stored: readonly PlannedAction[], next: readonly PlannedAction[]): PlanDiff {
  const before = keyed(stored)
  const after = keyed(next)
  const ordered = next.toSorted(byPlan)
  return {
    added: ordered.filter((a) => !before.has(a.key)),
    closed: stored
      .filter((a) => !after.has(a.key) && a.gaps.length > 0)
      .sort(byPlan)
      .map((a) => a.key),
    changed: ordered.flatMap((action) => {
      const old = before.get(action.key)
      const fields = old ? differences(old, action) : []
      return fields.length > 0 ? [{ key: action.key, fields, next: action }] : []
    }),
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
  const before = keyed(stored)
  const after = keyed(next)
  const planned = next.map((action): RoadmapAction => {
    const old = before.get(action.key)
    if (!old) return { ...action, status: 'open', owner: null }
    return differences(old, action).length > 0 ? { ...old, ...action, status: old.status, owner: old.owner } : old
  })
  const kept = stored
    .filter((a) => !after.has(a.key) && (a.gaps.length === 0 || isTouched(a)))
    .map((a) => (a.gaps.length === 0 ? a : { ...a, gaps: [] }))
  return [...planned, ...kept].sort(byPlan)
}
