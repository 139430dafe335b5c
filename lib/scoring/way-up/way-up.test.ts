import { describe, expect, it } from 'vitest'
import { read, verdictIf } from '#lib/scoring/score/reading.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { always, anyInput } from '#lib/scoring/testing/arbitraries.ts'
import {
  allAt,
  blankFacts,
  dimension,
  gate,
  question,
  remedy,
  scoringInput,
  soundFacts,
  syntheticFramework,
} from '#lib/scoring/testing/fixtures.ts'
import { withGatesOpen } from '#lib/scoring/testing/laws.ts'
import {
  afterRemedies,
  changingRemedies,
  closedSets,
  judge,
  placeOf,
  wayUpByTrial,
} from '#lib/scoring/testing/reference.ts'
import type { ScoringInput } from '#lib/scoring/types.ts'
import { candidatesFor, levelsAfter, pickedFrom } from './candidates.ts'
import { nextGoal } from './goal.ts'
import { leastEffort } from './search.ts'
import { wayUp } from './way-up.ts'

const way = (input: ScoringInput) => wayUp(read(input))

/** Few enough candidates to try every set. */
const trial = (most: number, input: ScoringInput) => changingRemedies(input).length <= most

describe('the way up', { timeout: 60_000 }, () => {
  it('is what trying every set of remedies finds, to the last tie', () => {
    const small = anyInput().filter((input) => trial(8, input))
    always(small, 1, 1000, (input) => {
      const found = way(input)
      const sketch = found && { remedies: found.remedies.toSorted(), effort: found.effort, verdict: found.verdict }
      expect(sketch).toEqual(wayUpByTrial(input))
    })
  })

  it('is so on larger frameworks with more prerequisites and gates', () => {
    const larger = anyInput({ dimensions: 4, questions: 4, marks: 3, gates: 4 }).filter((input) => trial(10, input))
    always(larger, 2, 500, (input) => {
      const found = way(input)
      const sketch = found && { remedies: found.remedies.toSorted(), effort: found.effort, verdict: found.verdict }
      expect(sketch).toEqual(wayUpByTrial(input))
    })
  })

  it('flips the verdict when it is done, to what it says, with the scores it says', () => {
    always(anyInput({ dimensions: 4, questions: 5, marks: 4, gates: 4 }), 3, 500, (input) => {
      const found = way(input)
      if (!found) return
      const { input: changed, settled } = afterRemedies(input, found.remedies)
      const card = scoreUseCase(withGatesOpen(changed, new Set(settled.keys())))
      expect(placeOf(card.verdict)).toBeGreaterThan(placeOf(scoreUseCase(input).verdict))
      expect([card.verdict, card.readiness.score, card.tolerance.score]).toEqual([
        found.verdict,
        found.readiness,
        found.tolerance,
      ])
    })
  })

  it('has no part that would do', () => {
    const small = anyInput().filter((input) => trial(8, input))
    always(small, 4, 300, (input) => {
      const found = way(input)
      const parts = closedSets(input).filter(
        (set) => set.length < (found?.remedies.length ?? 0) && set.every((id) => found?.remedies.includes(id)),
      )
      for (const part of parts) {
        const { input: changed, settled } = afterRemedies(input, part)
        expect(placeOf(judge(changed, settled).verdict)).toBeLessThanOrEqual(placeOf(judge(input).verdict))
      }
    })
  })

  it('names remedies after the prerequisites that are still gaps', () => {
    always(anyInput({ dimensions: 4, questions: 5, marks: 4, gates: 4 }), 5, 500, (input) => {
      const found = way(input)
      const changing = changingRemedies(input)
      found?.remedies.forEach((id, i) => {
        const needs = input.framework.remedies.find((r) => r.id === id)?.prerequisites ?? []
        const before = found.remedies.slice(0, i)
        expect(needs.filter((need) => changing.includes(need) && !before.includes(need))).toEqual([])
      })
    })
  })

  it('does not change when every effort is many times as great', () => {
    const small = anyInput().filter((input) => trial(8, input))
    always(small, 6, 300, (input) => {
      const remedies = input.framework.remedies.map((r) => ({
        ...r,
        effort: { ...r.effort, likely: 60 * r.effort.likely },
      }))
      const found = way({ ...input, framework: { ...input.framework, remedies } })
      const sketch = found && { remedies: found.remedies.toSorted(), effort: found.effort / 60, verdict: found.verdict }
      expect(sketch).toEqual(wayUpByTrial(input))
    })
  })

  it('still leads up when the search is cut short, and says so', () => {
    let cut = 0
    always(anyInput({ dimensions: 4, questions: 5, marks: 4, gates: 4 }), 7, 500, (input) => {
      const reading = read(input)
      const goal = nextGoal(reading)
      if (!goal) return
      const candidates = candidatesFor(reading)
      const found = leastEffort(reading, candidates, goal, 1)
      if (!found) return
      if (!found.isLeast) cut++
      const done = pickedFrom(candidates, found.picks)
      const verdict = verdictIf(reading, levelsAfter(done), new Set(done.flatMap((c) => [...c.opens])))
      expect(placeOf(verdict)).toBeGreaterThan(placeOf(reading.verdict))
    })
    expect(cut).toBeGreaterThan(20)
  })

  it('prefers fewer remedies among equal efforts, even where more would gain more', () => {
    const dimensions = [dimension('one', 1, [question('one.a'), question('one.b'), question('one.c')])]
    const half = { effort: { min: 1, likely: 2, max: 9 } }
    const framework = syntheticFramework({
      dimensions,
      gates: [],
      remedies: [
        remedy('r.one.a', { ...half, closes: [{ question: 'one.a', to: 4 }] }),
        remedy('r.one.b', { ...half, closes: [{ question: 'one.b', to: 4 }] }),
        remedy('r.one.c', { closes: [{ question: 'one.c', to: 4 }] }),
      ],
    })
    const levels = { 'one.a': 2, 'one.b': 2, 'one.c': 1 } as const
    const input = scoringInput({ framework, ...allAt(framework, 3, levels) })
    // 5/12 now; c alone gives 8/12 for 4 days, a and b together 9/12 for the same.
    expect(way(input)).toMatchObject({ verdict: 'now', effort: 4, remedies: ['r.one.c'] })
  })

  it('has something answered on both axes when a use case becomes a fit', () => {
    const thresholds = { ...syntheticFramework().thresholds, coverage_readiness: 0 }
    const framework = syntheticFramework({ thresholds, gates: [] })
    const marks = Object.fromEntries(framework.marks.questions.map((q) => [q.id, 1] as const))
    const nothing = Object.fromEntries(
      framework.dimensions.flatMap((d) => d.questions.map((q) => [q.id, null] as const)),
    )
    const input = scoringInput({ framework, ...allAt(framework, 1, { ...marks, ...nothing }) })
    expect(scoreUseCase(input).verdict).toBe('not-a-fit')
    expect(way(input)?.remedies).toContain('r.workflow.steps')
  })

  it('is none at now and none while undetermined', () => {
    expect(way(scoringInput())).toBeNull()
    expect(way(scoringInput({ useCase: {} }))).toBeNull()
  })

  it('opens a failed gate with the gate’s remedy and its prerequisite', () => {
    const framework = syntheticFramework()
    const facts = soundFacts({ releaseControls: [{ control: 'rollback', state: 'absent' }] })
    const input = scoringInput({ ...allAt(framework, 3, { 'release.versions': 2 }), facts })
    expect(way(input)).toMatchObject({
      verdict: 'now',
      remedies: ['r.release.versions', 'r.release.rollback'],
      effort: 12,
    })
  })

  it('leaves an accepted gate alone', () => {
    const facts = soundFacts({ releaseControls: [{ control: 'rollback', state: 'absent' }] })
    const acceptances = [{ gate: 'rollback', person: 'Ada', reason: 'A trial.', until: '2027-01-01' }]
    const answers = allAt(syntheticFramework(), 3, { 'release.evaluation': 1 })
    const input = scoringInput({ ...answers, facts, acceptances })
    expect(way(input)).toMatchObject({ verdict: 'now', remedies: ['r.release.evaluation'] })
  })

  it('redesigns a use case that is not a fit', () => {
    const framework = syntheticFramework()
    const marks = Object.fromEntries(framework.marks.questions.map((q) => [q.id, 1] as const))
    const input = scoringInput(allAt(framework, 3, marks))
    expect(way(input)).toMatchObject({
      verdict: 'wait',
      remedies: ['r.marks.advisory', 'r.marks.bounded', 'r.marks.controlled'],
    })
  })

  it('is exact where the common denominator outgrows safe integers', () => {
    const dimensions = [29, 31, 37, 41, 43, 47, 53, 59].map((n, d) =>
      dimension(
        `d${d}`,
        3,
        Array.from({ length: n }, (_, q) => question(`d${d}.q${q}`)),
      ),
    )
    const remedies = dimensions.map((d) =>
      remedy(`r.${d.id}.all`, { closes: d.questions.map((q) => ({ question: q.id, to: 3 })) }),
    )
    const thresholds = { ...syntheticFramework().thresholds, readiness_now: 62.5, tolerance_now: 50 }
    const framework = syntheticFramework({ dimensions, gates: [], remedies, thresholds })
    const input = scoringInput({ framework, ...allAt(framework, 2), facts: blankFacts() })
    // Each dimension adds an eighth of 25 points to 50: four give 62.5 and not a hair less.
    expect(way(input)).toMatchObject({
      verdict: 'now',
      effort: 16,
      remedies: ['r.d0.all', 'r.d1.all', 'r.d2.all', 'r.d3.all'],
    })
  })

  it('meets a threshold exactly', () => {
    const thresholds = { ...syntheticFramework().thresholds, readiness_now: 62.5 }
    const dimensions = [dimension('one', 1, [question('one.a'), question('one.b')])]
    const framework = syntheticFramework({
      dimensions,
      thresholds,
      gates: [gate('open', { check: 'triad-filled' }, 'r.one.a')],
      remedies: [remedy('r.one.a'), remedy('r.one.b', { effort: { min: 1, likely: 3.5, max: 9 } })],
    })
    const input = scoringInput({
      framework,
      ...allAt(framework, 2, { 'marks.narrow': 4, 'marks.bounded': 4, 'marks.advisory': 4, 'marks.routable': 4 }),
    })
    expect(way(input)).toEqual({
      verdict: 'now',
      isLeast: true,
      remedies: ['r.one.b'],
      effort: 3.5,
      readiness: 62.5,
      tolerance: 75,
    })
  })
})
