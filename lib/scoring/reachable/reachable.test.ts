import { describe, expect, it } from 'vitest'
import type { Gate } from '#lib/framework/types.ts'
import { read } from '#lib/scoring/score/reading.ts'
import { always, anyInput } from '#lib/scoring/testing/arbitraries.ts'
import {
  allAt,
  blankFacts,
  dimension,
  gate,
  question,
  scoringInput,
  soundFacts,
  syntheticFramework,
} from '#lib/scoring/testing/fixtures.ts'
import { openIn, reachableByTrial } from '#lib/scoring/testing/reference.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { reachableVerdicts } from './reachable.ts'

const reachable = (rest: Partial<ScoringInput>) => reachableVerdicts(read(scoringInput(rest)))

describe('reachable verdicts', { timeout: 60_000 }, () => {
  it('are what trying every completion finds', () => {
    const few = anyInput().filter((input) => openIn(input).length <= 4)
    always(few, 1, 500, (input) => {
      expect(new Set(reachableVerdicts(read(input)))).toEqual(reachableByTrial(input))
    })
  })

  it('find every gap between the sums where steps are wider than the range', () => {
    const narrow = anyInput({ dimensions: 2, questions: 3, marks: 2, gates: 1 }).filter(
      (input) => openIn(input).length <= 4,
    )
    always(narrow, 2, 300, (input) => {
      const thresholds = { ...input.framework.thresholds, readiness_wait: 50, readiness_now: 52 }
      const tight = { ...input, framework: { ...input.framework, thresholds } }
      expect(new Set(reachableVerdicts(read(tight)))).toEqual(reachableByTrial(tight))
    })
  })

  it('are all four before anybody has answered', () => {
    expect(reachable({ organization: {}, useCase: {} })).toEqual(['not-a-fit', 'foundations-first', 'wait', 'now'])
  })

  it('are the verdict alone when nothing is open', () => {
    expect(reachable({})).toEqual(['now'])
  })

  it('follow a gate that nobody has described', () => {
    const facts = soundFacts({ steps: [] })
    expect(reachable({ facts })).toEqual(['foundations-first', 'now'])
  })

  it('do not follow a gate whose failure is accepted', () => {
    const acceptances = [{ gate: 'rollback', person: 'Ada', reason: 'A trial.', until: '2027-01-01' }]
    const facts = soundFacts({ releaseControls: [] })
    expect(reachable({ facts, acceptances })).toEqual(['now'])
    expect(reachable({ facts, acceptances, asOf: '2027-01-02' })).toEqual(['foundations-first', 'now'])
  })

  it('jump over a verdict that no level gives', () => {
    const framework = syntheticFramework({
      dimensions: [dimension('only', 1, [question('only.one')])],
      gates: [],
      thresholds: { ...syntheticFramework().thresholds, readiness_wait: 51, readiness_now: 70 },
    })
    const answers = allAt(framework, 3, { 'only.one': null })
    expect(reachable({ framework, ...answers })).toEqual(['foundations-first', 'now'])
  })

  it('know that an open answer decides a gate and the score together', () => {
    const framework = syntheticFramework({
      dimensions: [dimension('only', 1, [question('only.one')])],
      gates: [gate('needed', { answer: 'only.one', at_least: 3 }, 'r.data.live', { caps: 'foundations-first' })],
    })
    expect(reachable({ framework, ...allAt(framework, 3, { 'only.one': '?' }) })).toEqual(['foundations-first', 'now'])
  })

  it('ask the stricter of two demands that gates make of one answer', () => {
    const demand = (at_least: 1 | 3) => ({ answer: 'only.one', at_least }) as const
    const strict = { caps: 'foundations-first' } as const
    const verdicts = (gates: Gate[]) => {
      const framework = syntheticFramework({ dimensions: [dimension('only', 1, [question('only.one')])], gates })
      return reachable({ framework, ...allAt(framework, 3, { 'only.one': null }) })
    }
    const one = [gate('twice', { all: [demand(3), demand(1)] }, 'r.data.live', strict)]
    const two = [gate('high', demand(3), 'r.data.live', strict), gate('low', demand(1), 'r.data.live', strict)]
    expect(verdicts(one)).toEqual(['foundations-first', 'now'])
    expect(verdicts(two)).toEqual(['foundations-first', 'now'])
  })

  it('stay undetermined where nothing of an axis applies', () => {
    const framework = syntheticFramework({ dimensions: [dimension('only', 1, [question('only.one')])], gates: [] })
    const answers = allAt(framework, 3, { 'only.one': '-' })
    expect(reachable({ framework, ...answers, facts: blankFacts() })).toEqual(['undetermined'])
  })
})
