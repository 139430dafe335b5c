// biome-ignore-all lint/style/noNonNullAssertion: indices come from the arrays' own lengths and from the network

import { daysFor, type Network } from './network.ts'
import { createPlacer } from './placement.ts'
import { streamOf } from './random.ts'
import type { Effort } from './types.ts'

/**
 * The effort, in person-days, below which a share `u` (0 to 1) of a triangular distribution lies. Triangular and not
 * PERT-beta: the framework states its estimates so, three numbers are all it needs, and the two seldom differ by much
 * (Johnson, "The triangular distribution as a proxy for the beta distribution in risk analysis", 1997).
 */
export function effortAt({ min, likely, max }: Effort, u: number): number {
  const range = max - min
  const rising = likely - min
  if (u * range < rising) return min + Math.sqrt(u * range * rising)
  return max - Math.sqrt((1 - u) * range * (max - likely))
}

/** The value that at least `percent` of the sorted values do not exceed (nearest rank). */
function percentile(sorted: Int32Array, percent: number): number {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? 0
}

export interface Forecast {
  /** Working days until all is finished in half of the runs, and in four out of five. */
  p50: number
  p80: number
}

/**
 * Places the network `runs` times with efforts drawn from their ranges, independently of each other, in the order fixed
 * by the likely efforts: people plan once and then live with what happens. Stops after each run.
 *
 * @returns null without runs or without nodes.
 */
export function* forecastInSteps(network: Network, seed: number, runs: number): Generator<void, Forecast | null> {
  const { nodes } = network
  if (runs === 0 || nodes.length === 0) return null
  const placer = createPlacer(network)
  const streams = nodes.map((n) => streamOf(seed, n.key))
  const days = new Int32Array(nodes.length)
  const makespans = new Int32Array(runs)
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < nodes.length; i++) days[i] = daysFor(effortAt(nodes[i]!.effort, streams[i]!()))
    makespans[run] = placer.place(days)
    yield
  }
  makespans.sort()
  return { p50: percentile(makespans, 50), p80: percentile(makespans, 80) }
}
