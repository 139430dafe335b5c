import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always, anyUseCases, reordered } from './arbitraries.ts'
import { smallFramework, standings, useCase } from './fixtures.ts'
import { findGaps } from './gaps.ts'
import { sameBytes, wrongPrerequisites } from './laws.ts'
import { byPlan } from './order.ts'
import { planActions, planInSteps } from './plan.ts'
import type { PlannableUseCase } from './types.ts'

const framework = smallFramework()
const plan = (useCases: readonly PlannableUseCase[]) => planActions(framework, useCases)
const keys = (useCases: readonly PlannableUseCase[]) => plan(useCases).map((a) => a.key)
const waiting = (useCases: readonly PlannableUseCase[]) =>
  Object.fromEntries(plan(useCases).map((a) => [a.key, a.prerequisites]))

describe('planActions', () => {
  it('does the organisation’s work once, for the value of every use case that needs it', () => {
    const organization = standings({ 'platform.base': 1 })
    const [action, ...others] = plan([
      useCase('b', { organization, value: 5 }),
      useCase('a', { organization }),
      useCase('c', { organization, value: 4, verdict: 'not-a-fit' }),
    ])
    expect(others).toEqual([])
    expect(action).toEqual({
      key: 'r.platform.base',
      remedy: 'r.platform.base',
      title: 'Put r.platform.base in place',
      useCases: ['a', 'b'],
      gaps: [
        { useCase: 'a', kind: 'question', id: 'platform.base', remedy: 'r.platform.base' },
        { useCase: 'b', kind: 'question', id: 'platform.base', remedy: 'r.platform.base' },
      ],
      leverage: 6,
      phase: 2,
      effort: { min: 1, likely: 2, max: 5 },
      role: 'data',
      prerequisites: [],
      deliverable: 'The work of r.platform.base',
      exitCriterion: 'Somebody else can see that r.platform.base holds.',
    })
  })

  it('does a use case’s work for each use case, and for several gaps at once', () => {
    const own = standings({ 'ownership.seats': 0, 'ownership.deputies': 2 })
    const actions = plan([useCase('a', { own }), useCase('b', { own })])
    expect(actions.map((a) => a.key)).toEqual(['r.ownership.seats@a', 'r.ownership.seats@b'])
    expect(actions[0]?.gaps.map((g) => g.id)).toEqual(['ownership.deputies', 'ownership.seats'])
    expect(actions[0]?.leverage).toBe(1)
  })

  it('closes a gate and its question with one action', () => {
    const own = standings({ 'fallback.route': 0 })
    const [action, ...others] = plan([useCase('a', { own, gates: { routed: 'failed' } })])
    expect(others).toEqual([])
    expect(action?.gaps.map((g) => g.kind)).toEqual(['gate', 'question'])
  })

  it('asks the person who knows to find out', () => {
    const own = standings({ 'ownership.seats': '?' })
    const organization = standings({ 'platform.base': '?' })
    const actions = plan([useCase('a', { own, organization, value: 3 }), useCase('b', { organization })])
    expect(actions.map((a) => a.key)).toEqual(['find-out.platform.base', 'find-out.ownership.seats@a'])
    expect(actions[0]).toMatchObject({ useCases: ['a', 'b'], leverage: 4, role: 'operations' })
    expect(actions[1]).toMatchObject({
      remedy: 'find-out.ownership.seats',
      title: 'Find out: The ownership.seats',
      effort: { min: 0.5, likely: 1, max: 2 },
      role: 'sponsor',
      phase: 1,
      deliverable: 'An answer with evidence',
      exitCriterion:
        '“Is ownership.seats in place?” is answered with a level, and with evidence such as: a log; a dated report.',
    })
  })

  it('links prerequisites that are on the plan, within the use case or to the organisation', () => {
    const own = standings({ 'ownership.seats': 0, 'fallback.route': 0 })
    const organization = standings({ 'platform.base': 0 })
    expect(waiting([useCase('a', { own, organization }), useCase('b', { own, organization })])).toEqual({
      'r.ownership.seats@a': [],
      'r.ownership.seats@b': [],
      'r.platform.base': [],
      'r.fallback.route@a': ['r.ownership.seats@a', 'r.platform.base'],
      'r.fallback.route@b': ['r.ownership.seats@b', 'r.platform.base'],
    })
  })

  it('waits for nothing that is in place already, and not for what that once waited for', () => {
    const own = standings({ 'fallback.review': 0, 'fallback.route': 4, 'ownership.seats': 0 })
    expect(waiting([useCase('a', { own, role: 'decision-maker' })])).toEqual({
      'r.ownership.seats@a': [],
      'r.fallback.review@a': [],
    })
  })

  it('lets the organisation wait for every use case that has to be ready first', () => {
    const organization = standings({ 'platform.audit': 0 })
    const useCases = ['a', 'b'].map((id) => useCase(id, { organization, own: standings({ 'fallback.route': 0 }) }))
    expect(waiting(useCases)['r.platform.audit']).toEqual(['r.fallback.route@a', 'r.fallback.route@b'])
  })

  it('moves an action out of a phase before its prerequisites, through the whole chain', () => {
    const lifted = smallFramework({
      'r.ownership.seats': { phase: 6 },
      'r.fallback.review': { phase: 1, prerequisites: ['r.fallback.route'] },
    })
    const own = standings({ 'ownership.seats': 0, 'fallback.route': 0, 'fallback.review': 0 })
    const actions = planActions(lifted, [useCase('a', { framework: lifted, own, role: 'decision-maker' })])
    expect(actions.map((a) => a.phase)).toEqual([6, 6, 6])
  })

  it('orders by phase, then by leverage, then by key', () => {
    const organization = standings({ 'platform.notes': 0 })
    const own = standings({ 'fallback.route': 0, 'ownership.seats': 0 })
    expect(
      keys([
        useCase('a', { own, organization }),
        useCase('b', { own, organization, value: 5 }),
        useCase('c', { own, organization }),
      ]),
    ).toEqual([
      'r.ownership.seats@b',
      'r.ownership.seats@a',
      'r.ownership.seats@c',
      'r.platform.notes',
      'r.fallback.route@b',
      'r.fallback.route@a',
      'r.fallback.route@c',
    ])
  })

  it('stops after each use case, so that others are served in between', () => {
    const many = Array.from({ length: 20 }, (_, i) => useCase(`u${i}`, { own: standings({ 'ownership.seats': 0 }) }))
    expect([...planInSteps(framework, many)].length).toBeGreaterThanOrEqual(many.length)
  })

  it('is empty without use cases', () => {
    expect(plan([])).toEqual([])
  })

  it('refuses prerequisites in a circle, and says which', () => {
    const circular = smallFramework({ 'r.ownership.seats': { prerequisites: ['r.fallback.route'] } })
    const own = standings({ 'ownership.seats': 0, 'fallback.route': 0 })
    expect(() => planActions(circular, [useCase('a', { framework: circular, own })])).toThrow(
      'r.fallback.route@a → r.ownership.seats@a → r.fallback.route@a',
    )
  })
})

