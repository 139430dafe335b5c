import { makeCharts, makeSnapshot } from '#lib/export/report/fixtures.ts'
import { renderReport } from '#lib/export/report/pdf.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { action, capacity } from '#lib/planning/fixtures.ts'
import { schedule } from '#lib/planning/schedule.ts'
import { analyse } from '#lib/scoring/analyse.ts'
import { scoreUseCase } from '#lib/scoring/score/score.ts'
import { scoringInput, soundFacts } from '#lib/scoring/testing/fixtures.ts'
import type { ScoringInput, Standing } from '#lib/scoring/types.ts'
import { type Figure, figure, timed } from './measure.ts'

const useCases = 10_000

/** Inputs with every question answered, no two alike. */
function inputs(count: number): ScoringInput[] {
  const framework = currentRelease()
  const questions = allQuestions(framework)
  let seed = 7
  const standing = (): Standing => {
    seed = (seed * 48_271) % 2_147_483_647
    const level = (seed % 5) as 0 | 1 | 2 | 3 | 4
    return { kind: 'answered', level, low: level, high: level }
  }
  const about = (subject: string) =>
    Object.fromEntries(questions.filter((q) => q.subject === subject).map((q) => [q.id, standing()]))
  const organization = about('organization')
  return Array.from({ length: count }, () =>
    scoringInput({ framework, organization, useCase: about('use-case'), facts: soundFacts() }),
  )
}

export async function measureScoring(): Promise<Figure[]> {
  const all = inputs(useCases)
  const seconds = (await timed(3, () => all.map((input) => scoreUseCase(input)))) / 1_000
  // The least that scoring can cost: reading every answer once and adding its level up.
  const floor =
    (await timed(3, () =>
      all.map((input) => {
        let sum = 0
        for (const map of [input.organization, input.useCase])
          for (const id in map) {
            const s = map[id]
            if (s?.kind === 'answered') sum += s.level
          }
        return sum
      }),
    )) / 1_000
  const some = all.slice(0, 50)
  const analysis = (await timed(3, () => some.map((input) => analyse(input)))) / some.length
  return [
    figure('10,000 use cases scored', seconds, 's', floor),
    figure('analysis of one use case (tipping, stability, way up)', analysis, 'ms'),
  ]
}

export async function measureRoadmap(): Promise<Figure[]> {
  const actions = Array.from({ length: 200 }, (_, i) =>
    action(`r.bench.a${i}`, { phase: 1 + (i % 7), useCases: [`u${i % 30}`] }),
  )
  const at = capacity(2)
  const once = await timed(5, () => schedule(actions, at, { seed: 1, runs: 0 }))
  const forecast = await timed(5, () => schedule(actions, at, { seed: 1, runs: 1_000 }))
  return [figure('200 actions scheduled with 1,000 forecast runs', forecast, 'ms', once)]
}

export async function measureReport(): Promise<Figure[]> {
  const large = makeSnapshot({ useCases: 30, actions: 200, hostile: false })
  const small = makeSnapshot({ useCases: 0, actions: 0, hostile: false })
  const charts = makeCharts(large)
  const none = makeCharts(small)
  const full = (await timed(3, () => renderReport(large, charts))) / 1_000
  const floor = (await timed(3, () => renderReport(small, none))) / 1_000
  return [figure('PDF of 30 use cases and 200 actions, warm', full, 's', floor)]
}
