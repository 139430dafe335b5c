import { describe, expect, it } from 'vitest'
import { read } from '#lib/scoring/score/reading.ts'
import { always, anyInput } from '#lib/scoring/testing/arbitraries.ts'
import { allAt, scoringInput, syntheticFramework } from '#lib/scoring/testing/fixtures.ts'
import { answeredAt, isAskedOf, judge, standingIn } from '#lib/scoring/testing/reference.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { tippingAnswers } from './tipping.ts'

const LEVELS = [0, 1, 2, 3, 4] as const

const tips = (input: ScoringInput) => tippingAnswers(read(input))

/** Every flip of a single answer, by question: the level it moves to and the verdict there. */
function flipsByTrial(input: ScoringInput) {
  const before = judge(input).verdict
  const questions = [...input.framework.dimensions.flatMap((d) => d.questions), ...input.framework.marks.questions]
  return questions.flatMap((question) => {
    const standing = standingIn(input, question)
    if (!isAskedOf(question, input) || standing?.kind === 'not-applicable') return []
    const from = standing?.kind === 'answered' ? standing.level : null
    return LEVELS.filter((to) => to !== from).flatMap((to) => {
      const { verdict } = judge(answeredAt(input, question, to))
      return verdict === before ? [] : [{ question: question.id, from, to, verdict }]
    })
  })
}

describe('tipping answers', { timeout: 60_000 }, () => {
  it('really flip the verdict, and no smaller change of the same answer does', () => {
    always(anyInput(), 1, 500, (input) => {
      const all = flipsByTrial(input)
      const found = tips(input)
      expect(new Set(found.map((t) => t.question))).toEqual(new Set(all.map((f) => f.question)))
      for (const { question, from, to, verdict } of found) {
        const own = all.filter((f) => f.question === question)
        expect(own).toContainEqual({ question, from, to, verdict })
        if (from === null) continue
        const nearer = own.filter((f) => (to > from ? f.to > from && f.to < to : f.to < from && f.to > to))
        expect(nearer).toEqual([])
      }
    })
  })

  it('are found in both directions wherever there are any', () => {
    always(anyInput(), 2, 500, (input) => {
      const found = tips(input)
      for (const { question, from, to } of flipsByTrial(input)) {
        if (from === null) continue
        const sameWay = (t: { question: string; to: number }) => t.question === question && t.to > from === to > from
        expect(found.filter(sameWay)).toHaveLength(1)
      }
    })
  })

  it('name the highest level that makes an open answer worse and the lowest that makes it better', () => {
    const thresholds = { ...syntheticFramework().thresholds, tolerance_now: 50 }
    const framework = syntheticFramework({ thresholds })
    const answers = allAt(framework, 2, { 'release.evaluation': '?' })
    const input = scoringInput({ framework, ...answers })
    expect(judge(input).verdict).toBe('wait')
    expect(tips(input).filter((t) => t.question === 'release.evaluation')).toEqual([])
    const better = scoringInput({ framework, ...allAt(framework, 3, { 'release.evaluation': '?' }) })
    expect(tips(better)).toEqual([
      { question: 'release.evaluation', subject: 'use-case', from: null, to: 2, verdict: 'now' },
    ])
  })

  it('follow a gate that hangs on one answer', () => {
    const input = scoringInput(allAt(syntheticFramework(), 4, { 'release.evaluation': 3 }))
    expect(tips(input)).toEqual([
      { question: 'release.evaluation', subject: 'use-case', from: 3, to: 1, verdict: 'wait' },
    ])
  })
})
