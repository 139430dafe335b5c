import { describe, expect, it } from 'vitest'
import type { Framework, Thresholds } from '#lib/framework/types.ts'
import {
  allAt,
  answered,
  blankFacts,
  dimension,
  gate,
  question,
  scoringInput,
  soundFacts,
  syntheticFramework,
} from '#lib/scoring/testing/fixtures.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { scoreUseCase } from './score.ts'

const score = (rest: Partial<ScoringInput> = {}) => scoreUseCase(scoringInput(rest))

function withThresholds(thresholds: Partial<Thresholds>, rest: Partial<Framework> = {}): Framework {
  return syntheticFramework({ thresholds: { ...syntheticFramework().thresholds, ...thresholds }, ...rest })
}

const marksAt = (level: 0 | 1 | 2 | 3 | 4) =>
  Object.fromEntries(syntheticFramework().marks.questions.map((q) => [q.id, level] as const))

const MANUAL: Partial<Framework> = {
  dimensions: [
    dimension('first', 3, [question('first.a', { weight: 2, subject: 'organization' }), question('first.b')]),
    dimension('second', 1, [question('second.a')]),
  ],
  gates: [],
}

describe('scores', () => {
  it('weigh questions within a dimension and dimensions within readiness', () => {
    const framework = syntheticFramework(MANUAL)
    const card = score({ framework, ...allAt(framework, 4, { 'first.a': 3, 'first.b': 0, 'second.a': 1 }) })
    // first: (2·3 + 0) / 12 = 50%; second: 1/4 = 25%; readiness: (3·50 + 1·25) / 4
    expect(card.dimensions.map((d) => d.score)).toEqual([50, 25])
    expect(card.readiness.score).toBe(43.75)
    expect(card.tolerance.score).toBe(100)
  })

  it('are taken over what is answered, and the band over what could be', () => {
    const framework = syntheticFramework(MANUAL)
    const { dimensions, readiness } = score({ framework, ...allAt(framework, 4, { 'first.b': '?', 'second.a': null }) })
    expect(dimensions[0]).toEqual({
      ...{ id: 'first', score: 100, low: (100 * 2) / 3, high: 100, coverage: (100 * 2) / 3 },
      ...{ answered: 1, unknown: 1, applicable: 2 },
    })
    expect(dimensions[1]).toEqual({
      ...{ id: 'second', score: null, low: 0, high: 100, coverage: 0 },
      ...{ answered: 0, unknown: 0, applicable: 1 },
    })
    expect(readiness).toMatchObject({ score: 100, low: 50, high: 100, coverage: 50 })
  })

  it('leave disagreement in the band', () => {
    const framework = syntheticFramework(MANUAL)
    const answers = allAt(framework, 2)
    const useCase = { ...answers.useCase, 'second.a': answered(2, 1, 4) }
    expect(score({ framework, ...answers, useCase }).dimensions[1]).toMatchObject({ score: 50, low: 25, high: 100 })
  })

  it('give a dimension in which nothing applies no weight', () => {
    const framework = syntheticFramework(MANUAL)
    const { dimensions, readiness } = score({ framework, ...allAt(framework, 1, { 'second.a': '-' }) })
    expect(dimensions[1]).toMatchObject({ score: null, low: 0, high: 100, coverage: 100, applicable: 0 })
    expect(readiness).toMatchObject({ score: 25, coverage: 100 })
  })

  it('ignore answers to questions that do not apply, and to no question at all', () => {
    const plain = score()
    const useCase = { ...scoringInput().useCase, 'workflow.oversight': answered(0), 'no.such': answered(0) }
    expect(score({ useCase })).toEqual(plain)
  })

  it('share the total among the answers', () => {
    const framework = syntheticFramework(MANUAL)
    const { contributions } = score({ framework, ...allAt(framework, 3, { 'first.b': null }) }).readiness
    expect(contributions).toEqual([
      { question: 'first.a', dimension: 'first', subject: 'organization', level: 3, points: 56.25, toGain: 18.75 },
      { question: 'second.a', dimension: 'second', subject: 'use-case', level: 3, points: 18.75, toGain: 6.25 },
    ])
  })
})

