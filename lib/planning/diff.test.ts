import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always, anyUseCases, edited, reordered } from './arbitraries.ts'
import { diffPlan, mergePlan } from './diff.ts'
import { action, smallFramework } from './fixtures.ts'
import { sameBytes } from './laws.ts'
import { planActions } from './plan.ts'
import type { Gap, PlannedAction, RoadmapAction } from './types.ts'

const gap = (id: string): Gap => ({ useCase: 'a', kind: 'question', id, remedy: `r.${id}` })
const planned = (rest: RoadmapAction): PlannedAction => {
  const { status: _, owner: __, ...only } = rest
  return only
}
const needed = (key: string, rest: Partial<RoadmapAction> = {}) => action(key, { gaps: [gap(key)], ...rest })

const NOTHING = { added: [], closed: [], changed: [] }

describe('diffPlan', () => {
  it('tells what is new, what is closed and what has changed, in which fields', () => {
    const stored = [needed('kept'), needed('gone'), needed('moved', { owner: 'Amina' })]
    const moved = needed('moved', { phase: 2, effort: { min: 1, likely: 3, max: 4 }, useCases: ['a', 'b'] })
    const next = [planned(needed('kept')), planned(moved), planned(needed('new'))]
    expect(diffPlan(stored, next)).toEqual({
      added: [planned(needed('new'))],
      closed: ['gone'],
      changed: [{ key: 'moved', fields: ['phase', 'useCases', 'effort'], next: planned(moved) }],
    })
  })

  it('sees no change in another order of lists or of properties', () => {
    const stored = action('x', { useCases: ['a', 'b'], gaps: [gap('p'), gap('q')], prerequisites: ['m', 'n'] })
    const { remedy, id, kind, useCase } = gap('p')
    const next = {
      ...planned(stored),
      useCases: ['b', 'a'],
      gaps: [gap('q'), { remedy, id, kind, useCase }],
      prerequisites: ['n', 'm'],
      effort: { max: 1, likely: 1, min: 1 },
    }
    expect(diffPlan([stored], [next])).toEqual(NOTHING)
    expect(mergePlan([stored], [next])[0]).toBe(stored)
  })

  it('sees a gap that closed within an action', () => {
    const next = planned(needed('x'))
    expect(diffPlan([action('x', { gaps: [gap('x'), gap('y')] })], [next]).changed[0]?.fields).toEqual(['gaps'])
  })

  it.each([
    { title: 'Other words' },
    { remedy: 'r.other' },
    { leverage: 9 },
    { phase: 7 },
    { role: 'risk' },
    { deliverable: 'Another thing' },
    { exitCriterion: 'It is gone.' },
    { useCases: ['b'] },
    { prerequisites: ['y'] },
    { effort: { min: 0.5, likely: 1, max: 1 } },
    { effort: { min: 1, likely: 1, max: 2 } },
  ] as const)('sees a change of %o', (change) => {
    const next = planned(needed('x', change))
    expect(diffPlan([needed('x')], [next]).changed).toEqual([{ key: 'x', fields: Object.keys(change), next }])
  })

  it('proposes nothing about people’s own tasks', () => {
    expect(diffPlan([action('own-task')], [])).toEqual(NOTHING)
  })
})

describe('mergePlan', () => {
  it('opens what is new and keeps status and owner of what has changed', () => {
    const stored = [needed('x', { status: 'in-progress', owner: 'Amina' })]
    expect(mergePlan(stored, [planned(needed('x', { title: 'Better words' })), planned(needed('y'))])).toEqual([
      needed('x', { status: 'in-progress', owner: 'Amina', title: 'Better words' }),
      needed('y'),
    ])
  })

  it.each([
    { status: 'in-progress', owner: null },
    { status: 'done', owner: null },
    { status: 'dropped', owner: null },
    { status: 'open', owner: 'Amina' },
  ] as const)('keeps a closed action that somebody has touched: %o', (edits) => {
    expect(mergePlan([needed('x', edits)], [])).toEqual([action('x', { ...edits, gaps: [] })])
  })

  it('lets an untouched action go when its gaps close, but no own task', () => {
    expect(mergePlan([needed('x'), action('own-task')], [])).toEqual([action('own-task')])
  })

  it('takes a kept action up again when its gap reopens', () => {
    const kept = mergePlan([needed('x', { owner: 'Amina' })], [])
    expect(mergePlan(kept, [planned(needed('x'))])).toEqual([needed('x', { owner: 'Amina' })])
  })

  it('keeps properties that only the store knows', () => {
    const stored = { ...needed('x'), row: 7 }
    expect(mergePlan([stored], [planned(needed('x', { phase: 2 }))])[0]).toMatchObject({ row: 7, phase: 2 })
  })
})

describe('laws of regeneration', () => {
  const framework = smallFramework()
  const plans = anyUseCases(framework, 4).map((all) => planActions(framework, all))
  const storedAndNext = fc.tuple(plans, plans).chain(([a, b]) => fc.tuple(edited(a), fc.constant(b)))

  it('without a change is the identity: nothing to accept, the same bytes', () => {
    always(
      plans.chain((p) => fc.tuple(fc.constant(p), edited(p))),
      6,
      300,
      ([next, stored]) => {
        expect(diffPlan(stored, next)).toEqual(NOTHING)
        expect(sameBytes(mergePlan(stored, next), stored)).toBe(true)
      },
    )
  })

  it('leaves nothing to accept once accepted, and accepting twice is accepting once', () => {
    always(storedAndNext, 7, 300, ([stored, next]) => {
      const merged = mergePlan(stored, next)
      expect(diffPlan(merged, next)).toEqual(NOTHING)
      expect(sameBytes(mergePlan(merged, next), merged)).toBe(true)
    })
  })

  it('never loses what people decided, and holds all that is needed', () => {
    always(storedAndNext, 8, 300, ([stored, next]) => {
      const merged = new Map(mergePlan(stored, next).map((a) => [a.key, a]))
      for (const { key, status, owner } of stored.filter((a) => a.status !== 'open' || a.owner !== null)) {
        expect(merged.get(key)).toMatchObject({ status, owner })
      }
      for (const need of next) expect(merged.get(need.key)).toMatchObject(need)
    })
  })

  it('accounts for every action by what the diff says', () => {
    always(storedAndNext, 9, 300, ([stored, next]) => {
      const { added, closed } = diffPlan(stored, next)
      const kept = stored.map((a) => a.key).filter((key) => !closed.includes(key))
      expect([...kept, ...added.map((a) => a.key)].sort()).toEqual(next.map((a) => a.key).sort())
    })
  })

  it('does not depend on the order of either plan', () => {
    always(
      storedAndNext.chain(([s, n]) => fc.tuple(fc.constant(s), fc.constant(n), reordered(s), reordered(n))),
      10,
      300,
      ([stored, next, otherStored, otherNext]) => {
        expect(sameBytes(diffPlan(stored, next), diffPlan(otherStored, otherNext))).toBe(true)
        expect(sameBytes(mergePlan(stored, next), mergePlan(otherStored, otherNext))).toBe(true)
      },
    )
  })
})
