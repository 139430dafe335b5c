import { and, asc, desc, eq, getTableColumns, or, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { action, roadmap } from '#db/schema/roadmap.ts'
import { getCurrentRevisions } from '#lib/assessment/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { oncePer } from '#lib/once-per.ts'
import { holderName, nameOf } from '#lib/organization/person/queries.ts'
import { usualPeople } from '#lib/planning/defaults.ts'
import { diffPlan } from '#lib/planning/diff.ts'
import { byPlan } from '#lib/planning/order.ts'
import { planInSteps as actionsInSteps } from '#lib/planning/plan.ts'
import { scheduleInSteps } from '#lib/planning/schedule.ts'
import { finish } from '#lib/planning/steps.ts'
import type { Capacity, PlanDiff, PlannedAction, Provenance, Roadmap, StoredAction } from '#lib/planning/types.ts'
import type { Portfolio, PortfolioUseCase } from '#lib/portfolio/types.ts'
import { cachePerProcess } from '#lib/runtime/cache.ts'
import { heapShare } from '#lib/runtime/heap-share.ts'
import { inTurns } from '#lib/runtime/in-turns.ts'
import { fingerprint } from './fingerprint/rules.ts'

/** What the column `plan` holds. */
export type StoredPlan = PlannedAction & { withdrawn?: true; provenance?: Provenance }

/** The name of an action's owner; empty when nobody owns it. */
export const ownerName = holderName(
  { organizationId: action.organizationId, membershipId: action.ownerMembershipId },
  action.owner,
)

/** Every action of one assessment: those on the plan in plan order, and those withdrawn from it. */
export async function readActions(tx: TenantTransaction, ctx: OrgContext, assessmentId: string) {
  const rows = await tx
    .select({ ...getTableColumns(action), owner: ownerName })
    .from(action)
    .where(and(eq(action.organizationId, ctx.organizationId), eq(action.assessmentId, assessmentId)))
  const actions: StoredAction[] = []
  const withdrawn: StoredAction[] = []
  for (const { id, number, version, status, owner, ownerMembershipId, plan } of rows) {
    const { withdrawn: gone, ...planned } = plan as StoredPlan
    const stored = { ...planned, id, number, version, status, owner: owner === '' ? null : owner, ownerMembershipId }
    if (gone) withdrawn.push(stored)
    else actions.push(stored)
  }
  return { actions: actions.sort(byPlan), withdrawn }
}

/** The people, days off and first day that a roadmap row holds. A role that it does not name has the usual number. */
export function capacityOf(row: Pick<typeof roadmap.$inferSelect, 'capacity' | 'holidays' | 'startsOn'>): Capacity {
  return { people: { ...usualPeople, ...row.capacity }, holidays: row.holidays, start: row.startsOn }
}

/** Fewer simulated runs for very large plans, so that no request computes for seconds. */
function runsFor(count: number): number {
  return Math.max(100, Math.min(1_000, Math.floor(400_000 / Math.max(1, count))))
}

interface Computed {
  roadmap: Roadmap
  /** ISO day that the schedule begins on at the earliest. */
  asOf: string
}

/** About how many bytes an action takes, with its row and what is planned in its place. */
const bytesOfAction = 2_500

/**
 * The last state of each organisation's roadmap that this process computed. The revision is read anew under row-level
 * security for every request and rises with every write to the roadmap: nothing kept is ever stale.
 */
const cache = cachePerProcess<Computed>('roadmaps', {
  maxEntries: 10_000,
  maxSize: heapShare(1 / 16),
  sizeOf: ({ roadmap: { actions } }) => 10_000 + bytesOfAction * actions.length,
})

/** The roadmap of the current assessment with its schedule as of today; null while none has been made. */
export async function findRoadmap(ctx: OrgContext): Promise<Roadmap | null> {
  const { id, roadmapRevision } = await getCurrentRevisions(ctx)
  if (roadmapRevision === null) return null
  const asOf = today()
  const known = cache().get(ctx.organizationId)
  if (known?.asOf === asOf && known.roadmap.assessmentId === id && known.roadmap.revision === roadmapRevision)
    return known.roadmap
  const computed = await computeRoadmap(ctx, id, asOf)
  if (computed) cache().set(ctx.organizationId, { roadmap: computed, asOf })
  return computed
}

async function computeRoadmap(ctx: OrgContext, id: string, asOf: string): Promise<Roadmap | null> {
  const stored = await inTenant(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(roadmap)
      .where(and(eq(roadmap.organizationId, ctx.organizationId), eq(roadmap.assessmentId, id)))
    return row && { row, ...(await readActions(tx, ctx, id)) }
  })
  if (!stored) return null
  const { row, actions, withdrawn } = stored
  const capacity = capacityOf(row)
  const runs = runsFor(actions.length)
  return {
    assessmentId: id,
    fromRevision: row.fromRevision,
    generatedAt: row.generatedAt.toISOString(),
    revision: row.revision,
    capacity,
    actions,
    withdrawn,
    schedule: await inTurns(scheduleInSteps(actions, capacity, { seed: 1, runs, today: asOf })),
    runs,
  }
}

