import { cache } from 'react'
import { loadOrgContext } from '#lib/auth/loaders.ts'
import { leadingActions } from '#lib/report/rules.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { loadPortfolio } from '../loaders.ts'
import { overviewOf } from './rules.ts'

const leadingCount = 3

/** What the overview shows, once per request: the portfolio as leaders read it, and the roadmap's first actions. */
export const loadOverview = cache(async (slug: string) => {
  const ctx = await loadOrgContext(slug)
  const [{ portfolio }, roadmap] = await Promise.all([loadPortfolio(slug), findRoadmap(ctx)])
  return {
    ctx,
    assessment: portfolio.assessment,
    thresholds: portfolio.framework.thresholds,
    overview: overviewOf(portfolio),
    leading: roadmap && leadingActions({ roadmap }, leadingCount),
  }
})
