import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always, anyActions, anyCapacity, reordered } from './arbitraries.ts'
import { capacity } from './fixtures.ts'
import * as laws from './laws.ts'
import { schedule } from './schedule.ts'
import type { Capacity, RoadmapAction } from './types.ts'

const options = { seed: 1, runs: 0 }

/** The same list schedule, the slow and obvious way: day by day, action by action, every barrier pair by pair. */
function naively(actions: readonly RoadmapAction[], people: number): Record<string, number> {
  const phases = laws.raisedPhases(actions)
  const left = actions.filter((a) => phases.has(a.key))
  const phase = (a: RoadmapAction) => phases.get(a.key) ?? 0
  const duration = (a: RoadmapAction) => Math.ceil(a.effort.likely)
  const waits = (later: RoadmapAction, earlier: RoadmapAction) =>
    later.prerequisites.includes(earlier.key) ||
    (phase(earlier) < phase(later) && earlier.useCases.some((u) => later.useCases.includes(u)))
  const paths = new Map<string, number>()
  const path = (a: RoadmapAction): number => {
    const known = paths.get(a.key) ?? duration(a) + Math.max(0, ...left.filter((b) => waits(b, a)).map(path))
    paths.set(a.key, known)
    return known
  }
  const order = left.toSorted(
    (a, b) => phase(a) - phase(b) || path(b) - path(a) || b.leverage - a.leverage || (a.key < b.key ? -1 : 1),
  )
  const busy: Record<string, number> = {}
  const start: Record<string, number> = {}
  const slots = (a: RoadmapAction, day: number) => Array.from({ length: duration(a) }, (_, i) => `${a.role} ${day + i}`)
  for (const a of order) {
    const before = left.filter((b) => waits(a, b)).map((b) => (start[b.key] ?? Number.NaN) + duration(b))
    let day = Math.max(0, ...before)
    while (slots(a, day).some((slot) => (busy[slot] ?? 0) >= people)) day++
    for (const slot of slots(a, day)) busy[slot] = (busy[slot] ?? 0) + 1
    start[a.key] = day
  }
  return start
}

describe('laws of a schedule', () => {
  const cases = fc.tuple(anyActions, anyCapacity)
  const check = (seed: number, law: (actions: RoadmapAction[], at: Capacity) => void) =>
    always(cases, seed, 500, ([actions, at]) => law(actions, at))

  it('never breaks a dependency, a phase barrier or a capacity', () => {
    check(11, (actions, at) => {
      const result = schedule(actions, at, options)
      expect(laws.wrongSelection(actions, result)).toEqual([])
      expect(laws.brokenDependencies(actions, result)).toEqual([])
      expect(laws.brokenBarriers(actions, result)).toEqual([])
      expect(laws.overbooked(actions, at, result)).toEqual([])
    })
  })

  it('works on working days only, from the start on, for as long as the work takes', () => {
    check(12, (actions, at) => {
      expect(laws.wrongDays(actions, at, at.start, schedule(actions, at, options))).toEqual([])
      const today = '2026-02-16'
      const begin = today > at.start ? today : at.start
      expect(laws.wrongDays(actions, at, begin, schedule(actions, at, { ...options, today }))).toEqual([])
    })
  })

  it('has a critical path that is tight and as long as the whole', () => {
    check(13, (actions, at) => {
      expect(laws.looseCriticalPath(actions, at, at.start, schedule(actions, at, options))).toEqual([])
    })
  })

  it('has slacks that hold to the day', () => {
    check(14, (actions, at) => {
      expect(laws.wrongSlacks(actions, at, at.start, schedule(actions, at, options))).toEqual([])
    })
  })

  it('agrees with a schedule made by hand, day by day', () => {
    check(15, (actions, at) => {
      const quiet = { ...at, start: '2026-01-05', holidays: [] }
      const result = schedule(actions, quiet, options)
      const starts = result.actions.map((a) => [a.key, laws.workingDaysBetween(quiet.start, a.start, [])])
      expect(Object.fromEntries(starts)).toEqual(naively(actions, at.people.data))
    })
  })

  it('is never slower than any other when every action has a person of its own', () => {
    check(16, (actions, at) => {
      const plenty = capacity(actions.length + 1, { start: at.start, holidays: at.holidays })
      const best = schedule(actions, plenty, options).finish ?? ''
      expect(best <= (schedule(actions, at, options).finish ?? '')).toBe(true)
    })
  })

  it('does not depend on the order of the actions, and says the same twice', () => {
    const both = cases.chain(([actions, at]) => fc.tuple(fc.constant(actions), reordered(actions), fc.constant(at)))
    always(fc.tuple(both, fc.integer()), 17, 200, ([[actions, other, at], seed]) => {
      const first = schedule(actions, at, { seed, runs: 20 })
      expect(laws.sameBytes(first, schedule(actions, at, { seed, runs: 20 }))).toBe(true)
      expect(laws.sameBytes(first, schedule(other, at, { seed, runs: 20 }))).toBe(true)
    })
  })
})
