import { meanReaches } from './exact.ts'

/** What a group's answers add up to: question weight times level, or question weight alone. */
export interface Weighed {
  /** The group's own weight within its axis. */
  weight: number
  /** Σ weight × level over answered questions. */
  level: number
  /** The same with open questions at 0 and disagreement at its lowest; and at 4 and its highest. */
  low: number
  high: number
  /** Σ weight of answered and of applicable questions. */
  answered: number
  applicable: number
}

/** A share that every group has; an axis is the groups' weighted mean. */
export interface Share {
  top: 'level' | 'low' | 'high' | 'answered'
  bottom: 'answered' | 'applicable'
  /** What a weight of 1 can bring at most: 4 levels, or itself. */
  scale: 1 | 4
}

export const SCORE: Share = { top: 'level', bottom: 'answered', scale: 4 }
export const LOW: Share = { top: 'low', bottom: 'applicable', scale: 4 }
export const HIGH: Share = { top: 'high', bottom: 'applicable', scale: 4 }
export const COVERAGE: Share = { top: 'answered', bottom: 'applicable', scale: 1 }

/** Far above the error of adding some dozens of floats. */
const NEAR = 1e-7

/** The weighted mean in percent, 0 to 100; null when no group has anything to say. */
export function percentOf(sums: readonly Weighed[], { top, bottom, scale }: Share): number | null {
  let total = 0
  let weights = 0
  for (const sum of sums) {
    const whole = sum[bottom] * scale
    if (whole === 0) continue
    total += sum.weight * (sum[top] / whole)
    weights += sum.weight
  }
  return weights === 0 ? null : (100 * total) / weights
}

/** Decides whether a weighted mean is at least `percent`; of nothing, never. */
export type Reaches = (sums: readonly Weighed[], share: Share, percent: number) => boolean

/** For whole weights: decided by whole numbers where floats could err. */
export const reaches: Reaches = (sums, share, percent) => {
  const value = percentOf(sums, share)
  if (value === null) return false
  if (Math.abs(value - percent) > NEAR) return value > percent
  const { top, bottom, scale } = share
  const shares = sums.map((s) => ({ weight: s.weight, top: s[top], bottom: s[bottom] * scale }))
  return meanReaches(
    shares.filter((s) => s.bottom > 0),
    percent,
  )
}

/** For weights that are not whole: what meets the threshold but for the float's error, meets it. */
export const nearlyReaches: Reaches = (sums, share, percent) => {
  const value = percentOf(sums, share)
  return value !== null && value >= percent - NEAR
}
