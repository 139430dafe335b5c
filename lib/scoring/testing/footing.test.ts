import { describe, expect, it } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { analyse } from '#lib/scoring/analyse.ts'
import { leadershipAnswers } from '#lib/scoring/score/leadership.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { always, anyAnswers } from './arbitraries.ts'
import { allAt, blankFacts, scoringInput, soundFacts } from './fixtures.ts'
import { additive, bounded, explained, gatesHold, withGatesOpen } from './laws.ts'
import { afterRemedies, judge, placeOf } from './reference.ts'

const framework = currentRelease()

const at = (level: 0 | 1 | 2 | 3 | 4, rest: Partial<ScoringInput> = {}) =>
  scoringInput({ framework, ...allAt(framework, level), ...rest })

describe('the Footing framework', { timeout: 60_000 }, () => {
  it('says now to a use case that does all of it, and why not to one that does none', () => {
    expect(scoreUseCase(at(4)).verdict).toBe('now')
    expect(scoreUseCase(at(0)).verdict).toBe('not-a-fit')
    expect(scoreUseCase(at(3, { facts: soundFacts({ steps: [{ name: 'Pay', class: null }] }) })).verdict).toBe(
      'foundations-first',
    )
    expect(scoreUseCase(at(3, { facts: blankFacts() })).verdict).toBe('wait')
    expect(scoreUseCase(at(3, { organization: {}, useCase: {} })).verdict).toBe('undetermined')
  })

  it('keeps every law, agrees with the slow way, and speaks in sentences', () => {
    always(anyAnswers(framework), 1, 100, (input) => {
      const card = scoreUseCase(input)
      expect(card.verdict).toBe(judge(input).verdict)
      expect([...bounded(card), ...explained(card), ...gatesHold(card), ...additive(card, framework)]).toEqual([])
      expect(verdictSentence('It', card, framework)).not.toMatch(/undefined|NaN/)
      expect(leadershipAnswers(card, input)).toHaveLength(7)
    })
  })

  it('has a way up that really leads up', () => {
    always(anyAnswers(framework), 2, 60, (input) => {
      const { wayUp } = analyse(input)
      if (!wayUp) return
      const { input: changed, settled } = afterRemedies(input, wayUp.remedies)
      const card = scoreUseCase(withGatesOpen(changed, new Set(settled.keys())))
      expect(card.verdict).toBe(wayUp.verdict)
      expect(placeOf(card.verdict)).toBeGreaterThan(placeOf(scoreUseCase(input).verdict))
    })
  })

  it('leads up from every level with nothing described', () => {
    const facts = blankFacts({ stage: 'pilot', role: 'decision-maker', sensitiveData: true })
    for (const level of [0, 1, 2, 3] as const) expect(analyse(at(level, { facts })).wayUp).not.toBeNull()
  })
})
