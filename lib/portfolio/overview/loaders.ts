import { cache } from 'react'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { words } from '#lib/language/words.ts'
import { oncePer } from '#lib/once-per.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import { leadingActions } from '#lib/roadmap/facts/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { labelOf } from '#lib/roadmap/row/rules.ts'
import { loadPortfolio } from '../loaders.ts'
import { overviewOf } from './rules.ts'
import type { LeadingAction, Overview } from './types.ts'

const leadingCount = 3

/** Of some ten thousand actions, looked for once. */
const first = oncePer(({ actions }: Roadmap) => leadingActions(actions).slice(0, leadingCount))

function leadingOf(roadmap: Roadmap, { ranked }: Overview): LeadingAction[] {
  return first(roadmap).map((action) => {
    const { number, title, phase, useCases, effort, owner, exitCriterion } = action
    const [only, another] = useCases
    return {
      label: labelOf(number),
      title,
      phase,
      only: only && !another ? (ranked.find((u) => u.id === only)?.name ?? words('overview').first.archived) : null,
      count: useCases.length,
      effort,
      owner,
      exitCriterion,
    }
  })
}

/** What the overview shows, once per request: the portfolio as leaders read it, and the roadmap's first actions. */
export const loadOverview = cache(async (slug: string) => {
  const ctx = await loadOrgContext(slug)
  const [{ portfolio }, roadmap] = await Promise.all([loadPortfolio(slug), findRoadmap(ctx)])
  const overview = overviewOf(portfolio)
  return {
    ctx,
    assessment: portfolio.assessment,
    thresholds: portfolio.framework.thresholds,
    overview,
    leading: roadmap && leadingOf(roadmap, overview),
  }
})