describe('the verdict', () => {
  it('is now when scores suffice and no gate is open', () => {
    expect(score()).toMatchObject({ verdict: 'now', because: [{ kind: 'ready' }], conditions: [] })
  })

  it('meets a threshold exactly, and misses it by less than a float can tell', () => {
    const dimensions = [dimension('one', 333, [question('one.a')]), dimension('two', 667, [question('two.a')])]
    const at = (readiness_now: number) => {
      const framework = withThresholds({ readiness_now, readiness_wait: 10 }, { dimensions, gates: [] })
      return score({ framework, ...allAt(framework, 4, { 'two.a': 0 }) }).verdict
    }
    expect(at(33.3)).toBe('now')
    expect(at(33.300000000000004)).toBe('wait')
  })

  it('is not a fit below the least tolerance, however ready the platform', () => {
    const card = score(allAt(syntheticFramework(), 4, marksAt(1)))
    expect(card.verdict).toBe('not-a-fit')
    expect(card.because).toEqual([{ kind: 'tolerance-too-low', score: 25, threshold: 40 }])
  })

  it('is undetermined while too little is answered', () => {
    const framework = syntheticFramework()
    const card = score(allAt(framework, 3, { 'workflow.steps': null, 'workflow.exceptions': '?' }))
    expect(card.verdict).toBe('undetermined')
    expect(card.because).toEqual([
      { kind: 'coverage-too-low', axis: 'readiness', coverage: card.readiness.coverage, threshold: 70 },
    ])
  })

  it('is not a fit, even with little answered, when nothing could help', () => {
    const marks = { ...marksAt(0), 'marks.bounded': null, 'marks.narrow': null, 'marks.routable': null } as const
    expect(score(allAt(syntheticFramework(), 3, marks))).toMatchObject({
      verdict: 'not-a-fit',
      because: [{ kind: 'tolerance-too-low', score: 0, threshold: 40 }],
    })
  })

  it('waits for tolerance and readiness that fall short of now', () => {
    const card = score(allAt(syntheticFramework(), 2, { 'release.evaluation': 3 }))
    expect(card.verdict).toBe('wait')
    expect(card.because.map((b) => b.kind)).toEqual(['readiness-too-low', 'tolerance-below-now'])
  })

  it('needs foundations where readiness is low', () => {
    const card = score(allAt(syntheticFramework(), 1, { ...marksAt(4), 'release.evaluation': 2 }))
    expect(card.verdict).toBe('foundations-first')
    expect(card.because).toEqual([{ kind: 'readiness-too-low', score: card.readiness.score, threshold: 40 }])
  })

  it('is capped by a failed gate at its cap, before all scores', () => {
    const facts = soundFacts({ steps: [{ name: 'Pay', class: null }] })
    const card = score({ ...allAt(syntheticFramework(), 4), facts })
    expect(card.verdict).toBe('foundations-first')
    expect(card.because).toEqual([{ kind: 'gate', gate: 'steps-classified', state: 'failed' }])
  })

  it('is not explained by gates that would allow better', () => {
    const facts = soundFacts({ steps: [{ name: 'Pay', class: null }] })
    const card = score({ ...allAt(syntheticFramework(), 4, { 'release.evaluation': 0 }), facts })
    expect(card.because).toEqual([{ kind: 'gate', gate: 'steps-classified', state: 'failed' }])
  })

  it('is capped at wait by a gate that is not known, whatever its cap', () => {
    const card = score({ facts: soundFacts({ steps: [] }) })
    expect(card.verdict).toBe('wait')
    expect(card.because).toEqual([{ kind: 'gate', gate: 'steps-classified', state: 'unknown' }])
  })

  it('names failed gates, then unknown ones, then scores', () => {
    const answers = allAt(syntheticFramework(), 2, { 'release.evaluation': 1 })
    const card = score({ ...answers, facts: soundFacts({ steps: [] }) })
    expect(card.because.map((b) => (b.kind === 'gate' ? `${b.gate} ${b.state}` : b.kind))).toEqual([
      'evaluated failed',
      'steps-classified unknown',
      'readiness-too-low',
      'tolerance-below-now',
    ])
  })

  it('holds on conditions where a gate is accepted', () => {
    const acceptance = { gate: 'rollback', person: 'Ada', reason: 'A trial.', until: '2026-11-20' }
    const facts = soundFacts({ releaseControls: [{ control: 'rollback', state: 'partial' }] })
    expect(score({ facts, acceptances: [acceptance] })).toMatchObject({ verdict: 'now', conditions: [acceptance] })
    expect(score({ facts, acceptances: [acceptance], asOf: '2026-11-21' })).toMatchObject({
      verdict: 'foundations-first',
      conditions: [],
    })
  })

  it('says nothing where nothing of an axis applies', () => {
    const framework = syntheticFramework({ dimensions: [dimension('none', 1, [question('none.a')])], gates: [] })
    const card = score({ framework, ...allAt(framework, 3, { 'none.a': '-' }) })
    expect(card).toMatchObject({
      verdict: 'undetermined',
      readiness: { score: null, low: 0, high: 100, coverage: 100 },
    })
    expect(card.because).toEqual([{ kind: 'coverage-too-low', axis: 'readiness', coverage: 100, threshold: 70 }])
  })

  it('is undetermined for a use case that nobody has touched', () => {
    const card = score({ organization: {}, useCase: {}, facts: blankFacts() })
    expect(card.verdict).toBe('undetermined')
    expect(card.because.map((b) => b.kind === 'coverage-too-low' && b.axis)).toEqual(['readiness', 'tolerance'])
  })
})

describe('an unsound framework', () => {
  it('is refused when a better answer could fail a gate', () => {
    const inverted = { not: { answer: 'data.live', at_least: 2 as const } }
    const gates = [gate('upside-down', inverted, 'r.data.live')]
    expect(() => score({ framework: syntheticFramework({ gates }) })).toThrow(RangeError)
    const late = gate('late', { check: 'triad-filled' }, 'r.data.live', {
      applies_when: { answer: 'data.live', at_least: 2 },
    })
    expect(() => score({ framework: syntheticFramework({ gates: [late] }) })).toThrow(RangeError)
  })

  it('is refused when thresholds are out of order', () => {
    expect(() => score({ framework: withThresholds({ readiness_wait: 70 }) })).toThrow(RangeError)
    expect(() => score({ framework: withThresholds({ tolerance_now: 30 }) })).toThrow(RangeError)
  })
})
