import { actionStatuses } from '#db/enums.ts'
import { type Selection, type SortKey, sortKeys } from '#lib/roadmap/row/rules.ts'

export const views = ['board', 'table', 'timeline'] as const
export type View = (typeof views)[number]

/** What the address of the roadmap says: which view of which actions, in which order. */
export interface RoadmapAddress {
  view: View
  selection: Selection
  sort: SortKey
  descending: boolean
  /** From 1. */
  page: number
}

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

const member = <T extends string>(list: readonly T[], value: string | undefined): T | undefined =>
  list.find((item) => item === value)

/** Reads an address. What it does not know it ignores. */
export function readAddress(params: SearchParams): RoadmapAddress {
  const one = (name: string) => {
    const value = params[name]
    const text = Array.isArray(value) ? value[0] : value
    return text === '' ? undefined : text
  }
  const phase = Number(one('phase'))
  const page = Number(one('page'))
  const selection: Selection = {
    useCase: one('use-case'),
    role: one('role'),
    owner: one('owner'),
    status: member(actionStatuses, one('status')),
    phase: phase >= 1 && phase <= 7 ? phase : undefined,
    critical: one('critical') === 'yes' || undefined,
  }
  return {
    view: member(views, one('view')) ?? 'board',
    selection,
    sort: member(sortKeys, one('sort')) ?? 'plan',
    descending: one('dir') === 'down',
    page: Number.isInteger(page) && page > 1 ? page : 1,
  }
}

/** The query of an address as name and value, without what is usual. */
export function queryOf({ view, selection, sort, descending, page }: Partial<RoadmapAddress>): [string, string][] {
  const entries: [string, string | undefined][] = [
    ['view', view === 'board' ? undefined : view],
    ['use-case', selection?.useCase],
    ['role', selection?.role],
    ['owner', selection?.owner],
    ['status', selection?.status],
    ['phase', selection?.phase === undefined ? undefined : String(selection.phase)],
    ['critical', selection?.critical ? 'yes' : undefined],
    ['sort', sort === 'plan' ? undefined : sort],
    ['dir', descending ? 'down' : undefined],
    ['page', page !== undefined && page > 1 ? String(page) : undefined],
  ]
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

/** The link to a view of the roadmap. */
export function roadmapHref(slug: string, address: Partial<RoadmapAddress>): string {
  const query = new URLSearchParams(queryOf(address)).toString()
  return `/o/${slug}/roadmap${query && '?'}${query}`
}
