import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { always, anyUseCases, reordered } from './arbitraries.ts'
import { diffPlan, mergePlan } from './diff.ts'
import { capacity, standings, useCase } from './fixtures.ts'
import * as laws from './laws.ts'
import { planActions } from './plan.ts'
import { schedule } from './schedule.ts'

/** The engine on the framework that ships. */
describe('the footing framework', () => {
  const framework = currentRelease()
  const at = capacity(2)

  /** Nothing is in place: every question at level 0, every gate failed. */
  const worst = ['a', 'b', 'c', 'd'].map((id) => {
    const all = (subject: string) =>
      standings(Object.fromEntries(allQuestions(framework).flatMap((q) => (q.subject === subject ? [[q.id, 0]] : []))))
    return useCase(id, {
      framework,
      organization: all('organization'),
      own: all('use-case'),
      verdict: 'foundations-first',
      tolerance: 50,
      gates: Object.fromEntries(framework.gates.map((g) => [g.id, 'failed'])),
      role: null,
    })
  })

  it('puts every remedy on the roadmap where nothing is in place, in the phase that it names', () => {
    const plan = planActions(framework, worst)
    const expected = framework.remedies.flatMap((r) =>
      r.subject === 'organization' ? [r.id] : worst.map((u) => `${r.id}@${u.id}`),
    )
    expect(plan.map((a) => a.key).sort()).toEqual(expected.sort())
    const phases = new Map(framework.remedies.map((r) => [r.id, r.phase]))
    expect(plan.filter((a) => phases.get(a.remedy) !== a.phase)).toEqual([])
  })

  it('follows the scorecard: foundations for what fits, nothing for what does not', () => {
    const scored = worst.map(({ input, ...rest }, i) => {
      const marks = framework.marks.questions.map((q) => [q.id, i === 0 ? 0 : 4] as const)
      const answers = { ...input, useCase: { ...input.useCase, ...standings(Object.fromEntries(marks)) } }
      return { ...rest, input: answers, scorecard: scoreUseCase(answers) }
    })
    expect(scored.map((u) => u.scorecard.verdict)).toEqual(['not-a-fit', ...Array(3).fill('foundations-first')])
    const plan = planActions(framework, scored)
    const ids = new Set(framework.remedies.map((r) => r.id))
    for (const r of framework.remedies) {
      if (r.closes.some((c) => c.question.startsWith('marks.'))) ids.delete(r.id)
    }
    expect(new Set(plan.map((a) => a.remedy))).toEqual(ids)
    expect(plan.filter((a) => a.useCases.includes('a'))).toEqual([])
  })

  it('schedules that roadmap within the laws', () => {
    const plan = mergePlan([], planActions(framework, worst))
    const result = schedule(plan, at, { seed: 1, runs: 100 })
    expect(laws.wrongSelection(plan, result)).toEqual([])
    expect(laws.brokenDependencies(plan, result)).toEqual([])
    expect(laws.brokenBarriers(plan, result)).toEqual([])
    expect(laws.overbooked(plan, at, result)).toEqual([])
    expect(laws.wrongDays(plan, at, at.start, result)).toEqual([])
    expect(laws.looseCriticalPath(plan, at, at.start, result)).toEqual([])
    expect(result.phases.map((p) => p.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('plans, schedules and plans again without a change, whatever the answers', () => {
    const cases = anyUseCases(framework, 4).chain((all) => fc.tuple(fc.constant(all), reordered(all)))
    always(cases, 20, 40, ([all, other]) => {
      const plan = mergePlan([], planActions(framework, all))
      const again = planActions(framework, other)
      expect(laws.wrongPrerequisites(plan)).toEqual([])
      expect(diffPlan(plan, again)).toEqual({ added: [], closed: [], changed: [] })
      expect(laws.sameBytes(mergePlan(plan, again), plan)).toBe(true)
      const result = schedule(plan, at, { seed: 1, runs: 0 })
      expect(laws.brokenDependencies(plan, result)).toEqual([])
      expect(laws.brokenBarriers(plan, result)).toEqual([])
      expect(laws.overbooked(plan, at, result)).toEqual([])
    })
  })
})
