import { describe, expect, it } from 'vitest'
import { action, capacity } from './fixtures.ts'
import { schedule } from './schedule.ts'
import type { RoadmapAction, Schedule } from './types.ts'

const options = { seed: 1, runs: 0 }
const effort = (likely: number) => ({ min: likely, likely, max: likely })
const days = ({ actions }: Schedule) => Object.fromEntries(actions.map((a) => [a.key, `${a.start} ${a.finish}`]))

/** 2026-01-05 is a Monday. */
const plan = (actions: RoadmapAction[], people = 1) => schedule(actions, capacity(people), options)

describe('schedule', () => {
  it('rounds effort up to whole working days and jumps over the weekend', () => {
    expect(days(plan([action('x', { effort: effort(5.5) })]))).toEqual({ x: '2026-01-05 2026-01-12' })
  })

  it('works on no holiday and not before today', () => {
    const work = [action('x', { effort: effort(2) })]
    const holidays = ['2026-01-08']
    expect(days(schedule(work, capacity(1, { holidays }), { ...options, today: '2026-01-07' }))).toEqual({
      x: '2026-01-07 2026-01-09',
    })
    expect(days(schedule(work, capacity(1, { holidays }), { ...options, today: '2025-12-01' }))).toEqual({
      x: '2026-01-05 2026-01-06',
    })
  })

  it('waits for prerequisites, but not for those that are done, dropped or gone', () => {
    const waitingFor = (key: string) => action('z', { useCases: ['b'], role: 'risk', prerequisites: [key] })
    const first = (status: RoadmapAction['status']) => action('x', { status, effort: effort(3) })
    expect(days(plan([first('open'), waitingFor('x')])).z).toBe('2026-01-08 2026-01-08')
    expect(days(plan([first('in-progress'), waitingFor('x')])).z).toBe('2026-01-08 2026-01-08')
    for (const status of ['done', 'dropped'] as const) {
      expect(days(plan([first(status), waitingFor('x')]))).toEqual({ z: '2026-01-05 2026-01-05' })
    }
    expect(days(plan([waitingFor('gone')])).z).toBe('2026-01-05 2026-01-05')
  })

  it('gives one person one thing at a time, the one with more behind it first', () => {
    const work = [
      action('a', { effort: effort(2) }),
      action('b', { effort: effort(1) }),
      action('c', { role: 'risk', effort: effort(5), prerequisites: ['b'] }),
    ]
    expect(days(plan(work))).toEqual({
      a: '2026-01-06 2026-01-07',
      b: '2026-01-05 2026-01-05',
      c: '2026-01-06 2026-01-12',
    })
    expect(days(plan(work, 2)).a).toBe('2026-01-05 2026-01-06')
  })

  it('prefers leverage, then the key, among equals', () => {
    const work = ['a', 'b', 'c'].map((key) => action(key, { leverage: key === 'c' ? 5 : 1 }))
    expect(plan(work).actions.map((a) => a.key)).toEqual(['c', 'a', 'b'])
  })

  it('holds a phase back for its own use cases only', () => {
    const work = [
      action('slow', { effort: effort(10), useCases: ['a'] }),
      action('quick', { role: 'risk', useCases: ['b'] }),
      action('next-a', { role: 'people', phase: 2, useCases: ['a'] }),
      action('next-b', { role: 'security', phase: 2, useCases: ['b'] }),
      action('shared', { role: 'operations', phase: 3, useCases: ['b', 'a'] }),
      action('of-nobody', { role: 'sponsor', phase: 7, useCases: [] }),
    ]
    expect(days(plan(work))).toMatchObject({
      'next-a': '2026-01-19 2026-01-19',
      'next-b': '2026-01-06 2026-01-06',
      shared: '2026-01-20 2026-01-20',
      'of-nobody': '2026-01-05 2026-01-05',
    })
  })

  it('lets a later phase of one use case fill the time in which another waits', () => {
    const work = [
      action('a1', { role: 'risk', effort: effort(5), useCases: ['a'] }),
      action('a2', { phase: 2, useCases: ['a'] }),
      action('b3', { phase: 3, effort: effort(4), useCases: ['b'] }),
    ]
    expect(days(plan(work))).toMatchObject({ a2: '2026-01-12 2026-01-12', b3: '2026-01-05 2026-01-08' })
  })

  it('raises an action to the phase of its prerequisite, so that a barrier never waits for itself', () => {
    const result = plan([action('x', { phase: 1, prerequisites: ['y'] }), action('y', { phase: 3 })])
    expect(days(result)).toEqual({ x: '2026-01-06 2026-01-06', y: '2026-01-05 2026-01-05' })
    expect(result.phases).toEqual([{ number: 3, start: '2026-01-05', finish: '2026-01-06' }])
  })

  it('tells the critical path, the slack and the span of each phase', () => {
    const result = plan([
      action('x', { effort: effort(3) }),
      action('y', { role: 'risk' }),
      action('z', { phase: 2, role: 'risk', effort: effort(2) }),
    ])
    expect(result).toEqual({
      actions: [
        { key: 'x', start: '2026-01-05', finish: '2026-01-07', slack: 0, critical: true, lane: 0 },
        { key: 'y', start: '2026-01-05', finish: '2026-01-05', slack: 2, critical: false, lane: 0 },
        { key: 'z', start: '2026-01-08', finish: '2026-01-09', slack: 0, critical: true, lane: 0 },
      ],
      phases: [
        { number: 1, start: '2026-01-05', finish: '2026-01-07' },
        { number: 2, start: '2026-01-08', finish: '2026-01-09' },
      ],
      finish: '2026-01-09',
      p50: null,
      p80: null,
      criticalPath: ['x', 'z'],
    })
  })

  it('has nothing to say when there is nothing left', () => {
    const empty = { actions: [], phases: [], finish: null, p50: null, p80: null, criticalPath: [] }
    expect(schedule([], capacity(1), { seed: 1, runs: 10 })).toEqual(empty)
    expect(schedule([action('x', { status: 'done' })], capacity(1), { seed: 1, runs: 10 })).toEqual(empty)
  })

  it('refuses what cannot be scheduled, in words', () => {
    const x = action('x', { prerequisites: ['y'] })
    expect(() => plan([x, action('y', { prerequisites: ['x'] })])).toThrow('x → y → x')
    expect(() => plan([x, x])).toThrow('same key')
    expect(() => plan([x], 0)).toThrow('The role data needs at least one person')
    expect(() => plan([x], 1.5)).toThrow(RangeError)
    expect(() => plan([action('x', { effort: { min: 2, likely: 1, max: 3 } })])).toThrow('effort of x')
    expect(() => plan([action('x', { effort: effort(Number.NaN) })])).toThrow(RangeError)
    expect(() => schedule([], capacity(1), { seed: 1, runs: -1 })).toThrow(RangeError)
    expect(() => schedule([], capacity(1, { start: '2026-13-01' }), options)).toThrow(RangeError)
  })
})
