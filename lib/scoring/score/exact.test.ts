import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from '#lib/scoring/testing/arbitraries.ts'
import { commonMultiple, decimal, meanReaches } from './exact.ts'

describe('exact arithmetic', () => {
  it.each([
    [33.3, 333n, 10n],
    [65, 65n, 1n],
    [0, 0n, 1n],
    [100, 100n, 1n],
    [62.5, 625n, 10n],
    [1e-9, 1n, 1_000_000_000n],
  ])('reads %d as it is written', (value, top, bottom) => {
    const fraction = decimal(value)
    expect(fraction.top * bottom).toBe(top * fraction.bottom)
  })

  it('finds the least common multiple', () => {
    expect(commonMultiple([4n, 6n, 10n])).toBe(60n)
    expect(commonMultiple([])).toBe(1n)
  })

  it('meets a mean exactly and misses it by a hair', () => {
    const thirds = [1, 1, 1].map((top) => ({ weight: 1, top, bottom: 3 }))
    expect(
      meanReaches(
        [
          { weight: 3, top: 1, bottom: 3 },
          { weight: 1, top: 0, bottom: 7 },
        ],
        25,
      ),
    ).toBe(true)
    expect(meanReaches(thirds, 33.333333333333336)).toBe(false)
    expect(meanReaches(thirds, 33.33333333333333)).toBe(true)
    expect(meanReaches([], 0)).toBe(false)
  })

  it('agrees with floats wherever they are far from the threshold', () => {
    const share = fc.record({
      weight: fc.integer({ min: 1, max: 5 }),
      top: fc.nat(40),
      bottom: fc.integer({ min: 40, max: 60 }),
    })
    always(fc.tuple(fc.array(share, { minLength: 1, maxLength: 14 }), fc.nat(100)), 1, 500, ([shares, percent]) => {
      const weights = shares.reduce((sum, s) => sum + s.weight, 0)
      const mean = shares.reduce((sum, s) => sum + (100 * s.weight * s.top) / s.bottom, 0) / weights
      if (Math.abs(mean - percent) > 1e-6) expect(meanReaches(shares, percent)).toBe(mean > percent)
    })
  })
})