/** The same object for the same use case: what was planned for it is not planned again. */
const plannable = oncePer(({ useCase, input, scorecard }: PortfolioUseCase) => ({
  id: useCase.id,
  name: useCase.name,
  value: input.facts.value,
  input,
  scorecard,
}))

const plans = new WeakMap<Portfolio, PlannedAction[]>()

/** What today's answers would put on a roadmap, in plan order. Computed once for each state of the portfolio. */
function* planInSteps(portfolio: Portfolio): Generator<void, PlannedAction[]> {
  const { framework, useCases } = portfolio
  const plan = plans.get(portfolio) ?? (yield* actionsInSteps(framework, useCases.map(plannable)))
  plans.set(portfolio, plan)
  return plan
}

/** The same at once. */
export const planFor = (portfolio: Portfolio): PlannedAction[] => finish(planInSteps(portfolio))

export interface Proposal {
  diff: PlanDiff
  /** Names this very diff. */
  basis: string
}

function* proposalInSteps({ actions }: Roadmap, portfolio: Portfolio): Generator<void, Proposal> {
  const plan = yield* planInSteps(portfolio)
  yield
  const diff = diffPlan(actions, plan)
  yield
  return { diff, basis: fingerprint(diff) }
}

const proposals = new WeakMap<Roadmap, { portfolio: Portfolio; proposal: Proposal }>()

/** What bringing the roadmap up to date with today's answers would change. Of some ten thousand actions: others are served in between. */
export async function proposalFor(of: Roadmap, portfolio: Portfolio): Promise<Proposal> {
  const known = proposals.get(of)
  if (known?.portfolio === portfolio) return known.proposal
  const proposal = await inTurns(proposalInSteps(of, portfolio))
  proposals.set(of, { portfolio, proposal })
  return proposal
}

export interface HistoryEntry {
  id: string
  /** ISO instant. */
  at: string
  who: string
  action: string
  detail: Readonly<Record<string, unknown>>
}

const mostEntries = 200

/** The owner of an action before or after a change: the person of the id that was kept, else the name. */
const ownerIn = (values: typeof auditLog.before | typeof auditLog.after) => sql<string | null>`coalesce(
  (select p.name from person p where p.organization_id = ${auditLog.organizationId}
    and p.id::text = ${values} ->> 'owner'),
  ${values} ->> 'owner')`

/** What an entry says: values that were kept alone, and changed ones with what they were before. */
function detailOf(before: object | null, after: object | null): Record<string, unknown> {
  const changed = Object.entries(before ?? {}).map(([name, from]) => [
    name,
    { from, to: (after as Record<string, unknown> | null)?.[name] },
  ])
  return { ...after, ...Object.fromEntries(changed) }
}

/** What people did to one action, the newest first: its own changes and the plan changes that it was part of. */
export async function listHistory(ctx: OrgContext, of: Pick<StoredAction, 'id' | 'number'>): Promise<HistoryEntry[]> {
  const list = JSON.stringify([of.number])
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({
        ...getTableColumns(auditLog),
        actorName: nameOf(auditLog, auditLog.actorId),
        ownerBefore: ownerIn(auditLog.before),
        ownerAfter: ownerIn(auditLog.after),
      })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, ctx.organizationId),
          eq(auditLog.outcome, 'done'),
          or(
            and(eq(auditLog.entityType, 'action'), eq(auditLog.entityId, of.id)),
            and(
              eq(auditLog.entityType, 'roadmap'),
              eq(auditLog.action, 'update-roadmap'),
              or(
                sql`${auditLog.after} -> 'added' @> ${list}::text::jsonb`,
                sql`${auditLog.after} -> 'changed' @> ${list}::text::jsonb`,
                sql`${auditLog.after} -> 'withdrawn' @> ${list}::text::jsonb`,
              ),
            ),
            and(
              eq(auditLog.entityType, 'roadmap'),
              eq(auditLog.action, 'generate-roadmap'),
              sql`${auditLog.after} -> 'first' <= ${String(of.number)}::text::jsonb`,
              sql`${auditLog.after} -> 'last' >= ${String(of.number)}::text::jsonb`,
            ),
          ),
        ),
      )
      .orderBy(desc(auditLog.at), asc(auditLog.id))
      .limit(mostEntries),
  )
  return rows.map(({ id, at, actorName, action: what, before, after, ownerBefore, ownerAfter }) => ({
    id,
    at: at.toISOString(),
    who: actorName,
    action: what,
    detail: {
      ...detailOf(before as object | null, after as object | null),
      ...(ownerAfter === null ? {} : { owner: { from: ownerBefore, to: ownerAfter } }),
    },
  }))
}
