import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { always, anyAnswers } from '#lib/scoring/testing/arbitraries.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { verdicts } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import type { Portfolio, PortfolioUseCase } from '../types.ts'
import { questionShare } from './axis/rules.ts'
import { disagreement, isOpen } from './question/rules.ts'
import { countLeadership, portfolioFacts, useCaseFacts } from './rules.ts'

const framework = currentRelease()

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

function useCase(input: ScoringInput, at: number): PortfolioUseCase {
  const { role, stage, value } = input.facts
  const stored = { id: `id-${at}`, number: at + 1, name: `N${at}`, unit: '', role, stage, value }
  return { useCase: stored as PortfolioUseCase['useCase'], input, scorecard: scoreUseCase(input) }
}

function portfolio(inputs: readonly ScoringInput[]): Portfolio {
  const organization = inputs[0]?.organization ?? {}
  return {
    assessment: { id: 'a', name: 'A', startedOn: '2026-10-01', revision: 1 },
    framework,
    organization,
    useCases: inputs.map((input, at) => useCase({ ...input, organization }, at)),
    answeredBy: new Map(),
    workbench: nothing,
  }
}

const anyPortfolio = fc.array(anyAnswers(framework), { maxLength: 5 }).map(portfolio)
const anyUseCase = anyAnswers(framework).map((input) => useCase(input, 0))

describe('the facts of a portfolio', () => {
  test('every use case has exactly one verdict, and the counts add up', () => {
    always(anyPortfolio, 11, 60, (of) => {
      const { useCases, counts } = portfolioFacts(of)
      expect(useCases.map((u) => u.id).toSorted()).toEqual(of.useCases.map((u) => u.useCase.id).toSorted())
      expect(verdicts.reduce((sum, verdict) => sum + counts[verdict], 0)).toBe(useCases.length)
      for (const verdict of verdicts)
        expect(useCases.filter((u) => u.verdict === verdict)).toHaveLength(counts[verdict])
    })
  })

  test('a gate blocks exactly those of whom it is not passed, but for what is not a fit', () => {
    always(anyPortfolio, 12, 60, (of) => {
      const { useCases, blockers } = portfolioFacts(of)
      const held = useCases.flatMap(({ id, verdict, openGates }) =>
        verdict === 'not-a-fit' ? [] : [...openGates.failed, ...openGates.unknown].map((gate) => `${gate} ${id}`),
      )
      const blocked = blockers.flatMap(({ gate, useCases: each }) => each.map(({ id }) => `${gate} ${id}`))
      expect(blocked.toSorted()).toEqual(held.toSorted())
    })
  })

  test('foundations and dimensions lie within their range, and are unknown without answers', () => {
    always(anyPortfolio, 13, 60, (of) => {
      const { foundations, dimensions } = portfolioFacts(of)
      expect(foundations.flatMap((f) => f.dimensions).toSorted()).toEqual(dimensions.map((d) => d.id).toSorted())
      for (const { score, low, high } of foundations) {
        if (score === null) continue
        expect(score).toBeGreaterThanOrEqual(low - 1e-9)
        expect(score).toBeLessThanOrEqual(high + 1e-9)
      }
    })
    for (const { score, low, high } of portfolioFacts(portfolio([])).foundations)
      expect([score, low, high]).toEqual([null, 0, 100])
  })

  test('what is open and what is answered is everything that is asked', () => {
    always(anyPortfolio, 14, 60, (of) => {
      const { organization, useCases, answered, unfinished } = portfolioFacts(of).open
      expect(answered).toBeCloseTo((organization.done + useCases.done) / (organization.total + useCases.total), 12)
      expect(unfinished).toBeLessThanOrEqual(of.useCases.length)
      expect(unfinished === 0).toBe(useCases.done === useCases.total)
    })
  })

  test('every use case answers each of the leaders’ questions once', () => {
    always(anyPortfolio, 15, 30, (of) => {
      const all = of.useCases.map((u) => useCaseFacts(u, nothing))
      for (const { counts } of countLeadership(all))
        expect(counts.yes + counts.partly + counts.no + counts.unknown).toBe(all.length)
    })
  })
})

describe('the facts of a use case', () => {
  test('what a gate fails on is named', () => {
    always(anyUseCase, 21, 150, (of) => {
      const { gates, openGates } = useCaseFacts(of, nothing)
      expect(gates.filter((g) => g.state === 'failed').map((g) => g.id)).toEqual(openGates.failed)
      expect(gates.filter((g) => g.state === 'unknown').map((g) => g.id)).toEqual(openGates.unknown)
      for (const { id, state, atBest, reasons, parts, questions, remedy } of gates) {
        expect(atBest !== null, id).toBe(state === 'failed' || state === 'unknown')
        if (atBest === null) continue
        expect(reasons.length, id).toBeGreaterThan(0)
        expect(parts.length + questions.length, id).toBeGreaterThan(0)
        expect(
          framework.remedies.some((r) => r.id === remedy),
          id,
        ).toBe(true)
      }
    })
  })

  test('what is told of an axis adds up: questions to their group, groups to the score, and with what is to gain to 100', () => {
    const tenths = (values: readonly (number | null)[]) =>
      values.reduce<number>((sum, value) => sum + Math.round((value ?? 0) * 10), 0)
    always(anyUseCase, 22, 150, (of) => {
      const { axes } = useCaseFacts(of, nothing)
      for (const { axis, score, toGain, groups } of Object.values(axes)) {
        if (score === null || toGain === null) {
          expect(groups.every((g) => g.points === null && g.mostToGain.length === 0)).toBe(true)
          continue
        }
        expect(tenths([score, toGain])).toBe(1000)
        expect(tenths(groups.map((g) => g.points))).toBe(tenths([score]))
        for (const { points, questions } of groups) {
          expect(tenths(questions.map((q) => q.points))).toBe(tenths([points]))
          for (const { id, points: own, toGain: gain } of questions) {
            const alone = questionShare(of, { axis, question: id })
            expect([alone?.points ?? null, alone?.toGain ?? null], id).toEqual([own, gain])
          }
        }
      }
    })
  })

  test('a question is open, disputed or settled, and every one that is asked is on one axis', () => {
    always(anyUseCase, 23, 150, (of) => {
      const { questions, open, axes } = useCaseFacts(of, nothing)
      expect(open.questions).toBe(questions.filter(isOpen).length)
      expect(questions.every((q) => !(isOpen(q) && disagreement(q)))).toBe(true)
      const shared = Object.values(axes).flatMap((axis) => axis.groups.flatMap((g) => g.questions.map((q) => q.id)))
      expect(shared.toSorted()).toEqual(questions.map((q) => q.id).toSorted())
    })
  })
})

test('facts hold ids: nothing of what the framework says in words', () => {
  const said = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/\p{L}\s\p{L}/u.test(value)) said.add(value)
    } else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) collect(one)
  }
  collect(framework)
  expect(said.size).toBeGreaterThan(500)
  always(anyPortfolio, 31, 5, (of) => {
    const text = JSON.stringify([portfolioFacts(of), of.useCases.map((u) => useCaseFacts(u, nothing))])
    expect([...said].filter((words) => text.includes(JSON.stringify(words)))).toEqual([])
  })
})
