import { actionStatuses } from '#db/enums.ts'
import { oncePer } from '#lib/once-per.ts'
import { byText } from '#lib/planning/order.ts'
import { isUnfinished } from '#lib/planning/statuses.ts'
import type { ActionStatus, PlannedAction, Roadmap } from '#lib/planning/types.ts'
import type { Portfolio } from '#lib/portfolio/types.ts'
import { type ActionRow, rowsOf } from '../row/rules.ts'
import type { ActionFacts, PlanFacts } from './types.ts'

type Ranked = Pick<PlannedAction, 'leverage' | 'effort' | 'phase'> & { status: ActionStatus }

/** The unfinished actions, those that unblock the most value first; the lesser effort wins a tie, then the earlier phase. */
export function leadingActions<T extends Ranked>(actions: readonly T[]): T[] {
  return actions
    .filter(isUnfinished)
    .sort((a, b) => b.leverage - a.leverage || a.effort.likely - b.effort.likely || a.phase - b.phase)
}

/** Likely effort of everything unfinished, person-days. */
export function effortLeft(actions: readonly Pick<Ranked, 'status' | 'effort'>[]): number {
  return actions.filter(isUnfinished).reduce((sum, a) => sum + a.effort.likely, 0)
}

/** The actions of a plan by their keys. */
export const actionsByKey = oncePer(
  (actions: PlanFacts['actions']) => new Map(actions.map((action) => [action.key, action])),
)

interface Around {
  portfolio: Pick<Portfolio, 'assessment' | 'framework' | 'useCases'>
  /** Members go by the name that they have now. */
  people: readonly { id: string; name: string }[]
  /** ISO day. */
  today: string
}

/** Every action with what is told of it, and those that are left; on a day. */
const toldOn = oncePer((rows: readonly ActionRow[]) => {
  const days = new Map<string, ReturnType<typeof tell>>()
  return (roadmap: Roadmap, today: string) => {
    const known = days.get(today) ?? tell(rows, roadmap, today)
    days.set(today, known)
    return known
  }
})

function tell(rows: readonly ActionRow[], roadmap: Roadmap, today: string) {
  const stored = new Map(roadmap.actions.map((action) => [action.key, action]))
  const actions = rows.flatMap((row): ActionFacts[] => {
    const action = stored.get(row.key)
    if (!action) return []
    const { remedy, deliverable, exitCriterion, prerequisites, gaps } = action
    const overdue = isUnfinished(row) && row.finish !== null && row.finish < today
    return [{ ...row, remedy, deliverable, exitCriterion, prerequisites, gaps, overdue }]
  })
  const left = actions.filter(isUnfinished)
  const owned = left.filter((action) => action.owner !== '')
  const [next] = left.filter((a) => a.finish !== null).toSorted((a, b) => byText(a.finish ?? '', b.finish ?? ''))
  const count = (status: ActionStatus) => actions.filter((action) => action.status === status).length
  return {
    actions,
    counts: Object.fromEntries(actionStatuses.map((status) => [status, count(status)])) as PlanFacts['counts'],
    left,
    leading: leadingActions(left),
    effortLeft: effortLeft(left),
    unowned: left.length - owned.length,
    owners: [...Map.groupBy(owned, (action) => action.owner)].map(([name, mine]) => ({ name, actions: mine })),
    critical: actions.filter((action) => action.critical),
    next: next ?? null,
  }
}

/** Everything about the plan. */
export function planFacts(roadmap: Roadmap, { portfolio, people, today }: Around): PlanFacts {
  return {
    generatedAt: roadmap.generatedAt,
    outdated: roadmap.fromRevision < portfolio.assessment.revision,
    capacity: roadmap.capacity,
    schedule: roadmap.schedule,
    ...toldOn(rowsOf(roadmap, portfolio, people))(roadmap, today),
  }
}
