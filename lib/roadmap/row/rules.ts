import type { Framework, RoleId } from '#lib/framework/types.ts'
import { oncePer } from '#lib/once-per.ts'
import type { ActionStatus, Effort, Roadmap, StoredAction } from '#lib/planning/types.ts'
import type { UseCase } from '#lib/use-case/types.ts'

/** An action as screens show it: names instead of ids, days instead of positions. */
export interface ActionRow {
  id: string
  /** `ACT-12`. */
  label: string
  number: number
  key: string
  version: number
  title: string
  phase: number
  role: RoleId
  roleName: string
  status: ActionStatus
  /** Empty when nobody owns it. */
  owner: string
  ownerMembershipId: string | null
  useCases: readonly { id: string; name: string }[]
  leverage: number
  effort: Effort
  /** ISO days; null for what is done, dropped or withdrawn. */
  start: string | null
  finish: string | null
  /** Working days; null without dates. */
  slack: number | null
  critical: boolean
  /** False when the answers no longer ask for it and it stays because somebody took it on. An own task needs no gap. */
  needed: boolean
}

const ownTask = 'own:'

/** The key of a task that people put on the roadmap themselves. */
export function ownTaskKey(id: string): string {
  return `${ownTask}${id}`
}

export function isOwnTask(key: string): boolean {
  return key.startsWith(ownTask)
}

export function labelOf(number: number): string {
  return `ACT-${number}`
}

/** The number in an address such as `ACT-12`; null when it is none. */
export function numberOf(label: string): number | null {
  const match = /^act-([1-9]\d{0,6})$/i.exec(label)
  return match ? Number(match[1]) : null
}

interface Named {
  id: string
  name: string
}

interface Naming {
  framework: Pick<Framework, 'roles'>
  useCases: readonly { useCase: Pick<UseCase, 'id' | 'name'> }[]
}

function makeRows(
  roadmap: Roadmap,
  { framework, useCases }: Naming,
  people: readonly Named[],
  actions: readonly StoredAction[],
): ActionRow[] {
  const days = scheduledDays(roadmap)
  const roles = new Map(framework.roles.map((r) => [r.id, r.name]))
  const members = new Map(people.map((p) => [p.id, p.name]))
  const names = new Map(useCases.map(({ useCase }) => [useCase.id, useCase.name]))
  return actions.map((a) => {
    const planned = days.get(a.key)
    return {
      id: a.id,
      label: labelOf(a.number),
      number: a.number,
      key: a.key,
      version: a.version,
      title: a.title,
      phase: a.phase,
      role: a.role,
      roleName: roles.get(a.role) ?? a.role,
      status: a.status,
      owner: (a.ownerMembershipId && members.get(a.ownerMembershipId)) || (a.owner ?? ''),
      ownerMembershipId: a.ownerMembershipId,
      useCases: a.useCases.map((id) => ({ id, name: names.get(id) ?? 'An archived use case' })),
      leverage: a.leverage,
      effort: a.effort,
      start: planned?.start ?? null,
      finish: planned?.finish ?? null,
      slack: planned?.slack ?? null,
      critical: planned?.critical ?? false,
      needed: a.gaps.length > 0 || isOwnTask(a.key),
    }
  })
}

const scheduledDays = oncePer(({ schedule }: Roadmap) => new Map(schedule.actions.map((a) => [a.key, a])))

const known = new WeakMap<Roadmap, { names: string; rows: readonly ActionRow[] }>()

/**
 * Rows for the actions of a roadmap, in plan order. Members go by the name they have now. All of them are made once for each
 * state of the roadmap and of the names: there may be some ten thousand.
 */
export function rowsOf(
  roadmap: Roadmap,
  naming: Naming,
  people: readonly Named[],
  actions: readonly StoredAction[] = roadmap.actions,
): readonly ActionRow[] {
  if (actions !== roadmap.actions) return makeRows(roadmap, naming, people, actions)
  const names = JSON.stringify([
    naming.useCases.map(({ useCase }) => [useCase.id, useCase.name]),
    people.map(({ id, name }) => [id, name]),
  ])
  const found = known.get(roadmap)
  if (found?.names === names) return found.rows
  const rows = makeRows(roadmap, naming, people, actions)
  known.set(roadmap, { names, rows })
  return rows
}

/** What a list is narrowed to; absent means everything. */
export interface Selection {
  useCase?: string
  role?: string
  /** A name; `-` for actions without an owner. */
  owner?: string
  status?: ActionStatus
  phase?: number
  critical?: boolean
}

export const nobody = '-'

/** The rows that match everything that is selected, in their order. */
export function selectRows(rows: readonly ActionRow[], by: Selection): ActionRow[] {
  return rows.filter(
    (row) =>
      (by.useCase === undefined || row.useCases.some((u) => u.id === by.useCase)) &&
      (by.role === undefined || row.role === by.role) &&
      (by.owner === undefined || (by.owner === nobody ? row.owner === '' : row.owner === by.owner)) &&
      (by.status === undefined || row.status === by.status) &&
      (by.phase === undefined || row.phase === by.phase) &&
      (!by.critical || row.critical),
  )
}

export const sortKeys = [
  'plan',
  'number',
  'title',
  'phase',
  'role',
  'owner',
  'status',
  'effort',
  'leverage',
  'start',
  'finish',
  'slack',
] as const

export type SortKey = (typeof sortKeys)[number]

const statusOrder: readonly ActionStatus[] = ['in-progress', 'open', 'done', 'dropped']

const sortValues: Record<Exclude<SortKey, 'plan'>, (row: ActionRow) => string | number | null> = {
  number: (row) => row.number,
  title: (row) => row.title.toLowerCase(),
  phase: (row) => row.phase,
  role: (row) => row.roleName,
  owner: (row) => row.owner.toLowerCase() || null,
  status: (row) => statusOrder.indexOf(row.status),
  effort: (row) => row.effort.likely,
  leverage: (row) => row.leverage,
  start: (row) => row.start,
  finish: (row) => row.finish,
  slack: (row) => row.slack,
}

/** Sorted; what has no value comes last either way, and equals keep their order. */
export function sortRows(rows: readonly ActionRow[], by: SortKey, descending: boolean): ActionRow[] {
  if (by === 'plan') return descending ? rows.toReversed() : [...rows]
  const value = sortValues[by]
  const sign = descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === y) return 0
    if (x === null) return 1
    if (y === null) return -1
    return x < y ? -sign : sign
  })
}
