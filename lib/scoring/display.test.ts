import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './display.ts'
import { scoreUseCase } from './score/score.ts'
import { always, anyInput } from './testing/arbitraries.ts'

const units = (values: readonly number[], decimals: number) =>
  values.reduce((sum, value) => sum + Math.round(value * 10 ** decimals), 0)

describe('parts that are shown', () => {
  it('go to the largest remainders, the earlier first', () => {
    expect(allocate([33.4, 33.3, 33.3], 100, 0)).toEqual([34, 33, 33])
    expect(allocate([0.5, 0.5, 0.5, 0.5], 2, 0)).toEqual([1, 1, 0, 0])
    expect(allocate([12.34, 0.06], 12.4, 1)).toEqual([12.3, 0.1])
    expect(allocate([], 0, 1)).toEqual([])
  })

  it('keep what is whole, and are at most one unit off', () => {
    const parts = fc.array(fc.float({ min: 0, max: 30, noNaN: true }), { maxLength: 40 })
    always(fc.tuple(parts, fc.integer({ min: 0, max: 3 })), 1, 1000, ([all, decimals]) => {
      const total = all.reduce((sum, part) => sum + part, 0)
      const shown = allocate(all, total, decimals)
      expect(units(shown, decimals)).toBe(Math.round(total * 10 ** decimals))
      shown.forEach((value, i) => {
        expect(Math.abs(value - (all[i] ?? 0))).toBeLessThanOrEqual(10 ** -decimals + 1e-6)
        expect(value).toBeGreaterThanOrEqual(0)
      })
    })
  })

  it('add up for every axis', () => {
    always(anyInput({ dimensions: 4, questions: 5, marks: 8, gates: 0 }), 2, 500, (input) => {
      const { score, contributions } = scoreUseCase(input).readiness
      if (score === null) return
      const points = contributions.map((c) => c.points)
      expect(units(allocate(points, score, 1), 1)).toBe(Math.round(score * 10))
    })
  })

  it('are refused when they do not add up', () => {
    expect(() => allocate([1, 2], 6, 0)).toThrow(RangeError)
    expect(() => allocate([1, 2], 1, 0)).toThrow(RangeError)
  })
})
