import type { Framework } from '#lib/framework/types.ts'
import { findGaps } from './gaps.ts'
import { byPlan, byText } from './order.ts'
import { inDependencyOrder, liftedPhases } from './precedence.ts'
import type { Gap, PlannableUseCase, PlannedAction } from './types.ts'
import { type Work, workOf } from './work.ts'

interface Need {
  key: string
  work: Work
  gaps: Gap[]
}

/** One need for the organisation, or one for each use case, with every gap that it closes. */
function needsFor(framework: Framework, gaps: readonly Gap[]): Map<string, Need> {
  const works = workOf(framework)
  const needs = new Map<string, Need>()
  for (const gap of gaps) {
    const work = works.get(gap.remedy)
    if (!work) throw new Error(`The framework has no remedy ${gap.remedy}.`)
    const key = keyFor(work, gap.useCase)
    const need = needs.get(key) ?? { key, work, gaps: [] }
    need.gaps.push(gap)
    needs.set(key, need)
  }
  return needs
}

function keyFor(work: Work, useCase: string): string {
  return work.subject === 'organization' ? work.id : `${work.id}@${useCase}`
}

function servedBy(need: Need): string[] {
  return [...new Set(need.gaps.map((g) => g.useCase))].sort(byText)
}

/**
 * Keys that must be finished first. A use case waits for its own instance of a remedy; the organisation waits for all
 * of them, because what it does once has to hold for each.
 */
function prerequisitesOf(need: Need, needsOf: ReadonlyMap<string, readonly Need[]>): string[] {
  const [own] = need.gaps
  return [...new Set(need.work.prerequisites)]
    .flatMap((id) => needsOf.get(id) ?? [])
    .filter(({ key, work }) => {
      return need.work.subject === 'organization' || (own !== undefined && key === keyFor(work, own.useCase))
    })
    .map(({ key }) => key)
    .sort(byText)
}

/**
 * Turns the gaps of the use cases into actions, ordered by phase, leverage (highest first) and key. A remedy for the
 * organisation is done once and serves every use case that has the gap. Prerequisites are those on the plan; what is in
 * place already holds nobody up. No action is in an earlier phase than its prerequisites.
 *
 * @throws Error when the framework lacks a remedy, or its prerequisites run in a circle.
 */
export function planActions(framework: Framework, useCases: readonly PlannableUseCase[]): PlannedAction[] {
  const values = new Map(useCases.map((u) => [u.id, u.value ?? 1]))
  const needs = needsFor(framework, findGaps(useCases))
  const needsOf = Map.groupBy(needs.values(), (need) => need.work.id)
  const actions = [...needs.values()].map((need): PlannedAction => {
    const { key, work, gaps } = need
    const served = servedBy(need)
    return {
      key,
      remedy: work.id,
      title: work.title,
      useCases: served,
      gaps,
      leverage: served.reduce((sum, id) => sum + (values.get(id) ?? 1), 0),
      phase: work.phase,
      effort: { min: work.effort.min, likely: work.effort.likely, max: work.effort.max },
      role: work.role,
      prerequisites: prerequisitesOf(need, needsOf),
      deliverable: work.deliverable,
      exitCriterion: work.exitCriterion,
    }
  })
  const phases = liftedPhases(inDependencyOrder(actions))
  return actions.map((a) => ({ ...a, phase: phases.get(a.key) ?? a.phase })).sort(byPlan)
}
