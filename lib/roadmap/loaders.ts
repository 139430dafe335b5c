import { notFound } from 'next/navigation'
import { cache } from 'react'
import { listMembers } from '#lib/organization/member/queries.ts'
import { loadPortfolio } from '#lib/portfolio/loaders.ts'
import { settingsBasis } from './fingerprint/rules.ts'
import { findRoadmap, listHistory, planFor, proposalFor } from './queries.ts'
import { instructionsFor, reasonsFor } from './reason/rules.ts'
import { numberOf, rowsOf } from './row/rules.ts'

/**
 * The roadmap of the organisation in the address, once per request: its rows with names and dates, and what today's
 * answers would change. Without a roadmap, what a new one would hold.
 */
export const loadRoadmap = cache(async (slug: string) => {
  const { ctx, portfolio } = await loadPortfolio(slug)
  const [roadmap, members] = await Promise.all([findRoadmap(ctx), listMembers(ctx)])
  const people = members.map(({ id, name, email }) => ({ id, name, email }))
  if (!roadmap) return { ctx, portfolio, roadmap, people, planned: planFor(portfolio) }
  const answersChanged = portfolio.assessment.revision > roadmap.fromRevision
  return {
    ctx,
    portfolio,
    roadmap,
    people,
    rows: rowsOf(roadmap, portfolio, people),
    proposal: answersChanged ? await proposalFor(roadmap, portfolio) : null,
  }
})

/** Everything about one action, by its label such as `ACT-12`; also when it was withdrawn. Else "not found". */
export const loadAction = cache(async (slug: string, label: string) => {
  const loaded = await loadRoadmap(slug)
  if (!loaded.roadmap) notFound()
  const { ctx, portfolio, roadmap, rows, people } = loaded
  const number = numberOf(label)
  const action = [...roadmap.actions, ...roadmap.withdrawn].find((a) => a.number === number)
  if (!action) notFound()
  const [row] = rowsOf(roadmap, portfolio, people, [action])
  if (!row) notFound()
  const withdrawn = roadmap.withdrawn.includes(action)
  const before = new Set(action.prerequisites)
  const after = new Set(roadmap.actions.filter((a) => a.prerequisites.includes(action.key)).map((a) => a.key))
  return {
    ctx,
    portfolio,
    people,
    action,
    row,
    withdrawn,
    waitsFor: rows.filter((r) => before.has(r.key)),
    holdsUp: withdrawn ? [] : rows.filter((r) => after.has(r.key)),
    reasons: reasonsFor(action, portfolio),
    instructions: instructionsFor(portfolio.framework, action.remedy),
    history: await listHistory(ctx, action),
  }
})

/** The roadmap and what today's answers would change on it, whether or not they have changed since. */
export const loadChanges = cache(async (slug: string) => {
  const loaded = await loadRoadmap(slug)
  if (!loaded.roadmap) notFound()
  return { ...loaded, proposal: await proposalFor(loaded.roadmap, loaded.portfolio) }
})

/** The settings that every date follows from, and what names them for the server. */
export const loadSettings = cache(async (slug: string) => {
  const { ctx, portfolio, roadmap } = await loadRoadmap(slug)
  if (!roadmap) notFound()
  const { capacity } = roadmap
  return { ctx, roles: portfolio.framework.roles, capacity, basis: settingsBasis(capacity) }
})
