import { expect, test } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { exampleOf } from './rules.ts'

const example = exampleOf(currentRelease())

test('shows a gate that the average does not outvote', () => {
  expect(example.passed.verdict).toBe('now')
  expect(example.scorecard.verdict).toBe('foundations-first')
  expect(example.scorecard.because[0]).toEqual({ kind: 'gate', gate: example.gate.id, state: 'failed' })
  expect(example.sentence).toContain('Invoice matching needs stronger foundations first')
})

test('shows an open question, a disagreement and a way up', () => {
  const answers = example.groups.flatMap((g) => g.answers)
  expect(answers.some((a) => a.standing === undefined)).toBe(true)
  expect(answers.some((a) => a.standing?.kind === 'answered' && a.standing.low < a.standing.high)).toBe(true)
  expect(example.remedies.length).toBeGreaterThan(0)
  expect(example.scorecard.readiness.low).toBeLessThan(example.scorecard.readiness.high)
})

test('its formulas give what the engine gave', () => {
  for (const { weighted, answered, applicable, band } of [...example.groups, example.marks]) {
    expect((100 * weighted) / (4 * answered)).toBeCloseTo(band.score ?? -1, 9)
    expect((100 * answered) / applicable).toBeCloseTo(band.coverage, 9)
  }
  const weights = example.groups.reduce((sum, g) => sum + g.weight, 0)
  const mean = example.groups.reduce((sum, g) => sum + g.weight * (g.band.score ?? 0), 0) / weights
  expect(mean).toBeCloseTo(example.scorecard.readiness.score ?? -1, 9)
})

test('the points shown add up to the score shown', () => {
  const { readiness, tolerance } = example.scorecard
  expect(example.groups.reduce((sum, g) => sum + g.points, 0)).toBeCloseTo(
    Math.round((readiness.score ?? 0) * 10) / 10,
    9,
  )
  expect(example.marks.points).toBeCloseTo(Math.round((tolerance.score ?? 0) * 10) / 10, 9)
})
