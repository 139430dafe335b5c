import type { Client } from '#lib/auth/client/queries.ts'
import type { Roadmap } from '#lib/planning/types.ts'
import { portfolioFacts } from '#lib/portfolio/facts/rules.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { planFacts } from '#lib/roadmap/facts/rules.ts'
import type { ClientStanding, ClientSums, RoadmapPulse } from './types.ts'

const daysBetween = (from: Date, to: Date) => Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000))

/** Clients on one page. */
export const clientsOnPage = 50

/** Days without any change after which open work counts as stalled. */
export const stalledAfter = 28

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
  const { left, counts, next, leading } = planFacts(roadmap, { portfolio, people: [], today })
  const [first] = leading
  const last = changedAt ?? new Date(roadmap.generatedAt)
  const quietDays = daysBetween(last, now)
  return {
    open: left.length,
    done: counts.done,
    overdue: left.filter((action) => action.overdue).length,
    next: next?.finish ? { finish: next.finish, label: named ? next.label : '', title: named ? next.title : '' } : null,
    leading: named && first ? { label: first.label, title: first.title, useCases: first.useCases.length } : null,
    quietDays,
    stalled: left.length > 0 && quietDays >= stalledAfter,
  }
}

/** What a practice sees of a client in its portfolio. Nothing is copied here that the grant does not cover. */
export function standingOf(watched: Watched): ClientStanding {
  const { client, portfolio, roadmap } = watched
  const { useCases, counts, open } = portfolioFacts(portfolio)
  return {
    client,
    useCases: useCases.length,
    verdicts: counts,
    answered: open.answered,
    roadmap: roadmap && pulseOf(roadmap, watched),
  }
}

/** A client's stored sums as its practice sees them at this moment: without what the grant does not cover. */
export function shownSums(
  client: Client,
  { roadmap, ...sums }: ClientSums,
  { changedAt, now }: { changedAt: Date | null; now: Date },
): ClientStanding {
  if (!roadmap) return { client, ...sums, roadmap }
  const named = client.scope !== 'aggregates'
  const quietDays = changedAt === null ? roadmap.quietDays : daysBetween(changedAt, now)
  const { next, leading } = roadmap
  return {
    client,
    ...sums,
    roadmap: {
      ...roadmap,
      next: next && !named ? { ...next, label: '', title: '' } : next,
      leading: named ? leading : null,
      quietDays,
      stalled: roadmap.open > 0 && quietDays >= stalledAfter,
    },
  }
}
