import { describe, expect, test } from 'vitest'
import type { Answer } from '../answer/types.ts'
import { comparisonFor, divergenceWords, spreadOf } from './rules.ts'
import type { RecordedPosition } from './types.ts'

const answer = (authorId: string, level: Answer['level']): Answer => ({
  questionId: 'marks.bounded-workflow',
  useCaseId: null,
  authorId,
  authorName: authorId,
  state: level === null ? 'unknown' : 'answered',
  level,
  confidence: null,
  reason: '',
  note: '',
  evidence: [],
  version: 1,
  updatedAt: '2026-11-20T10:42:00.000Z',
})
const position: RecordedPosition = {
  state: 'answered',
  level: 2,
  reason: 'Seen together.',
  decidedBy: 'Leo',
  minority: '',
  answered: null,
  decidedAt: '2026-11-20T11:00:00.000Z',
  version: 1,
}
const mia = { userId: 'mia', mayAnswer: true }

describe('comparison', () => {
  test('tells how many, and nothing else, before the person has answered', () => {
    expect(comparisonFor(mia, [answer('leo', 4), answer('ann', 0)], position)).toEqual({
      count: 2,
      open: false,
      others: [],
      position: null,
    })
  })

  test('opens with the own answer, which it leaves out', () => {
    const comparison = comparisonFor(mia, [answer('leo', 4), answer('mia', 1)], position)
    expect(comparison).toMatchObject({ count: 1, open: true, position: { level: 2 } })
    expect(comparison.others.map((a) => a.authorId)).toEqual(['leo'])
  })

  test('is open for those who do not answer', () => {
    expect(comparisonFor({ ...mia, mayAnswer: false }, [answer('leo', 4)], null)).toMatchObject({
      open: true,
      count: 1,
    })
  })
})

describe('spread', () => {
  test('is the lowest and the highest level that was given', () => {
    expect(spreadOf([answer('a', 3), answer('b', null), answer('c', 1)])).toEqual({ low: 1, high: 3 })
    expect(spreadOf([answer('b', null)])).toBeNull()
    expect(spreadOf([])).toBeNull()
  })
})

test('how far apart the answers were is told in one sentence', () => {
  expect(divergenceWords({ answered: null })).toBeNull()
  expect(divergenceWords({ answered: { low: 2, high: 2 } })).toBe('The answers then were at level 2.')
  expect(divergenceWords({ answered: { low: 0, high: 3 } })).toBe('The answers then lay between level 0 and level 3.')
})
