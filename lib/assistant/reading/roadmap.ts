import { frameworkIndex } from '#lib/framework/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { byText } from '#lib/planning/order.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import type { ActionFacts } from '#lib/roadmap/facts/types.ts'
import { numberOf } from '#lib/roadmap/row/rules.ts'
import { effortWords, lower } from '../source/wording.ts'
import type { State } from './types.ts'

/** Actions in one reading, the first in plan order. */
const mostActions = 25
const leadingCount = 5
const pathCount = 10

export interface RoadmapFilter {
  useCaseId?: string | undefined
  ownerId?: string | undefined
  phase?: number | undefined
  /** `ACT-12`. */
  action?: string | undefined
}

const days = (day: string | null) => (day === null ? null : formatDate(day))

/** The roadmap, narrowed to what is asked; totals are of the whole. */
export function readRoadmap({ plan, portfolio, members }: State, by: RoadmapFilter) {
  if (!plan) return { made: false as const, none: { cite: 'roadmap' } }
  const { actions, counts, left, critical, schedule } = plan
  const { framework } = portfolio
  const number = by.action === undefined ? undefined : numberOf(by.action)
  const chosen = actions.filter(
    (r) =>
      (by.useCaseId === undefined || r.useCases.some((u) => u.id === by.useCaseId)) &&
      (by.ownerId === undefined || r.ownerMembershipId === by.ownerId) &&
      (by.phase === undefined || r.phase === by.phase) &&
      (number === undefined || r.number === number),
  )
  const index = frameworkIndex(framework)
  const shown = (row: ActionFacts) => {
    const gates = new Set(row.gaps.flatMap((g) => (g.kind === 'gate' ? [index.gates.get(g.id)?.name ?? g.id] : [])))
    return {
      id: row.id,
      label: row.label,
      title: row.title,
      phase: row.phase,
      role: lower(row.roleName),
      owner: row.owner || null,
      ownerId: row.ownerMembershipId,
      status: row.status,
      start: days(row.start),
      finish: days(row.finish),
      late: row.overdue,
      critical: row.critical,
      slack: row.slack,
      leverage: row.leverage,
      effort: effortWords(row.effort),
      useCases: row.useCases.map((u) => u.name),
      gates: [...gates],
      exitCriterion: row.exitCriterion,
      cite: `action:${row.id}`,
    }
  }
  const [last] = chosen
    .filter((r) => isUnfinished(r) && r.finish !== null)
    .toSorted((a, b) => byText(b.finish ?? '', a.finish ?? ''))
  return {
    made: true as const,
    totals: {
      actions: actions.length,
      left: left.length,
      inProgress: counts['in-progress'],
      done: counts.done,
      effortLeft: Math.round(plan.effortLeft),
      finish: days(schedule.finish),
      p50: days(schedule.p50),
      p80: days(schedule.p80),
      cite: 'roadmap',
    },
    owners: {
      unowned: plan.unowned,
      left: left.length,
      named: plan.owners.map(({ name, actions: mine }) => ({ name, count: mine.length })),
      cite: 'roadmap:owners',
    },
    first: plan.leading.slice(0, leadingCount).map((row) => ({
      ...shown(row),
      for: row.useCases.map((u) => u.name),
      cite: 'roadmap:first',
    })),
    criticalPath: critical.slice(0, pathCount).map(({ label, title }) => ({ label, title, cite: 'roadmap' })),
    criticalCount: critical.length,
    phases: schedule.phases.map((p) => ({
      number: p.number,
      name: lower(framework.phases.find((f) => f.number === p.number)?.name ?? ''),
      start: formatDate(p.start),
      finish: formatDate(p.finish),
      cite: `roadmap:phase:${p.number}`,
    })),
    found: chosen.length,
    /** Of what was chosen, the action that is finished last. */
    last: last ? { label: last.label, title: last.title, finish: days(last.finish), cite: `action:${last.id}` } : null,
    actions: chosen.slice(0, mostActions).map(shown),
    owner: members.find((m) => m.id === by.ownerId)?.name ?? null,
    outdated: plan.outdated,
  }
}

export type RoadmapReading = ReturnType<typeof readRoadmap>
