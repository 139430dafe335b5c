import { and, eq, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { idempotency } from '#db/schema/organization.ts'
import { action, roadmap } from '#db/schema/roadmap.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now, today } from '#lib/clock.ts'
import { notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { choosePlan, keysOf } from '#lib/planning/choose.ts'
import { usualCapacity } from '#lib/planning/defaults.ts'
import { diffPlan, mergePlan } from '#lib/planning/diff.ts'
import type { PlannedAction } from '#lib/planning/types.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { fingerprint, settingsBasis } from './fingerprint/rules.ts'
import { capacityOf, planFor, readActions, type StoredPlan } from './queries.ts'
import type { SettingsBody } from './schema.ts'

/** @param what what happened and what to do. */
export const changedMeanwhile = (what: string, extra?: Record<string, unknown>) =>
  new Problem(412, 'Changed meanwhile', what, { extra })

/** What the engine planned, and nothing else. */
function planOf(from: PlannedAction): StoredPlan {
  const { key, remedy, title, useCases, gaps, leverage, phase, effort, role, prerequisites, deliverable } = from
  const { exitCriterion } = from
  return {
    key,
    remedy,
    title,
    useCases,
    gaps,
    leverage,
    phase,
    effort,
    role,
    prerequisites,
    deliverable,
    exitCriterion,
  }
}

/** The highest number that was ever given. The roadmap's lock keeps two from taking the next one. */
export async function highestNumber(tx: TenantTransaction, ctx: OrgContext): Promise<number> {
  const [highest] = await tx
    .select({ number: sql<number>`coalesce(max(${action.number}), 0)::int` })
    .from(action)
    .where(eq(action.organizationId, ctx.organizationId))
  return highest?.number ?? 0
}

const rowsAtOnce = 1_000

/** Numbers and stores new actions in their order. @returns the first and the last number. */
async function addActions(
  tx: TenantTransaction,
  ctx: OrgContext,
  assessmentId: string,
  planned: readonly PlannedAction[],
): Promise<{ first: number; last: number }> {
  const before = await highestNumber(tx, ctx)
  const rows = planned.map((one, i) => ({
    organizationId: ctx.organizationId,
    id: newId(),
    assessmentId,
    number: before + 1 + i,
    key: one.key,
    plan: planOf(one),
  }))
  for (let i = 0; i < rows.length; i += rowsAtOnce) await tx.insert(action).values(rows.slice(i, i + rowsAtOnce))
  return { first: before + 1, last: before + rows.length }
}

/** Replaces what the engine planned; owner, status and version stay. */
async function replacePlans(
  tx: TenantTransaction,
  ctx: OrgContext,
  plans: readonly { id: string; plan: StoredPlan }[],
) {
  for (let i = 0; i < plans.length; i += rowsAtOnce) {
    const list = JSON.stringify(plans.slice(i, i + rowsAtOnce))
    await tx.execute(sql`
      update action set plan = given.plan, updated_at = now()
      from jsonb_to_recordset(${list}::text::jsonb) as given (id uuid, plan jsonb)
      where action.organization_id = ${ctx.organizationId}::uuid and action.id = given.id`)
  }
}

/**
 * Holds the roadmap's row until the transaction ends: changes to one roadmap happen one after the other.
 *
 * @throws Problem 404 when there is none.
 */
export async function lockRoadmap(tx: TenantTransaction, ctx: OrgContext, { assessmentId }: { assessmentId: string }) {
  const [row] = await tx
    .select()
    .from(roadmap)
    .where(and(eq(roadmap.organizationId, ctx.organizationId), eq(roadmap.assessmentId, assessmentId)))
    .for('update')
  if (!row) throw notFound()
  return row
}

type RoadmapValues = Partial<typeof roadmap.$inferInsert>

/** Marks what was computed from the roadmap as stale, with whatever else changes on it. */
export async function raiseRoadmap(
  tx: TenantTransaction,
  ctx: OrgContext,
  { assessmentId, values = {} }: { assessmentId: string; values?: RoadmapValues },
) {
  await tx
    .update(roadmap)
    .set({ ...values, revision: sql`${roadmap.revision} + 1`, changedAt: sql`now()` })
    .where(and(eq(roadmap.organizationId, ctx.organizationId), eq(roadmap.assessmentId, assessmentId)))
}

/**
 * Makes the roadmap from today's gaps. Where there is one already it stays as it is: asking twice makes one.
 *
 * @throws Problem 422 when there are no gaps.
 */
export async function generateRoadmap(ctx: OrgContext): Promise<{ created: boolean }> {
  authorize(ctx, 'plan-roadmap')
  const portfolio = await getPortfolio(ctx)
  const planned = planFor(portfolio)
  if (planned.length === 0)
    throw new Problem(
      422,
      'Nothing to plan',
      'No gap stands between your use cases and production: answer more of the assessment first.',
    )
  const { start, holidays, people } = usualCapacity(today())
  const { id: assessmentId, revision } = portfolio.assessment
  return inTenant(ctx, async (tx) => {
    const made = await tx
      .insert(roadmap)
      .values({
        organizationId: ctx.organizationId,
        assessmentId,
        fromRevision: revision,
        generatedAt: now(),
        startsOn: start,
        holidays: [...holidays],
        capacity: { ...people },
      })
      .onConflictDoNothing()
      .returning({ assessmentId: roadmap.assessmentId })
    if (made.length === 0) return { created: false }
    const { first, last } = await addActions(tx, ctx, assessmentId, planned)
    await recordAudit(tx, ctx, {
      action: 'generate-roadmap',
      entity: { type: 'roadmap', id: assessmentId },
      after: { first, last, fromRevision: revision },
    })
    return { created: true }
  })
}

export interface PlanOutcome {
  added: number
  changed: number
  withdrawn: number
}

export interface UpdateRoadmap {
  /** Fingerprint of the diff that the person saw. */
  basis: string
  /** Keys of the differences that are accepted. */
  accept: 'all' | readonly string[]
  idempotencyKey: string
}

/**
 * Brings the roadmap up to date with today's answers, as far as the person accepts it. Owners, statuses and numbers
 * stay; an action that is no longer needed goes, unless somebody has touched it.
 *
 * @throws Problem 404 without a roadmap; 412 when the differences are others than the person saw; 422 when the key
 *   belongs to another request.
 */
export async function updateRoadmap(ctx: OrgContext, input: UpdateRoadmap): Promise<PlanOutcome> {
  authorize(ctx, 'plan-roadmap')
  const portfolio = await getPortfolio(ctx)
  const next = planFor(portfolio)
  const { id: assessmentId, revision } = portfolio.assessment
  const requestHash = fingerprint([assessmentId, input.basis, input.accept])
  return inTenant(ctx, async (tx) => {
    await lockRoadmap(tx, ctx, { assessmentId })
    const earlier = await findOutcome(tx, ctx, input.idempotencyKey, requestHash)
    if (earlier) return earlier
    const { actions, withdrawn } = await readActions(tx, ctx, assessmentId)
    const diff = diffPlan(actions, next)
    if (fingerprint(diff) !== input.basis)
      throw changedMeanwhile(
        'The answers or the roadmap changed while you were reading: reload the page and review the changes again.',
      )
    const accepted = new Set(input.accept === 'all' ? keysOf(diff) : input.accept)
    const known = new Map([...withdrawn, ...actions].map((a) => [a.key, a]))
    const current = new Set<PlannedAction>(actions)
    const merged = mergePlan(actions, choosePlan(actions, next, diff, accepted))

    const written = merged.filter((a) => !current.has(a))
    const replaced = written.flatMap((a) => {
      const old = known.get(a.key)
      return old ? [{ id: old.id, number: old.number, plan: planOf(a), back: withdrawn.includes(old) }] : []
    })
    const remaining = new Set(merged.map((a) => a.key))
    const gone = actions.filter((a) => !remaining.has(a.key))
    await replacePlans(tx, ctx, [
      ...replaced.map(({ id, plan }) => ({ id, plan })),
      ...gone.map((a) => ({ id: a.id, plan: { ...planOf(a), withdrawn: true as const } })),
    ])
    const fresh = written.filter((a) => !known.has(a.key))
    const { first } = await addActions(tx, ctx, assessmentId, fresh)
    const numbers = {
      added: [...fresh.map((_, i) => first + i), ...replaced.filter((r) => r.back).map((r) => r.number)],
      changed: replaced.filter((r) => !r.back).map((r) => r.number),
      withdrawn: gone.map((a) => a.number),
    }
    await raiseRoadmap(tx, ctx, { assessmentId, values: { fromRevision: revision, generatedAt: now() } })
    await recordAudit(tx, ctx, {
      action: 'update-roadmap',
      entity: { type: 'roadmap', id: assessmentId },
      after: { ...numbers, refused: keysOf(diff).filter((key) => !accepted.has(key)), fromRevision: revision },
    })
    const outcome = {
      added: numbers.added.length,
      changed: numbers.changed.length,
      withdrawn: numbers.withdrawn.length,
    }
    await tx.insert(idempotency).values({
      organizationId: ctx.organizationId,
      key: input.idempotencyKey,
      userId: ctx.userId,
      requestHash,
      response: outcome,
    })
    return outcome
  })
}

/** The stored outcome of the same request; null when it is new. @throws Problem 422. */
async function findOutcome(tx: TenantTransaction, ctx: OrgContext, key: string, requestHash: string) {
  const [row] = await tx
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.organizationId, ctx.organizationId), eq(idempotency.key, key)))
  if (!row) return null
  if (row.requestHash === requestHash && row.userId === ctx.userId) return row.response as PlanOutcome
  throw new Problem(
    422,
    'Key used before',
    'This Idempotency-Key belongs to another request: make a new one for each change.',
  )
}

