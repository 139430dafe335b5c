import type { Weighed } from '../../score/share.ts'
import type { Weighing } from '../compile.ts'
import type { Item } from './items.ts'

/** A dimension's part whose score may have to rise. */
export interface Demand {
  questions: readonly Weighing[]
  sum: Weighed
  /** What its own score must reach, percent; null when only the mean matters. */
  floor: number | null
  /** Whether what it gains counts for the mean of this problem. */
  countsForMean: boolean
}

/** Some items, what they cost and by how much they raise the mean, in percent. */
interface Bundle {
  minutes: number
  gain: number
  items: readonly Item[]
}

/** Above the error of adding some dozens of floats; the way found is judged exactly in the end. */
const NEAR = 1e-9

/** Most items of one cluster that are tried in all combinations; a framework's dimension has fewer. */
const MAX_ITEMS = 14

const NONE: Bundle = { minutes: 0, gain: 0, items: [] }

/** Without bundles that cost as much as another one and gain no more; cheapest first. */
function frontier(bundles: readonly Bundle[], need: number): Bundle[] {
  const kept: Bundle[] = []
  let best = Number.NEGATIVE_INFINITY
  for (const b of bundles.toSorted((x, y) => x.minutes - y.minutes || y.gain - x.gain)) {
    const gain = Math.min(b.gain, need)
    if (gain <= best + NEAR) continue
    kept.push(b)
    best = gain
  }
  return kept
}

/** Demands that an item joins are solved together. */
function clusters(demands: readonly Demand[], items: readonly Item[]): { demands: Demand[]; items: Item[] }[] {
  const placeOf = new Map(demands.flatMap((d, i) => d.questions.map((q) => [q.at, i] as const)))
  const group = demands.map((_, i) => i)
  const root = (i: number): number => (group[i] === i || group[i] === undefined ? i : root(group[i] ?? i))
  const touched = (item: Item) => [...new Set(item.raises.flatMap(({ at }) => placeOf.get(at) ?? []))]
  for (const item of items) {
    const [first, ...rest] = touched(item)
    for (const other of rest) if (first !== undefined) group[root(other)] = root(first)
  }
  const roots = [...new Set(demands.map((_, i) => root(i)))]
  return roots.map((r) => ({
    demands: demands.filter((_, i) => root(i) === r),
    items: items.filter((item) => touched(item).some((i) => root(i) === r)),
  }))
}

/** All combinations of a cluster's items that meet its floors. */
function bundlesOf(
  { demands, items }: { demands: readonly Demand[]; items: readonly Item[] },
  levels: Int8Array,
  percentPerPoint: (demand: Demand) => number,
  need: number,
): Bundle[] {
  const tried = items.toSorted((a, b) => a.minutes - b.minutes).slice(0, MAX_ITEMS)
  const bundles: Bundle[] = []
  for (let mask = 0; mask < 1 << tried.length; mask++) {
    const chosen = tried.filter((_, i) => mask & (1 << i))
    const raised = new Map<number, number>()
    for (const { raises } of chosen)
      for (const { at, to } of raises) raised.set(at, Math.max(to, raised.get(at) ?? levels[at] ?? 0))
    let gain = 0
    let meets = true
    for (const demand of demands) {
      let points = 0
      for (const { at, weight } of demand.questions) {
        const to = raised.get(at)
        if (to !== undefined) points += weight * (to - Math.max(0, levels[at] ?? 0))
      }
      const { sum, floor } = demand
      if (floor !== null && 100 * (sum.low + points) < floor * 4 * sum.applicable - NEAR) meets = false
      if (demand.countsForMean) gain += points * percentPerPoint(demand)
    }
    if (meets) bundles.push({ minutes: chosen.reduce((m, item) => m + item.minutes, 0), gain, items: chosen })
  }
  return frontier(bundles, need)
}

/**
 * The cheapest items with which every floor is met and the weighted mean reaches its line: each cluster's combinations,
 * joined by a dynamic programme over cost and gain. Null when all of them together do not.
 *
 * @param mean what the mean of the demands must reach, percent; null when only floors matter.
 */
export function cheapest(
  demands: readonly Demand[],
  items: readonly Item[],
  levels: Int8Array,
  mean: number | null,
): readonly Item[] | null {
  const counting = demands.filter((d) => d.sum.applicable > 0)
  const weights = counting.reduce((w, d) => w + d.sum.weight, 0)
  const stands = counting.reduce((p, { sum }) => p + (100 * sum.weight * sum.low) / (4 * sum.applicable), 0)
  const need = mean === null || weights === 0 ? 0 : Math.max(0, mean - stands / weights)
  const per = ({ sum }: Demand) => (100 * sum.weight) / (4 * sum.applicable * weights)
  let joined: Bundle[] = [NONE]
  for (const cluster of clusters(counting, items)) {
    const isMet = need <= NEAR && cluster.demands.every((d) => meetsFloor(d))
    if (isMet) continue
    const own = bundlesOf(cluster, levels, per, need)
    joined = frontier(
      joined.flatMap((a) =>
        own.map((b) => ({ minutes: a.minutes + b.minutes, gain: a.gain + b.gain, items: [...a.items, ...b.items] })),
      ),
      need,
    )
  }
  return joined.find((b) => b.gain >= need - NEAR)?.items ?? null
}

const meetsFloor = ({ sum, floor }: Demand): boolean =>
  floor === null || 100 * sum.low >= floor * 4 * sum.applicable - NEAR
