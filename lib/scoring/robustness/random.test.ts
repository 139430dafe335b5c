import { describe, expect, it } from 'vitest'
import { seeded } from './random.ts'

const draw = (seed: number, n: number) => {
  const next = seeded(seed)
  return Array.from({ length: n }, next)
}

describe('seeded numbers', () => {
  it('repeat with their seed and differ with another', () => {
    expect(draw(7, 20)).toEqual(draw(7, 20))
    expect(draw(7, 20)).not.toEqual(draw(8, 20))
  })

  it('lie in the unit interval and spread evenly over it', () => {
    const all = draw(1, 20_000)
    expect(all.every((x) => x >= 0 && x < 1)).toBe(true)
    const tenths = Array.from({ length: 10 }, (_, i) => all.filter((x) => Math.floor(10 * x) === i).length)
    expect(Math.min(...tenths)).toBeGreaterThan(1850)
    expect(Math.max(...tenths)).toBeLessThan(2150)
  })
})
