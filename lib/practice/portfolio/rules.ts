import type { Client } from '#lib/auth/client/queries.ts'
import { leadingActions } from '#lib/export/report/rules.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import { overviewOf } from '#lib/portfolio/overview/rules.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { labelOf, rowsOf } from '#lib/roadmap/row/rules.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { ClientStanding, RoadmapPulse } from './types.ts'

/** Days without any change after which open work counts as stalled. */
export const stalledAfter = 28

const order: readonly Verdict[] = ['now', 'wait', 'foundations-first', 'not-a-fit', 'undetermined']

interface Watched {
  client: Client
  portfolio: Portfolio
  roadmap: Roadmap | null
  /** When the roadmap was last changed. */
  changedAt: Date | null
  now: Date
}

function pulseOf(roadmap: Roadmap, { client, portfolio, changedAt, now }: Watched): RoadmapPulse {
  const named = client.scope !== 'aggregates'
  const today = now.toISOString().slice(0, 10)
  const rows = rowsOf(roadmap, portfolio, [])
  const open = rows.filter((r) => r.status === 'open' || r.status === 'in-progress')
  const [next] = open
    .flatMap(({ finish, label, title }) => (finish ? [{ finish, label, title }] : []))
    .sort((a, b) => a.finish.localeCompare(b.finish))
  const [leading] = leadingActions({ roadmap }, 1)
  const last = changedAt ?? new Date(roadmap.generatedAt)
  const quietDays = Math.max(0, Math.floor((now.getTime() - last.getTime()) / 86_400_000))
  return {
    open: open.length,
    done: rows.filter((r) => r.status === 'done').length,
    overdue: open.filter((r) => r.finish !== null && r.finish < today).length,
    next: next ? { finish: next.finish, label: named ? next.label : '', title: named ? next.title : '' } : null,
    leading:
      named && leading
        ? { label: labelOf(leading.number), title: leading.title, useCases: leading.useCases.length }
        : null,
    quietDays,
    stalled: open.length > 0 && quietDays >= stalledAfter,
  }
}

/** What a practice sees of a client in its portfolio. Nothing is copied here that the grant does not cover. */
export function standingOf(watched: Watched): ClientStanding {
  const { client, portfolio, roadmap } = watched
  const { board, open } = overviewOf(portfolio)
  const total = open.organization.total + open.useCases.total
  const counts = new Map(board.map((row) => [row.verdict, row.count]))
  return {
    client,
    useCases: portfolio.useCases.length,
    verdicts: Object.fromEntries(order.map((verdict) => [verdict, counts.get(verdict) ?? 0])) as Record<
      Verdict,
      number
    >,
    answered: total === 0 ? null : (open.organization.done + open.useCases.done) / total,
    roadmap: roadmap && pulseOf(roadmap, watched),
  }
}
