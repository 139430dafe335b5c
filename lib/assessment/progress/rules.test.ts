import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { minutesLeft, sumOf, tallyOf, taskStateOf } from './rules.ts'
import type { SaidState } from './types.ts'

const questions = currentRelease().marks.questions.slice(0, 4)
const [a, b, c] = questions.map((q) => q.id)
const tally = (done: number, total: number) => ({ done, total, unknown: 0 })

describe('tally', () => {
  test('counts every kind of answer as a look, and tells "I don\'t know" apart', () => {
    const said = new Map<string | undefined, SaidState>([
      [a, 'answered'],
      [b, 'unknown'],
      [c, 'not-applicable'],
      ['elsewhere.question', 'answered'],
    ])
    expect(tallyOf(questions, (id) => said.get(id))).toEqual({ total: 4, done: 3, unknown: 1 })
  })

  test('adds up', () => {
    expect(sumOf([tally(1, 3), { done: 2, total: 2, unknown: 1 }])).toEqual({ done: 3, total: 5, unknown: 1 })
    expect(sumOf([])).toEqual({ done: 0, total: 0, unknown: 0 })
  })
})

describe('task state', () => {
  test.each([
    [0, 5, 'not-started'],
    [1, 5, 'in-progress'],
    [4, 5, 'in-progress'],
    [5, 5, 'completed'],
    [0, 0, 'completed'],
  ] as const)('%i of %i is %s', (done, total, state) => {
    expect(taskStateOf(tally(done, total))).toBe(state)
  })
})

describe('minutes left', () => {
  test.each([
    [0, 1, 45, 1],
    [0, 4, 45, 3],
    [3, 4, 61, 2],
    [4, 4, 45, 0],
    [0, 0, 45, 0],
  ])('%i of %i at %i seconds: %i minutes', (done, total, seconds, minutes) => {
    expect(minutesLeft(tally(done, total), seconds)).toBe(minutes)
  })
})
