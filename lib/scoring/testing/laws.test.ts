import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/framework/types.ts'
import { analyse } from '#lib/scoring/analyse.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { always, anyInput, completionOf, shuffled } from './arbitraries.ts'
import { anyLevel } from './framework-arbitraries.ts'
import { additive, bandHolds, bounded, explained, gatesHold, neverLower, without } from './laws.ts'
import { answeredAt, isAskedOf, judge, standingIn } from './reference.ts'

const RUNS = 1000

const questionsOf = ({ framework }: ScoringInput) => [
  ...framework.dimensions.flatMap((d) => d.questions),
  ...framework.marks.questions,
]

const inPlay = (input: ScoringInput) =>
  questionsOf(input).filter((q) => isAskedOf(q, input) && standingIn(input, q)?.kind !== 'not-applicable')

describe('scoring, for every framework and every use case', { timeout: 60_000 }, () => {
  it('agrees with the slow, obvious way', () => {
    always(anyInput(), 1, RUNS, (input) => {
      const card = scoreUseCase(input)
      const { verdict, readiness, tolerance } = judge(input)
      expect(card.verdict).toBe(verdict)
      for (const [axis, exact] of [[card.readiness, readiness] as const, [card.tolerance, tolerance] as const]) {
        const percent = exact.score && (100 * Number(exact.score.top)) / Number(exact.score.bottom)
        expect(axis.score === null).toBe(percent === null)
        expect(axis.score ?? 0).toBeCloseTo(percent ?? 0, 9)
        expect(axis.coverage).toBeCloseTo((100 * Number(exact.coverage.top)) / Number(exact.coverage.bottom), 9)
        expect(axis.high).toBeCloseTo((100 * Number(exact.high.top)) / Number(exact.high.bottom), 9)
      }
    })
  })

  it('stays within bounds, explains itself and lets no gate be outvoted', () => {
    always(anyInput(), 2, RUNS, (input) => {
      const card = scoreUseCase(input)
      expect([...bounded(card), ...explained(card), ...gatesHold(card)]).toEqual([])
    })
  })

  it('adds up exactly', () => {
    always(anyInput({ dimensions: 4, questions: 5, marks: 8, gates: 0 }), 3, RUNS, (input) => {
      expect(additive(scoreUseCase(input), input.framework)).toEqual([])
    })
  })

  it('never falls with a better answer', () => {
    const improved = anyInput().chain((input) => fc.tuple(fc.constant(input), fc.nat(), anyLevel))
    always(improved, 4, RUNS, ([input, pick, to]) => {
      const answered = inPlay(input).filter((q) => standingIn(input, q)?.kind === 'answered')
      const question = answered[pick % Math.max(answered.length, 1)]
      const standing = question && standingIn(input, question)
      if (!question || standing?.kind !== 'answered') return
      const level = Math.max(to, standing.high) as Level
      expect(neverLower(scoreUseCase(input), scoreUseCase(answeredAt(input, question, level)))).toEqual([])
    })
  })

  it('has a band that contains every completion', () => {
    const completed = anyInput().chain((input) => fc.tuple(fc.constant(input), completionOf(input)))
    always(completed, 5, RUNS, ([input, completion]) => {
      expect(bandHolds(scoreUseCase(input), scoreUseCase(completion))).toEqual([])
    })
  })

  it('scores what is not applicable as if the question did not exist', () => {
    const picked = anyInput().chain((input) => fc.tuple(fc.constant(input), fc.nat()))
    always(picked, 6, RUNS, ([input, pick]) => {
      const all = questionsOf(input)
      const question = all[pick % all.length]
      if (!question) return
      const part = question.subject === 'organization' ? 'organization' : 'useCase'
      const excused = { ...input, [part]: { ...input[part], [question.id]: { kind: 'not-applicable' as const } } }
      const { readiness, tolerance, dimensions } = scoreUseCase(excused)
      const other = scoreUseCase({ ...excused, framework: without(input.framework, question.id) })
      expect({ readiness, tolerance, dimensions }).toEqual({
        readiness: other.readiness,
        tolerance: other.tolerance,
        dimensions: other.dimensions,
      })
    })
  })

  it('gives the same bytes for the same input in any order', () => {
    const mixed = anyInput().chain((input) => fc.tuple(fc.constant(input), shuffled(input)))
    always(mixed, 7, RUNS, ([input, other]) => {
      const bytes = JSON.stringify(scoreUseCase(input))
      expect(JSON.stringify(scoreUseCase(other))).toBe(bytes)
      expect(JSON.stringify(scoreUseCase(structuredClone(input)))).toBe(bytes)
    })
  })

  it('analyses to the same bytes for the same input in any order', () => {
    const mixed = anyInput().chain((input) => fc.tuple(fc.constant(input), shuffled(input)))
    always(mixed, 8, 100, ([input, other]) => {
      const bytes = JSON.stringify(analyse(input))
      expect(JSON.stringify(analyse(other))).toBe(bytes)
      expect(JSON.stringify(analyse(structuredClone(input)))).toBe(bytes)
    })
  })

  it('changes nothing that it is given', () => {
    always(anyInput(), 9, 100, (input) => {
      const before = structuredClone(input)
      scoreUseCase(input)
      analyse(input)
      expect(input).toEqual(before)
    })
  })
})
