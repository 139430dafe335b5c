import { describe, expect, it } from 'vitest'
import type { Gate } from '#lib/framework/types.ts'
import { allAt, gate, scoringInput, soundFacts, syntheticFramework } from '#lib/scoring/testing/fixtures.ts'
import type { Acceptance, ScoringInput } from '#lib/scoring/types.ts'
import { judgeGates } from './gates.ts'

const RESIDENCY = 'data.residency'

function judged(own: Partial<Gate>, rest: Partial<ScoringInput> = {}) {
  const gates = [gate('own', { answer: 'data.live', at_least: 3 }, 'r.data.live', own)]
  const framework = syntheticFramework({ gates })
  const [result] = judgeGates(scoringInput({ framework, ...rest }))
  return result
}

const answers = (level: 2 | 3 | '?' | '-' | null) => allAt(syntheticFramework(), 3, { 'data.live': level })

const acceptance = (rest: Partial<Acceptance> = {}): Acceptance => ({
  ...{ gate: 'own', person: 'Ada', reason: 'A trial.', until: '2026-12-31' },
  ...rest,
})

describe('gates', () => {
  it.each([
    [3, 'passed'],
    [2, 'failed'],
    ['?', 'unknown'],
    [null, 'unknown'],
    ['-', 'unknown'],
  ] as const)('an answer of %s leaves a gate %s', (level, state) => {
    expect(judged({}, answers(level))).toEqual({
      ...{ id: 'own', state, caps: 'wait', acceptance: null },
      reasons: [{ kind: 'answer', id: 'data.live', state, details: [] }],
    })
  })

  it('a question that does not apply holds no gate shut', () => {
    const passes_when = { answer: RESIDENCY, at_least: 4 as const }
    expect(judged({ passes_when })?.state).toBe('passed')
    expect(judged({ passes_when }, { facts: soundFacts({ sensitiveData: true }) })?.state).toBe('failed')
    expect(judged({ passes_when }, { facts: soundFacts({ sensitiveData: null }) })?.state).toBe('failed')
  })

  it('a gate that does not apply is out, one that may apply is not known to be passed', () => {
    const own = { applies_when: { fact: 'sensitive-data', is: true } } as const
    const state = (sensitiveData: boolean | null, level: 2 | 3) =>
      judged(own, { ...answers(level), facts: soundFacts({ sensitiveData }) })
    expect(state(false, 2)).toMatchObject({
      state: 'not-applicable',
      reasons: [{ kind: 'fact', id: 'sensitive-data', state: 'passed' }],
    })
    expect(state(null, 2)).toMatchObject({
      state: 'unknown',
      reasons: [{ kind: 'fact', id: 'sensitive-data', state: 'unknown' }],
    })
    expect(state(null, 3)?.state).toBe('passed')
    expect(state(true, 2)?.state).toBe('failed')
  })

  it('carry the names that a check found', () => {
    const facts = soundFacts({ steps: [{ name: 'Pay', class: null }] })
    expect(judged({ passes_when: { check: 'workflow-classified' } }, { facts })?.reasons).toEqual([
      { kind: 'check', id: 'workflow-classified', state: 'failed', details: ['Pay'] },
    ])
  })

  it('are accepted through the last day, only when failed, and only where the framework allows it', () => {
    const accepted = (own: Partial<Gate>, rest: Partial<ScoringInput>) =>
      judged(own, { acceptances: [acceptance()], ...rest })?.state
    expect(accepted({}, answers(2))).toBe('accepted')
    expect(accepted({}, { ...answers(2), asOf: '2026-12-31' })).toBe('accepted')
    expect(accepted({}, { ...answers(2), asOf: '2027-01-01' })).toBe('failed')
    expect(accepted({}, answers('?'))).toBe('unknown')
    expect(accepted({}, answers(3))).toBe('passed')
    expect(accepted({ acceptable: false }, answers(2))).toBe('failed')
    expect(accepted({}, { ...answers(2), acceptances: [acceptance({ gate: 'other' })] })).toBe('failed')
  })

  it('show the acceptance that lasts longest', () => {
    const longest = acceptance({ until: '2027-06-30', person: 'Grace' })
    const acceptances = [acceptance(), longest, acceptance({ until: '2026-12-01' })]
    expect(judged({}, { ...answers(2), acceptances })?.acceptance).toEqual(longest)
  })
})
