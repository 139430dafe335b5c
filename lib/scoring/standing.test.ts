import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/framework/types.ts'
import type { Statement } from './standing.ts'
import { standingOf } from './standing.ts'
import { always } from './testing/arbitraries.ts'
import { anyLevel } from './testing/framework-arbitraries.ts'

const at = (level: Level): Statement => ({ state: 'answered', level })
const UNKNOWN: Statement = { state: 'unknown', level: null }
const EXCUSED: Statement = { state: 'not-applicable', level: null }

describe('what counts as the answer', () => {
  it('is the position, whatever people answered', () => {
    expect(standingOf([at(0), at(4)], at(2))).toEqual({ kind: 'answered', level: 2, low: 2, high: 2 })
    expect(standingOf([at(0)], UNKNOWN)).toEqual({ kind: 'unknown' })
    expect(standingOf([at(0)], EXCUSED)).toEqual({ kind: 'not-applicable' })
  })

  it('is the lower median with the spread', () => {
    expect(standingOf([at(4), at(1)], null)).toEqual({ kind: 'answered', level: 1, low: 1, high: 4 })
    expect(standingOf([at(3), at(0), at(2)], null)).toEqual({ kind: 'answered', level: 2, low: 0, high: 3 })
    expect(standingOf([UNKNOWN, at(3), EXCUSED], null)).toEqual({ kind: 'answered', level: 3, low: 3, high: 3 })
  })

  it('is not applicable before unknown, and nothing when nobody answered', () => {
    expect(standingOf([UNKNOWN, EXCUSED], null)).toEqual({ kind: 'not-applicable' })
    expect(standingOf([UNKNOWN], null)).toEqual({ kind: 'unknown' })
    expect(standingOf([], null)).toBeUndefined()
  })

  it('does not depend on the order, and half of the answers or more are at the level or above', () => {
    const statement = fc.oneof({ weight: 4, arbitrary: anyLevel.map(at) }, fc.constantFrom(UNKNOWN, EXCUSED))
    const mixed = fc
      .array(statement, { maxLength: 9 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    always(mixed, 1, 500, ([all, other]) => {
      const standing = standingOf(all, null)
      expect(standingOf(other, null)).toEqual(standing)
      if (standing?.kind !== 'answered') return
      const levels = all.flatMap((a) => (a.level === null ? [] : [a.level]))
      expect(2 * levels.filter((l) => l >= standing.level).length).toBeGreaterThan(levels.length)
      expect(2 * levels.filter((l) => l <= standing.level).length).toBeGreaterThanOrEqual(levels.length)
      expect([standing.low, standing.high]).toEqual([Math.min(...levels), Math.max(...levels)])
    })
  })
})
