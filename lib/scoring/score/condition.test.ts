import { describe, expect, it } from 'vitest'
import { invertedAnswers } from '#lib/framework/rules.ts'
import type { Condition } from '#lib/framework/types.ts'
import type { Finding, Leaf, Truth } from './condition.ts'
import { reasonsFor, truthOf } from './condition.ts'

/** Three facts stand for true, false and unknown. */
const YES: Condition = { fact: 'stage', in: ['pilot'] }
const NO: Condition = { fact: 'role', in: ['assistant'] }
const OPEN: Condition = { check: 'triad-filled' }

const truths = new Map<Condition, Truth>([
  [YES, true],
  [NO, false],
  [OPEN, null],
])

const read = (leaf: Leaf): Truth => truths.get(leaf) ?? null

const find = (leaf: Leaf): Finding => ({
  kind: 'fact',
  id: leaf === YES ? 'yes' : leaf === NO ? 'no' : 'open',
  truth: read(leaf),
  details: [],
})

const reasons = (condition: Condition) => reasonsFor(condition, find).map((r) => `${r.id} ${r.state}`)

describe('conditions', () => {
  it.each<[string, Condition, Truth]>([
    ['all true', { all: [YES, YES] }, true],
    ['all with one unknown', { all: [YES, OPEN] }, null],
    ['all with one false beside the unknown', { all: [OPEN, NO] }, false],
    ['any with one true beside the unknown', { any: [OPEN, YES] }, true],
    ['any with one unknown', { any: [NO, OPEN] }, null],
    ['any false', { any: [NO, NO] }, false],
    ['not unknown', { not: OPEN }, null],
    ['not false', { not: NO }, true],
    ['nested', { all: [{ any: [NO, { not: NO }] }, { not: { all: [YES, NO] } }] }, true],
  ])('%s', (_, condition, truth) => {
    expect(truthOf(condition, read)).toBe(truth)
  })

  it('name the leaves that decide them, and no others', () => {
    expect(reasons({ all: [YES, NO, OPEN] })).toEqual(['no failed'])
    expect(reasons({ all: [YES, OPEN] })).toEqual(['open unknown'])
    expect(reasons({ all: [YES, YES] })).toEqual(['yes passed'])
    expect(reasons({ any: [NO, OPEN] })).toEqual(['open unknown'])
    expect(reasons({ any: [NO, { not: YES }] })).toEqual(['no failed', 'yes failed'])
    expect(reasons({ not: { any: [NO, YES] } })).toEqual(['yes failed'])
    expect(reasons({ not: { all: [YES, NO] } })).toEqual(['no passed'])
  })

  it('find answers that work the wrong way round', () => {
    const answer: Condition = { answer: 'a.b', at_least: 2 }
    expect(invertedAnswers({ all: [answer, { not: YES }] })).toEqual([])
    expect(invertedAnswers({ any: [YES, { not: { all: [answer] } }] })).toEqual(['a.b'])
    expect(invertedAnswers({ not: { not: answer } })).toEqual([])
  })
})
