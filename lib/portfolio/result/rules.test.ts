import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { analyse } from '#lib/scoring/analyse.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { always, anyAnswers } from '#lib/scoring/testing/arbitraries.ts'
import { allAt, scoringInput, soundFacts } from '#lib/scoring/testing/fixtures.ts'
import type { AxisName, ScoringInput } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import { useCaseFacts } from '../facts/rules.ts'
import type { PortfolioUseCase } from '../types.ts'
import { acceptanceDays, breakdownView, gateViews, leadershipViews, tippingViews, wayUpView } from './rules.ts'

const framework = currentRelease()

function scored(rest: Partial<ScoringInput> = {}): PortfolioUseCase {
  const input = scoringInput({ framework, ...allAt(framework, 3), ...rest })
  return { useCase: { id: 'u1' } as PortfolioUseCase['useCase'], input, scorecard: scoreUseCase(input) }
}

const nothing: Workbench = {
  seats: [],
  steps: [],
  fallbacks: [],
  dataSources: [],
  errorModes: [],
  releaseControls: [],
  positions: [],
  acceptances: [],
}

const factsFor = (of: PortfolioUseCase) => useCaseFacts(of, nothing)
const breakdownOf = (of: PortfolioUseCase, axis: AxisName) => breakdownView(factsFor(of).axes[axis], framework)

const inTenths = (value: number) => Math.round(value * 10)
const total = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + inTenths(value ?? 0), 0)

describe('the breakdown of an axis', () => {
  test('what is shown adds up: answers to their dimension, dimensions to the score, and with what is to gain to 100', () => {
    always(anyAnswers(framework), 7, 150, (input) => {
      const of = scored(input)
      for (const axis of ['readiness', 'tolerance'] as const) {
        const { score, toGain, groups } = breakdownOf(of, axis)
        if (score === null || toGain === null) {
          expect(groups.every((g) => g.points === null && g.toGain === null)).toBe(true)
          continue
        }
        expect(inTenths(score) + inTenths(toGain)).toBe(1000)
        expect(total(groups.map((g) => g.points))).toBe(inTenths(score))
        expect(total(groups.map((g) => g.toGain))).toBe(inTenths(toGain))
        for (const { points, toGain: gain, questions } of groups) {
          expect(total(questions.map((q) => q.points))).toBe(inTenths(points ?? 0))
          expect(total(questions.map((q) => q.toGain))).toBe(inTenths(gain ?? 0))
        }
      }
    })
  })

  test('lists every question that is asked, and says nothing counts where nothing does', () => {
    const except = { 'workflow.step-classes': null, 'workflow.system-role': '?', 'workflow.exceptions': '-' } as const
    const { groups } = breakdownOf(scored(allAt(framework, 2, except)), 'readiness')
    const workflow = groups.find((g) => g.id === 'workflow')?.questions ?? []
    expect(workflow).toHaveLength(8)
    for (const id of Object.keys(except))
      expect(workflow.find((q) => q.id === id)).toMatchObject({ points: null, toGain: null })
    expect(groups).toHaveLength(framework.dimensions.length)
    const personal = breakdownOf(scored({ facts: soundFacts({ sensitiveData: true }) }), 'readiness')
    const count = (all: typeof groups) => all.reduce((sum, g) => sum + g.questions.length, 0)
    expect(count(personal.groups)).toBeGreaterThan(count(groups))
  })
})

test('a gate comes with its remedy and the section of the workbench that decides it', () => {
  const views = gateViews(factsFor(scored({ facts: soundFacts({ fallbacks: [] }) })), framework)
  expect(views).toHaveLength(framework.gates.length)
  const closed = views.find((v) => v.gate.id === 'no-fallback-route')
  expect(closed).toMatchObject({ result: { state: 'failed', parts: ['fallbacks'] } })
  expect(closed?.remedy?.id).toBe(closed?.gate.remedy)
})

test('leaders are shown what stands between them and a yes', () => {
  const [bounded] = leadershipViews(
    factsFor(scored({ facts: soundFacts({ steps: [{ name: 'Pay', class: null }] }) })),
    framework,
  )
  expect(bounded?.state).toBe('no')
  expect(bounded?.gates).toEqual([{ id: 'workflow-unclassified', name: expect.any(String), state: 'failed' }])
})

test('tipping answers carry the anchor of the level that flips the verdict', () => {
  const of = scored(allAt(framework, 3, { 'marks.bounded-workflow': 0, 'marks.reviewable-output': 0 }))
  const analysis = analyse(of.input)
  const views = tippingViews(factsFor(of), analysis, framework)
  expect(views).toHaveLength(analysis.tipping.length)
  for (const { id, to, anchor } of views) {
    const question = [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions].find(
      (q) => q.id === id,
    )
    expect(anchor).toBe(question?.anchors[to])
  }
})

test('the way up names its remedies in order; at the top there is none', () => {
  const of = scored({ facts: soundFacts({ fallbacks: [] }) })
  const way = wayUpView(analyse(of.input), framework)
  expect(way?.remedies.map((r) => r.id)).toContain('r.fallback.route-every-trigger')
  expect(way?.effort).toBe(way?.remedies.reduce((sum, r) => sum + r.effort.likely, 0))
  const top = scored()
  expect(wayUpView(analyse(top.input), framework)).toBeNull()
})

test('counts what is still open', () => {
  expect(factsFor(scored()).open).toEqual({ questions: 0, gates: 0 })
  const answers = allAt(framework, 3, { 'workflow.step-classes': null, 'data.critical-source': '?' })
  expect(factsFor(scored({ ...answers, facts: soundFacts({ steps: [] }) })).open).toEqual({ questions: 2, gates: 1 })
})

test('an acceptance runs from today to a year ahead', () => {
  expect(acceptanceDays('2026-11-20')).toEqual({ first: '2026-11-20', usual: '2027-02-19', last: '2027-11-20' })
})
