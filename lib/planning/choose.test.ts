import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { always, anyActions } from './arbitraries.ts'
import { choosePlan, keysOf } from './choose.ts'
import { diffPlan, mergePlan } from './diff.ts'
import { action } from './fixtures.ts'

const gap = { useCase: 'a', kind: 'question' as const, id: 'q', remedy: 'r' }
const planned = (key: string, more = {}) => action(key, { gaps: [gap], ...more })

describe('accepting item by item', () => {
  const stored = [planned('same'), planned('gone'), planned('moved', { leverage: 1 })]
  const next = [planned('same'), planned('new'), planned('moved', { leverage: 5 })]
  const diff = diffPlan(stored, next)
  const merged = (...accepted: string[]) => mergePlan(stored, choosePlan(stored, next, diff, new Set(accepted)))
  const keys = (...accepted: string[]) =>
    merged(...accepted)
      .map((a) => a.key)
      .sort()

  test('names every difference once', () => {
    expect(keysOf(diff).sort()).toEqual(['gone', 'moved', 'new'])
  })

  test('takes an addition, a closing or a change by itself', () => {
    expect(keys('new')).toEqual(['gone', 'moved', 'new', 'same'])
    expect(keys('gone')).toEqual(['moved', 'same'])
    expect(merged('moved').find((a) => a.key === 'moved')?.leverage).toBe(5)
    expect(merged('new').find((a) => a.key === 'moved')?.leverage).toBe(1)
  })

  test('leaves exactly what was refused for the next time', () => {
    always(fc.tuple(anyActions, anyActions, fc.integer()), 31, 100, ([before, after, seed]) => {
      const withGaps = before.map((a) => ({ ...a, gaps: [gap] }))
      const wanted = after.map(({ status: _, owner: __, ...a }) => ({ ...a, gaps: [gap] }))
      const all = diffPlan(withGaps, wanted)
      const accepted = new Set(keysOf(all).filter((_, i) => ((seed >> (i % 31)) & 1) === 1))
      const result = mergePlan(withGaps, choosePlan(withGaps, wanted, all, accepted))
      const left = keysOf(diffPlan(result, wanted)).sort()
      expect(left).toEqual(
        keysOf(all)
          .filter((key) => !accepted.has(key))
          .sort(),
      )
    })
  })
})
