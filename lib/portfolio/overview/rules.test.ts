import { describe, expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { allAt, blankFacts, scoringInput, soundFacts } from '#lib/scoring/testing/fixtures.ts'
import type { ScoringInput, UseCaseDescription } from '#lib/scoring/types.ts'
import type { Portfolio, PortfolioUseCase } from '../types.ts'
import { namedOnBoard, overviewOf } from './rules.ts'

const framework = currentRelease()

interface Given extends Partial<ScoringInput> {
  name: string
  value?: UseCaseDescription['value']
}

/** A use case on which everything is answered at level 3 and every gate is passed, unless told otherwise. */
function useCase({ name, value = null, ...rest }: Given, number: number): PortfolioUseCase {
  const facts = { ...(rest.facts ?? soundFacts()), value }
  const input = scoringInput({ framework, ...allAt(framework, 3), ...rest, facts })
  const stored = { id: `u${number}`, number, name, value } as PortfolioUseCase['useCase']
  return { useCase: stored, input, scorecard: scoreUseCase(input) }
}

function portfolio(given: Given[], organization = allAt(framework, 3).organization): Portfolio {
  return {
    assessment: { id: 'a', name: 'Autumn', startedOn: '2026-10-01', revision: 1 },
    framework,
    organization,
    useCases: given.map(useCase),
    answeredBy: new Map(),
    workbench: { acceptances: [] as Portfolio['workbench']['acceptances'] } as Portfolio['workbench'],
  }
}

const noRoutes = soundFacts({ fallbacks: [] })
const nobody = { organization: {}, useCase: {} }

describe('the sentence that opens the overview', () => {
  const said = (...given: Given[]) => {
    const { headline, detail } = overviewOf(portfolio(given))
    return `${headline} ${detail}`.trim()
  }

  test('tells one use case as its own verdict', () => {
    expect(said({ name: 'Triage', facts: noRoutes })).toMatch(/^Triage needs stronger foundations first: /)
  })

  test('counts what can run, then the rest, then the gate that most often stands in the way', () => {
    expect(said({ name: 'a' }, { name: 'b' }, { name: 'c', facts: noRoutes }, { name: 'd', facts: noRoutes })).toBe(
      'Two of four use cases can run in production now. Two need stronger foundations first. ' +
        'The gate most often not passed is “Every fallback trigger has a route”, in two.',
    )
    expect(said({ name: 'a' }, { name: 'b' }, { name: 'c' })).toBe('All three use cases can run in production now.')
    expect(said({ name: 'a' }, { name: 'b' })).toBe('Both use cases can run in production now.')
    expect(said({ name: 'a', ...allAt(framework, 0) }, { name: 'b', facts: noRoutes })).toBe(
      'Neither of the two use cases can run in production yet. One needs stronger foundations first and one is not a fit.',
    )
  })

  test('does not say more than is known', () => {
    expect(said({ name: 'a', ...nobody }, { name: 'b', ...nobody })).toMatch(
      /^It is too early to say about either of the two use cases\./,
    )
    expect(overviewOf(portfolio([])).headline).toBe('No use case has been described yet.')
  })
})

describe('the board', () => {
  test('has every verdict, best first, and names the readiest eight', () => {
    const many = Array.from({ length: 11 }, (_, i) => ({
      name: `n${i}`,
      ...allAt(framework, 3, { 'value.objective': i === 5 ? 4 : 3 }),
    }))
    const { board } = overviewOf(portfolio([...many, { name: 'x', facts: noRoutes }]))
    expect(board.map((row) => [row.verdict, row.count, row.first.length])).toEqual([
      ['now', 11, namedOnBoard],
      ['wait', 0, 0],
      ['foundations-first', 1, 1],
      ['not-a-fit', 0, 0],
      ['undetermined', 0, 0],
    ])
  })

  test('orders by verdict, then by readiness, and keeps equals as they were described', () => {
    const rows = overviewOf(
      portfolio([
        { name: 'unknown', ...nobody },
        { name: 'low', ...allAt(framework, 3, { 'workflow.step-classes': 2 }) },
        { name: 'first' },
        { name: 'second' },
      ]),
    ).ranked
    expect(rows.map((row) => row.name)).toEqual(['first', 'second', 'low', 'unknown'])
  })

  test('names the person and the day behind a conditional verdict', () => {
    const facts = soundFacts({
      releaseControls: [
        { control: 'evaluation', state: 'absent' },
        { control: 'rollback', state: 'in-place' },
      ],
    })
    const acceptances = [
      { gate: 'no-evaluation-before-release', person: 'Ada King', reason: 'Until March.', until: '2027-03-31' },
    ]
    const [row] = overviewOf(portfolio([{ name: 'a', facts, acceptances }])).ranked
    expect(row?.verdict).toBe('now')
    expect(row?.reason).toMatch(/^On condition: Ada King accepts until 31 March 2027 that /)
  })
})

describe('what blocks', () => {
  test('counts failed and unknown gates by value, and leaves out what is not a fit', () => {
    const { blockers } = overviewOf(
      portfolio([
        { name: 'small', facts: noRoutes },
        { name: 'big', value: 5, facts: soundFacts({ value: 5, steps: [{ name: 'Pay', class: null }] }) },
        { name: 'hopeless', ...allAt(framework, 0), facts: blankFacts() },
      ]),
    )
    expect(blockers.map((b) => [b.gate, b.leverage, b.useCases.map((u) => u.name)])).toEqual([
      ['workflow-unclassified', 5, ['big']],
      ['no-fallback-route', 1, ['small']],
    ])
  })
})

describe('foundations and what is open', () => {
  test('every foundation has its dimensions, with means over the use cases', () => {
    const { foundations } = overviewOf(portfolio([{ name: 'a' }, { name: 'b', ...allAt(framework, 1) }]))
    expect(foundations).toHaveLength(5)
    expect(foundations.flatMap((f) => f.dimensions)).toHaveLength(framework.dimensions.length)
    for (const { score, dimensions } of foundations) {
      expect(score).toBeCloseTo(50, 9)
      for (const dimension of dimensions) expect(dimension.score).toBeCloseTo(50, 9)
    }
  })

  test('counts questions that nobody has looked at, once for the organisation and for each use case', () => {
    const one = 'workflow.step-classes'
    const { open, begun } = overviewOf(
      portfolio([
        { name: 'a', ...allAt(framework, 3, { [one]: null }) },
        { name: 'b', ...allAt(framework, 3, { [one]: '?' }) },
      ]),
    )
    expect(open.organization.done).toBe(open.organization.total)
    expect(open.useCases.total - open.useCases.done).toBe(1)
    expect(open).toMatchObject({ unfinished: 1, minutes: 1, useCases: { unknown: 1 } })
    expect(begun).toBe(true)
    expect(overviewOf(portfolio([{ name: 'a', ...nobody }], {})).begun).toBe(false)
  })
})

test('is derived once for each state of a portfolio', () => {
  const one = portfolio([{ name: 'a' }])
  expect(overviewOf(one)).toBe(overviewOf(one))
  expect(overviewOf(portfolio([{ name: 'a' }]))).not.toBe(overviewOf(one))
})
