import { leadingActions } from '#lib/export/report/rules.ts'
import { formatDate } from '#lib/language/dates.ts'
import { byText } from '#lib/planning/order.ts'
import { type ActionRow, numberOf } from '#lib/roadmap/row/rules.ts'
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

const left = (row: ActionRow) => row.status === 'open' || row.status === 'in-progress'

const days = (day: string | null) => (day === null ? null : formatDate(day))

/** The roadmap, narrowed to what is asked; totals are of the whole. */
export function readRoadmap({ roadmap, portfolio, members }: State, by: RoadmapFilter, today: string) {
  if (!roadmap) return { made: false as const, none: { cite: 'roadmap' } }
  const { of, rows } = roadmap
  const { framework } = portfolio
  const number = by.action === undefined ? undefined : numberOf(by.action)
  const chosen = rows.filter(
    (r) =>
      (by.useCaseId === undefined || r.useCases.some((u) => u.id === by.useCaseId)) &&
      (by.ownerId === undefined || r.ownerMembershipId === by.ownerId) &&
      (by.phase === undefined || r.phase === by.phase) &&
      (number === undefined || r.number === number),
  )
  const stored = new Map(of.actions.map((a) => [a.key, a]))
  const gateNames = new Map(framework.gates.map((g) => [g.id, g.name]))
  const shown = (row: ActionRow) => {
    const action = stored.get(row.key)
    const gates = [...new Set(action?.gaps.flatMap((g) => (g.kind === 'gate' ? [gateNames.get(g.id) ?? g.id] : [])))]
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
      late: left(row) && row.finish !== null && row.finish < today,
      critical: row.critical,
      slack: row.slack,
      leverage: row.leverage,
      effort: effortWords(row.effort),
      useCases: row.useCases.map((u) => u.name),
      gates,
      exitCriterion: action?.exitCriterion ?? '',
      cite: `action:${row.id}`,
    }
  }
  const unfinished = rows.filter(left)
  const leading = leadingActions({ roadmap: { actions: rows } }, leadingCount)
  const critical = rows.filter((r) => r.critical)
  const [last] = chosen
    .filter((r) => left(r) && r.finish !== null)
    .toSorted((a, b) => byText(b.finish ?? '', a.finish ?? ''))
  return {
    made: true as const,
    totals: {
      actions: rows.length,
      left: unfinished.length,
      inProgress: rows.filter((r) => r.status === 'in-progress').length,
      done: rows.filter((r) => r.status === 'done').length,
      effortLeft: Math.round(unfinished.reduce((sum, r) => sum + r.effort.likely, 0)),
      finish: days(of.schedule.finish),
      p50: days(of.schedule.p50),
      p80: days(of.schedule.p80),
      cite: 'roadmap',
    },
    owners: {
      unowned: unfinished.filter((r) => r.owner === '').length,
      left: unfinished.length,
      named: [
        ...Map.groupBy(
          unfinished.filter((r) => r.owner !== ''),
          (r) => r.owner,
        ),
      ].map(([name, mine]) => ({ name, count: mine.length })),
      cite: 'roadmap:owners',
    },
    first: leading.map((row) => ({
      ...shown(row),
      for: row.useCases.map((u) => u.name),
      cite: 'roadmap:first',
    })),
    criticalPath: critical.slice(0, pathCount).map(({ label, title }) => ({ label, title, cite: 'roadmap' })),
    criticalCount: critical.length,
    phases: of.schedule.phases.map((p) => ({
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
    outdated: of.fromRevision < portfolio.assessment.revision,
  }
}

export type RoadmapReading = ReturnType<typeof readRoadmap>