/**
 * Changes when work begins, who is there for it and when nobody works.
 *
 * @throws Problem 404 without a roadmap; 412 when the settings are others than the person saw.
 */
export async function updateSettings(ctx: OrgContext, body: SettingsBody): Promise<{ basis: string }> {
  authorize(ctx, 'plan-roadmap')
  const { id: assessmentId } = (await getPortfolio(ctx)).assessment
  const wanted = {
    start: body.startsOn,
    people: body.people,
    holidays: [...new Set(body.holidays.map((h) => h.day))].sort(),
  }
  const basis = settingsBasis(wanted)
  return inTenant(ctx, async (tx) => {
    const current = capacityOf(await lockRoadmap(tx, ctx, { assessmentId }))
    const before = settingsBasis(current)
    if (before === basis) return { basis }
    if (before !== body.basis)
      throw changedMeanwhile(
        'Somebody else changed these settings since you opened them: copy what you entered, reload the page and enter it again.',
      )
    await raiseRoadmap(tx, ctx, {
      assessmentId,
      values: {
        startsOn: wanted.start,
        holidays: wanted.holidays,
        capacity: wanted.people,
      },
    })
    await recordAudit(tx, ctx, {
      action: 'update-roadmap-settings',
      entity: { type: 'roadmap', id: assessmentId },
      ...changes<object>(current, wanted),
    })
    return { basis }
  })
}
