import type { Picks } from './picks.ts'

/** A number without rounding: a safe integer where the whole search fits, else a bigint. One search uses one kind. */
export type Exact = number | bigint

/** What one choice of candidates costs and brings. */
export interface Point {
  /** Effort first, then how many: half-days × `EFFORT` + count. */
  cost: number
  /** Progress towards the goal of the axis; the goal is met at 0 and above. */
  gain: Exact
  /** Tolerance in percent, to break ties; 0 where the choice has no say in it. */
  tolerance: number
  picks: Picks
}

/** More than the remedies a framework can have, so that effort always outweighs count. */
export const EFFORT = 4096

/** `+` means the same for both kinds, and no search mixes them. */
const plus = (a: Exact, b: Exact): Exact => (a as number) + (b as number)

const descending = (a: Exact, b: Exact) => (a > b ? -1 : a < b ? 1 : 0)

/** Which of two choices is preferred: less effort, fewer remedies, more gain, more tolerance, then the smaller ids. */
export function compare(a: Point, b: Point): number {
  return a.cost - b.cost || descending(a.gain, b.gain) || b.tolerance - a.tolerance || descending(a.picks, b.picks)
}

/** The points worth keeping: each costs more than the one before and brings more. */
export function staircase(points: Iterable<Point>): Point[] {
  const kept: Point[] = []
  for (const point of [...points].sort(compare)) {
    const last = kept.at(-1)
    if (!last || point.gain > last.gain) kept.push(point)
  }
  return kept
}

/**
 * Every sum of a point of `a` and one of `b` that is worth keeping, costs at most `budget` and, with `rest` more at best,
 * can reach the goal. Both must be staircases.
 */
export function merge(a: readonly Point[], b: readonly Point[], budget: number, rest: Exact): Point[] {
  const best = new Map<number, Point>()
  for (const one of a) {
    for (const other of b) {
      const cost = one.cost + other.cost
      if (cost > budget) break
      const gain = plus(one.gain, other.gain)
      const known = best.get(cost)
      if (known && known.gain > gain) continue
      if (plus(gain, rest) < 0) continue
      const sum = { cost, gain, tolerance: one.tolerance + other.tolerance, picks: one.picks | other.picks }
      if (!known || compare(sum, known) < 0) best.set(cost, sum)
    }
  }
  return staircase(best.values())
}

export const total = (gains: readonly Exact[], zero: Exact): Exact => gains.reduce(plus, zero)
