import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always, anyActions, anyCapacity } from './arbitraries.ts'
import { action, capacity } from './fixtures.ts'
import { effortAt } from './forecast.ts'
import { workingDaysBetween } from './laws.ts'
import { streamOf } from './random.ts'
import { schedule } from './schedule.ts'
import type { RoadmapAction } from './types.ts'

const RANGE = { min: 2, likely: 3, max: 10 }
const shares = Array.from({ length: 10_001 }, (_, i) => i / 10_001)

describe('the triangular estimate', () => {
  it('stays in its range and rises with the share', () => {
    const efforts = shares.map((u) => effortAt(RANGE, u))
    expect(efforts[0]).toBe(2)
    expect(efforts.every((e, i) => e <= 10 && (i === 0 || e > (efforts[i - 1] ?? 0)))).toBe(true)
  })

  it('has the likely value where it should be, and the mean', () => {
    expect(effortAt(RANGE, 1 / 8)).toBeCloseTo(3, 12)
    const mean = shares.reduce((sum, u) => sum + effortAt(RANGE, u), 0) / shares.length
    expect(mean).toBeCloseTo(5, 2)
  })

  it('is certain where the estimate is, and skew at either end', () => {
    expect(effortAt({ min: 4, likely: 4, max: 4 }, 0.3)).toBe(4)
    expect(effortAt({ min: 1, likely: 1, max: 5 }, 0.75)).toBeCloseTo(3, 12)
    expect(effortAt({ min: 1, likely: 5, max: 5 }, 0.25)).toBeCloseTo(3, 12)
  })
})

describe('the seeded numbers', () => {
  const drawn = (seed: number, name: string) => {
    const next = streamOf(seed, name)
    return Array.from({ length: 10_000 }, next)
  }

  it.each(['a', 'k17', 'r.fallback.route@1'])('are spread evenly for %s', (name) => {
    const tenths = drawn(7, name).map((u) => Math.floor(u * 10))
    for (let tenth = 0; tenth < 10; tenth++) {
      expect(Math.abs(tenths.filter((t) => t === tenth).length - 1_000)).toBeLessThan(150)
    }
  })

  it('are not tied between neighbouring seeds or names', () => {
    const [first, ...others] = [drawn(1, 'k1'), drawn(2, 'k1'), drawn(1, 'k2')]
    for (const other of others) {
      const correlation = (12 / 10_000) * other.reduce((sum, u, i) => sum + (u - 0.5) * ((first?.[i] ?? 0) - 0.5), 0)
      expect(Math.abs(correlation)).toBeLessThan(0.04)
    }
  })
})

describe('the forecast', () => {
  const finishes = (actions: RoadmapAction[], seed = 1, runs = 1_000) => {
    const { finish, p50, p80 } = schedule(actions, capacity(1), { seed, runs })
    return [finish, p50, p80]
  }

  it('finds the quantiles of a single action', () => {
    // Days ≤ 4 have probability 1 − 6²/56 = 0.36, ≤ 5 0.55, ≤ 6 0.71, ≤ 7 0.84.
    expect(finishes([action('x', { effort: RANGE })])).toEqual(['2026-01-07', '2026-01-09', '2026-01-13'])
  })

  it('sees that two in parallel take as long as the slower', () => {
    const two = [action('x', { effort: RANGE }), action('y', { effort: RANGE, role: 'risk' })]
    // Both ≤ 6 days: 0.51; both ≤ 7: 0.70; both ≤ 8: 0.86.
    expect(finishes(two)).toEqual(['2026-01-07', '2026-01-12', '2026-01-14'])
  })

  it('gives the same for the same seed, and none without runs', () => {
    const work = [action('x', { effort: { min: 1, likely: 30, max: 300 } })]
    expect(finishes(work, 5)).toEqual(finishes(work, 5))
    expect(finishes(work, 5)).not.toEqual(finishes(work, 6))
    expect(finishes(work, 5, 0).slice(1)).toEqual([null, null])
  })

  it('is the plan itself when every effort is certain', () => {
    always(fc.tuple(anyActions, anyCapacity, fc.integer()), 18, 200, ([actions, at, seed]) => {
      const certain = actions.map((a) => {
        const { likely } = a.effort
        return { ...a, effort: { min: likely, likely, max: likely } }
      })
      const { finish, p50, p80 } = schedule(certain, at, { seed, runs: 3 })
      expect([p50, p80]).toEqual([finish, finish])
    })
  })

  it('has P50 no later than P80, and both within what is possible', () => {
    always(fc.tuple(anyActions, anyCapacity, fc.integer()), 19, 200, ([actions, at, seed]) => {
      const { finish, p50, p80 } = schedule(actions, at, { seed, runs: 50 })
      if (finish === null || p50 === null || p80 === null) {
        expect([finish, p50, p80]).toEqual([null, null, null])
        return
      }
      expect(p50 <= p80).toBe(true)
      const least = actions.map((a) => ({ ...a, effort: { ...a.effort, likely: a.effort.min } }))
      const plenty = capacity(actions.length, { start: at.start, holidays: at.holidays })
      expect((schedule(least, plenty, { seed, runs: 0 }).finish ?? '') <= p50).toBe(true)
      const left = actions.filter((a) => a.status === 'open' || a.status === 'in-progress')
      const most = left.reduce((sum, a) => sum + Math.ceil(a.effort.max), 0)
      expect(workingDaysBetween(at.start, p80, at.holidays)).toBeLessThan(most)
    })
  })
})