describe('laws of a plan', () => {
  const useCases = anyUseCases(framework, 6)

  it('answers every gap with exactly one action, and contains nothing else', () => {
    always(useCases, 2, 500, (all) => {
      const planned = plan(all).flatMap((a) => a.gaps.map((g) => JSON.stringify(g)))
      expect(planned.sort()).toEqual(
        findGaps(all)
          .map((g) => JSON.stringify(g))
          .sort(),
      )
      expect(new Set(planned).size).toBe(planned.length)
      expect(plan(all).filter((a) => a.gaps.length === 0)).toEqual([])
    })
  })

  it('serves the use cases of its gaps and weighs what they are worth', () => {
    always(useCases, 3, 500, (all) => {
      for (const action of plan(all)) {
        const served = all.filter((u) => action.gaps.some((g) => g.useCase === u.id))
        expect(action.useCases.toSorted()).toEqual(served.map((u) => u.id).sort())
        expect(action.leverage).toBe(served.reduce((sum, u) => sum + (u.value ?? 1), 0))
      }
    })
  })

  it('never plans a prerequisite in a later phase or off the plan', () => {
    always(useCases, 4, 500, (all) => {
      expect(wrongPrerequisites(plan(all))).toEqual([])
    })
  })

  it('does not depend on the order of the use cases, and is in plan order', () => {
    always(
      useCases.chain((all) => fc.tuple(fc.constant(all), reordered(all))),
      5,
      300,
      ([all, other]) => {
        expect(sameBytes(plan(all), plan(other))).toBe(true)
        expect(plan(all)).toEqual(plan(all).toSorted(byPlan))
      },
    )
  })
})
