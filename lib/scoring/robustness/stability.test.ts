import { describe, expect, it } from 'vitest'
import { read } from '#lib/scoring/score/reading.ts'
import { always, anyInput } from '#lib/scoring/testing/arbitraries.ts'
import { allAt, scoringInput, syntheticFramework } from '#lib/scoring/testing/fixtures.ts'
import { stabilityOf } from './stability.ts'

const at = (readiness_now: number) =>
  syntheticFramework({ thresholds: { ...syntheticFramework().thresholds, readiness_now } })

describe('stability', () => {
  it('is whole when every answer is the same, even exactly on the threshold', () => {
    const framework = at(75)
    const { share, runs, verdicts } = stabilityOf(read(scoringInput({ framework })))
    expect({ share, runs, verdicts }).toEqual({ share: 1, runs: 1000, verdicts: { now: 1000 } })
  })

  it('falls where the score is close to a threshold', () => {
    const framework = at(65)
    const answers = allAt(framework, 3, { 'workflow.steps': 1 })
    const { share, verdicts } = stabilityOf(read(scoringInput({ framework, ...answers })))
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(1)
    expect(Object.keys(verdicts)).toEqual(['wait', 'now'])
  })

  it('counts every run once, and the share is that of the verdict', () => {
    always(anyInput(), 1, 30, (input) => {
      const reading = read(input)
      const { share, runs, verdicts } = stabilityOf(reading)
      expect(Object.values(verdicts).reduce((sum, n) => sum + n, 0)).toBe(runs)
      expect(share).toBe((verdicts[reading.verdict] ?? 0) / runs)
    })
  })

  it('does not move a verdict that a gate holds', () => {
    const answers = allAt(syntheticFramework(), 4, { 'release.evaluation': 0 })
    expect(stabilityOf(read(scoringInput(answers))).share).toBe(1)
  })
})
