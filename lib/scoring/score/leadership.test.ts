import { describe, expect, it } from 'vitest'
import { allAt, scoringInput, soundFacts, syntheticFramework } from '#lib/scoring/testing/fixtures.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { leadershipAnswers } from './leadership.ts'
import { scoreUseCase } from './score.ts'

const STEPS = 'workflow.steps'
const ROLLBACK = 'release.rollback'

function first(except: Parameters<typeof allAt>[2], rest: Partial<ScoringInput> = {}) {
  const input = scoringInput({ ...allAt(syntheticFramework(), 3, except), ...rest })
  const [answer] = leadershipAnswers(scoreUseCase(input), input)
  return answer && { state: answer.state, sentence: answer.sentence, reasons: answer.reasons }
}

const facts = (state: 'in-place' | 'absent' | 'unknown') =>
  soundFacts({ releaseControls: [{ control: 'rollback', state }] })

describe('what leaders ask', () => {
  it('is answered for every question of the framework', () => {
    const input = scoringInput()
    const answers = leadershipAnswers(scoreUseCase(input), input)
    expect(answers.map(({ id, text }) => [id, text])).toEqual(
      input.framework.leadership_questions.map(({ id, text }) => [id, text]),
    )
  })

  it('is a yes from a mean of 2.75 with every gate passed', () => {
    expect(first({})).toEqual({
      state: 'yes',
      sentence: 'They would agree.',
      reasons: { questions: [STEPS, ROLLBACK], gates: ['rollback'] },
    })
    expect(first({ [STEPS]: 2 })?.state).toBe('partly')
    const sensitive = { facts: soundFacts({ sensitiveData: true }) }
    const [one = null, ...rest] = syntheticFramework().leadership_questions
    const questions = [STEPS, ROLLBACK, 'data.residency', 'data.live']
    const leadership_questions = one ? [{ ...one, questions }, ...rest] : []
    const framework = syntheticFramework({ leadership_questions })
    expect(first({ [STEPS]: 2 }, { ...sensitive, framework })?.state).toBe('yes')
  })

  it('is in part where answers or gates are short of it', () => {
    expect(first({ [STEPS]: 2, [ROLLBACK]: null })).toEqual({
      state: 'partly',
      sentence: 'They would agree in part.',
      reasons: { questions: [STEPS, ROLLBACK], gates: [] },
    })
    expect(first({}, { facts: facts('unknown') })).toMatchObject({
      state: 'partly',
      reasons: { questions: [], gates: ['rollback'] },
    })
    const acceptances = [{ gate: 'rollback', person: 'Ada', reason: 'A trial.', until: '2027-01-01' }]
    expect(first({}, { facts: facts('absent'), acceptances })?.state).toBe('partly')
  })

  it('is a no below a mean of 1.5 or with a failed gate', () => {
    expect(first({ [STEPS]: 1, [ROLLBACK]: 1 })?.state).toBe('no')
    expect(first({ [STEPS]: 1, [ROLLBACK]: 2 })?.state).toBe('partly')
    expect(first({ [STEPS]: null, [ROLLBACK]: null }, { facts: facts('absent') })).toEqual({
      state: 'no',
      sentence: 'They would not agree.',
      reasons: { questions: [STEPS, ROLLBACK], gates: ['rollback'] },
    })
  })

  it('is unknown when under half is answered', () => {
    expect(first({ [STEPS]: '?', [ROLLBACK]: null }, { facts: facts('unknown') })).toEqual({
      state: 'unknown',
      sentence: 'Nobody can say.',
      reasons: { questions: [STEPS, ROLLBACK], gates: ['rollback'] },
    })
    expect(first({ [STEPS]: '?', [ROLLBACK]: 2 })?.state).toBe('partly')
  })
})
