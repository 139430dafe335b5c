import { describe, expect, it } from 'vitest'
import { firstLook, questionsOf } from '#lib/framework/verdict/rules.ts'
import { always } from '#lib/scoring/testing/arbitraries.ts'
import { verdictLeadership } from './leadership.ts'
import { outlookOf } from './outlook.ts'
import { placeOfVerdict, scoreVerdict } from './scorecard.ts'
import { anyUseCase } from './testing/arbitraries.ts'
import { answersAt, blankVerdictFacts, describedFacts, footing, shownAt } from './testing/fixtures.ts'
import { effectiveWeights } from './weights.ts'

const framework = footing()
const place = (verdict: ReturnType<typeof outlookOf>['best']) => placeOfVerdict({ verdict, onCondition: false })

describe('what is still possible', () => {
  it('is everything before anybody has answered', () => {
    const blank = shownAt(0, {
      organization: {},
      useCase: {},
      facts: blankVerdictFacts(),
      evidence: [],
      marksAgreed: {},
    })
    const { best, worst, next } = outlookOf(blank)
    expect([best, worst]).toEqual(['now', 'not-a-fit'])
    expect(
      next
        .slice(0, 8)
        .every(
          (id) => framework.gates.some((g) => g.subjects.some((s) => s.question === id)) || id.startsWith('marks.'),
        ),
    ).toBe(true)
  })

  it('is told from the marks alone, with its reason', () => {
    const marks = framework.marks.questions.map((q) => q.id)
    const { useCase } = answersAt(framework, 3, { 'marks.overridable': 0 })
    const only = Object.fromEntries(Object.entries(useCase).filter(([id]) => marks.includes(id)))
    const input = shownAt(3, { useCase: only, organization: {}, facts: describedFacts({ role: 'recommender' }) })
    const { best, because } = outlookOf(input)
    expect(best).toBe('foundations-first')
    expect(because[0]).toMatchObject({ kind: 'gate', gate: 'nobody-stops-it' })
  })

  it('holds the verdict between its ends', () => {
    always(anyUseCase(framework), 1, 60, (input) => {
      const { best, worst } = outlookOf({ ...input, acceptances: [] })
      const { verdict } = scoreVerdict({ ...input, acceptances: [] })
      expect(place(verdict)).toBeLessThanOrEqual(place(best))
      if (verdict !== 'undetermined') expect(place(verdict)).toBeGreaterThanOrEqual(place(worst))
    })
  })
})

describe('effective weights', () => {
  const weights = effectiveWeights(framework)

  it('sum to a hundred in each mean, and to nothing where a fact switches the question on', () => {
    for (const mean of ['useCase', 'organization', 'tolerance'] as const) {
      const sum = weights.filter((w) => w.mean === mean).reduce((total, w) => total + w.percent, 0)
      expect(sum).toBeCloseTo(100, 9)
    }
    const switched = questionsOf(framework).filter((q) => q.applies_when)
    for (const q of switched)
      expect(weights.find((w) => w.question === q.id)).toMatchObject({ mean: 'gate', percent: 0 })
  })
})

describe('the first look', () => {
  it("asks the marks and the gates' own questions of the facts: about thirty", () => {
    const ids = firstLook(framework).map((q) => q.id)
    expect(ids.length).toBeGreaterThanOrEqual(28)
    expect(ids.length).toBeLessThanOrEqual(36)
    expect(ids).toEqual(expect.arrayContaining(framework.marks.questions.map((q) => q.id)))
  })
})

describe('what leaders ask', () => {
  it('is yes where everything is shown, no where a gate is to build, unknown where nobody has answered', () => {
    const told = (input: ReturnType<typeof shownAt>) =>
      verdictLeadership(scoreVerdict(input), input).map((a) => a.state)
    expect(new Set(told(shownAt(3)))).toEqual(new Set(['yes']))
    expect(told(shownAt(3, { except: { 'fallback.exposure': 0 } }))[2]).toBe('no')
    expect(told(shownAt(3, { evidence: [] }))[2]).toBe('partly')
    const silent = shownAt(0, { organization: {}, useCase: {} })
    expect(new Set(told(silent))).toEqual(new Set(['unknown']))
  })
})
