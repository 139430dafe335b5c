import { describe, expect, it } from 'vitest'
import { scoreUseCase } from './score/score.ts'
import { verdictSentence } from './sentence.ts'
import { always, anyInput } from './testing/arbitraries.ts'
import { allAt, dimension, question, scoringInput, soundFacts, syntheticFramework } from './testing/fixtures.ts'
import type { ScoringInput } from './types.ts'

function said(rest: Partial<ScoringInput> = {}): string {
  const input = scoringInput(rest)
  return verdictSentence('Claims triage', scoreUseCase(input), input.framework)
}

const marks = (level: 0 | 1 | 2 | 3 | 4) =>
  Object.fromEntries(syntheticFramework().marks.questions.map((q) => [q.id, level] as const))

const levels = (level: 0 | 1 | 2 | 3 | 4, except = {}) => allAt(syntheticFramework(), level, except)

describe('the verdict in a sentence', () => {
  it('says now, with its conditions', () => {
    expect(said()).toBe('Claims triage can run in production now.')
    const facts = soundFacts({ releaseControls: [{ control: 'rollback', state: 'absent' }] })
    const acceptances = [{ gate: 'rollback', person: 'Ada Byron', reason: 'A trial.', until: '2027-03-01' }]
    expect(said({ facts, acceptances })).toBe(
      'Claims triage can run in production now, on one condition: Ada Byron accepts until 1 March 2027 that the matter of rollback is missing.',
    )
    const low = levels(3, { 'release.evaluation': 1 })
    const two = [...acceptances, { gate: 'evaluated', person: 'Grace', reason: 'A trial.', until: '2026-12-31' }]
    expect(said({ ...low, facts, acceptances: two })).toMatch(
      /now, on 2 conditions: .* is missing; Grace accepts until/,
    )
  })

  it('says what a gate is waiting for', () => {
    expect(said(levels(3, { 'release.evaluation': 1 }))).toBe(
      'Claims triage should wait: the matter of evaluated is missing.',
    )
    expect(said({ facts: soundFacts({ steps: [] }) })).toBe(
      'Claims triage should wait: it is not known whether the matter of steps-classified is there.',
    )
    expect(said({ facts: soundFacts({ steps: [{ name: 'Pay', class: null }] }) })).toBe(
      'Claims triage needs stronger foundations first: the matter of steps-classified is missing.',
    )
  })

  it('says how far scores fall short', () => {
    expect(said(levels(2, marks(4)))).toBe('Claims triage should wait: readiness is 50%, and 65% is needed.')
    expect(said(levels(4, marks(2)))).toBe('Claims triage should wait: tolerance is 50%, and 60% is needed.')
    expect(said(levels(1, { ...marks(4), 'release.evaluation': 2 }))).toBe(
      'Claims triage needs stronger foundations first: readiness is 27%, and 40% is needed.',
    )
    expect(said(levels(3, marks(1)))).toBe(
      'Claims triage is not a fit for AI as it stands: tolerance is 25%, and 40% is needed, whatever is built around it.',
    )
  })

  it('never rounds a score up to the threshold that it misses', () => {
    const only = (readiness_now: number) =>
      syntheticFramework({
        dimensions: [dimension('one', 1, [question('one.a'), question('one.b'), question('one.c')])],
        thresholds: { ...syntheticFramework().thresholds, readiness_now },
        gates: [],
      })
    const of = (readiness_now: number) => {
      const framework = only(readiness_now)
      return said({ framework, ...allAt(framework, 3, { 'one.a': 2 }) })
    }
    expect(of(67)).toBe('Claims triage should wait: readiness is 66.7%, and 67% is needed.')
    expect(of(66.67)).toBe('Claims triage should wait: readiness is just under 66.67%, and 66.67% is needed.')
  })

  it('says when it is too early', () => {
    const early = levels(3, { 'workflow.steps': null, 'workflow.exceptions': null })
    expect(said(early)).toBe(
      'It is too early to say about Claims triage: 58% of what decides readiness is answered, and 70% is needed.',
    )
    const framework = syntheticFramework({ dimensions: [dimension('one', 1, [question('one.a')])], gates: [] })
    expect(said({ framework, ...allAt(framework, 3, { 'one.a': '-' }) })).toBe(
      'Nothing can be said about Claims triage yet: no question about readiness is answered for it.',
    )
  })

  it('is one sentence for every scorecard', () => {
    always(anyInput(), 1, 300, (input) => {
      const sentence = verdictSentence('Claims triage', scoreUseCase(input), input.framework)
      expect(sentence).toMatch(/^[A-Z].*[^.]\.$/)
      expect(sentence).not.toMatch(/undefined|null|NaN/)
    })
  })
})
