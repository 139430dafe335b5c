import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admitCall, afterAbandoning, afterFailure, afterSuccess, type Breaker, closed } from './breaker.ts'
import { failureSentence } from './failure.ts'
import { costMicros, guessTokens } from './price.ts'

const failed = (times: number, now: number) => {
  let state: Breaker = closed
  for (let i = 0; i < times; i += 1) state = afterFailure(state, now)
  return state
}

describe('the circuit breaker', () => {
  test('opens after three failures in a row and lets one caller try after a minute', () => {
    expect(admitCall(failed(2, 0), 1).admitted).toBe(true)
    const open = failed(3, 0)
    expect(admitCall(open, 59_999).admitted).toBe(false)
    const trial = admitCall(open, 60_000)
    expect(trial.admitted).toBe(true)
    expect(admitCall(trial.state, 60_001).admitted).toBe(false)
    expect(admitCall(afterSuccess(), 60_002).admitted).toBe(true)
    const again = afterFailure(trial.state, 61_000)
    expect(admitCall(again, 120_999).admitted).toBe(false)
    expect(admitCall(again, 121_000).admitted).toBe(true)
  })

  test('forgets failures with a success', () => {
    expect(afterFailure(afterFailure(afterSuccess(), 0), 0).openUntil).toBeNull()
  })

  test('is not held up by somebody who left while trying, or was never heard of again', () => {
    const trial = admitCall(failed(3, 0), 60_000).state
    expect(admitCall(afterAbandoning(trial), 60_001).admitted).toBe(true)
    expect(admitCall(trial, 120_000).admitted).toBe(true)
  })

  test('never admits between opening and the end of its rest, whatever happens', () => {
    const event = fc.record({ kind: fc.constantFrom('call', 'ok', 'bad', 'left'), after: fc.nat(30_000) })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: Breaker = closed
        let now = 0
        for (const { kind, after } of events) {
          now += after
          if (kind === 'ok') state = afterSuccess()
          if (kind === 'bad') state = afterFailure(state, now)
          if (kind === 'left') state = afterAbandoning(state)
          if (kind !== 'call') continue
          const { admitted, state: next } = admitCall(state, now)
          if (state.openUntil === null) expect(admitted).toBe(true)
          else if (now < state.openUntil) expect(admitted).toBe(false)
          if (admitted && next.openUntil !== null) expect(admitCall(next, now).admitted).toBe(false)
          state = next
        }
      }),
      { seed: 3, numRuns: 1_000 },
    )
  })
})

test('tokens cost what a million of them cost, in millionths', () => {
  expect(costMicros({ in: 1_000, out: 200 }, { in: 2.5, out: 10 })).toBe(4_500)
  expect(costMicros({ in: 1_000, out: 200 }, null)).toBe(0)
  expect(guessTokens(9)).toBe(3)
})

test('nothing of what a provider says itself reaches people', () => {
  expect(failureSentence(new Error('secret key sk-123 is wrong'))).not.toContain('sk-')
  expect(failureSentence(Object.assign(new Error('x'), { cause: { code: 'ECONNREFUSED' } }))).toBe(
    'The model cannot be reached.',
  )
})
