import { and, eq, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { membership, person } from '#db/schema/organization.ts'
import { action, roadmap } from '#db/schema/roadmap.ts'
import { useCase } from '#db/schema/use-case.ts'
import { getCurrentAssessment } from '#lib/assessment/queries.ts'
import { recordAudit, recordDenied } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { invalid, notAllowed, notFound, Problem } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { present } from '#lib/organization/person/queries.ts'
import type { ActionStatus, PlannedAction, Provenance } from '#lib/planning/types.ts'
import { labelOf, ownTaskKey } from '#lib/roadmap/row/rules.ts'
import { changedMeanwhile, highestNumber, lockRoadmap, raiseRoadmap } from '../mutations.ts'
import { mayChangeAction } from '../policy.ts'
import { ownerName, readActions, type StoredPlan } from '../queries.ts'
import type { ActionChange } from '../schema.ts'

/** Status, owner and version of an action. */
export interface ActionState {
  version: number
  status: ActionStatus
  /** Empty when nobody owns it. */
  owner: string
  ownerMembershipId: string | null
}

const stateColumns = {
  version: action.version,
  status: action.status,
  owner: ownerName,
  ownerMembershipId: action.ownerMembershipId,
}

/**
 * Changes the status or the owner of an action. Leads and owners change any; a member changes the status of the actions
 * that they own. The same wish twice is one change.
 *
 * @throws Problem 404; 403; 412 with the current state when somebody else changed it meanwhile; 422 when the owner is
 *   no member.
 */
export async function updateAction(
  ctx: OrgContext,
  input: { id: string; expectedVersion: number; change: ActionChange },
): Promise<ActionState> {
  authorize(ctx, 'update-own-action')
  const { id, expectedVersion, change } = input
  const here = and(eq(action.organizationId, ctx.organizationId), eq(action.id, id))
  try {
    return await inTenant(ctx, async (tx) => {
      const [target] = await tx.select({ assessmentId: action.assessmentId }).from(action).where(here)
      if (!target) throw notFound()
      await lockRoadmap(tx, ctx, { assessmentId: target.assessmentId })
      const [row] = await tx
        .select({ ...stateColumns, number: action.number, plan: action.plan })
        .from(action)
        .where(here)
      if (!row || (row.plan as StoredPlan).withdrawn) throw notFound()
      const { number, plan: _, ...current } = row
      if (!mayChangeAction(ctx, current, change)) throw notAllowed('a lead, an owner or the action’s owner')
      const wanted = {
        status: change.status ?? current.status,
        ...(change.owner ? await ownerOf(tx, ctx, change.owner) : pickOwner(current)),
      }
      if (wanted.status === current.status && sameOwner(wanted, current)) return current
      if (current.version !== expectedVersion)
        throw changedMeanwhile(
          'Somebody else changed this action since you opened it: look at what it says now and choose again.',
          {
            current,
          },
        )
      const version = current.version + 1
      await tx
        .update(action)
        .set({ ...kept(wanted), version, updatedAt: now() })
        .where(here)
      await raiseRoadmap(tx, ctx, { assessmentId: target.assessmentId })
      const { before, after } = changes(await auditedState(tx, ctx, current), await auditedState(tx, ctx, wanted))
      await recordAudit(tx, ctx, {
        action: 'update-action',
        entity: { type: 'action', id },
        before,
        after: { number, ...after },
      })
      return { version, ...wanted }
    })
  } catch (refusal) {
    if (refusal instanceof Problem && refusal.status === 403) await recordDenied(ctx, { action: 'update-action' })
    throw refusal
  }
}

type Owner = Pick<ActionState, 'owner' | 'ownerMembershipId'>

/** What is stored: of a member the id alone. */
const kept = <T extends Owner>(of: T): T => (of.ownerMembershipId === null ? of : { ...of, owner: '' })

/** What the audit log keeps: of the owner the person's id, or the name of somebody whom the organisation knows by name alone. */
async function auditedState(tx: TenantTransaction, ctx: OrgContext, of: Owner & Pick<ActionState, 'status'>) {
  const { status, owner, ownerMembershipId } = of
  if (ownerMembershipId === null) return { status, owner }
  const [known] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.organizationId, ctx.organizationId), eq(person.membershipId, ownerMembershipId)))
  return { status, owner: known?.id ?? owner }
}

const pickOwner = ({ owner, ownerMembershipId }: Owner): Owner => ({ owner, ownerMembershipId })
const sameOwner = (a: Owner, b: Owner) => a.owner === b.owner && a.ownerMembershipId === b.ownerMembershipId

async function ownerOf(
  tx: TenantTransaction,
  ctx: OrgContext,
  { name, membershipId }: NonNullable<ActionChange['owner']>,
): Promise<Owner> {
  if (membershipId === null) return { owner: name, ownerMembershipId: null }
  const [member] = await tx
    .select({ name: membership.name })
    .from(membership)
    .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, membershipId), present))
  if (!member) throw invalid({ 'owner.membershipId': 'This person is not a member any more: choose somebody else.' })
  return { owner: member.name, ownerMembershipId: membershipId }
}

/** A task that people put on the roadmap themselves. */
export interface OwnTask
  extends Pick<PlannedAction, 'title' | 'phase' | 'role' | 'effort' | 'deliverable' | 'exitCriterion'> {
  /** Null for what is done once, for the organisation. */
  useCaseId: string | null
  owner: NonNullable<ActionChange['owner']>
  /** The remedy that it carries out; null when it is none of the library's. */
  remedy: string | null
  provenance: Provenance
}

/**
 * Puts an own task on the roadmap, inside the transaction of what asked for it.
 *
 * @throws Problem 403; 409 when there is no roadmap yet, or the same remedy is on it for the same use case; 422 when the
 *   owner is no member.
 */
export async function createAction(
  tx: TenantTransaction,
  ctx: OrgContext,
  { useCaseId, owner, remedy, provenance, ...task }: OwnTask,
): Promise<{ id: string; number: number }> {
  authorize(ctx, 'plan-roadmap')
  const { id: assessmentId } = await getCurrentAssessment(tx, ctx)
  const [planned] = await tx
    .select({ assessmentId: roadmap.assessmentId })
    .from(roadmap)
    .where(and(eq(roadmap.organizationId, ctx.organizationId), eq(roadmap.assessmentId, assessmentId)))
    .for('update')
  if (!planned)
    throw new Problem(409, 'No roadmap yet', 'There is no roadmap yet: make one first, then accept this action.')
  if (remedy !== null) {
    const { actions } = await readActions(tx, ctx, assessmentId)
    const same = actions.find((a) => a.remedy === remedy && (useCaseId === null || a.useCases.includes(useCaseId)))
    if (same)
      throw new Problem(
        409,
        'On the roadmap already',
        `${labelOf(same.number)} does the same already: change that one, or reject this draft.`,
      )
  }
  const id = newId()
  const number = (await highestNumber(tx, ctx)) + 1
  const key = ownTaskKey(id)
  const plan: StoredPlan = {
    key,
    remedy: remedy ?? '',
    ...task,
    useCases: useCaseId === null ? [] : [useCaseId],
    gaps: [],
    leverage: useCaseId === null ? 0 : await worthOf(tx, ctx, useCaseId),
    prerequisites: [],
    provenance,
  }
  await tx.insert(action).values({
    organizationId: ctx.organizationId,
    id,
    assessmentId,
    number,
    key,
    plan,
    ...kept(await ownerOf(tx, ctx, owner)),
  })
  await raiseRoadmap(tx, ctx, { assessmentId })
  const { acceptedBy: _, ...source } = provenance
  await recordAudit(tx, ctx, {
    action: 'create-action',
    entity: { type: 'action', id },
    after: { number, ...source },
  })
  return { id, number }
}

async function worthOf(tx: TenantTransaction, ctx: OrgContext, useCaseId: string): Promise<number> {
  const [found] = await tx
    .select({ value: sql<number>`coalesce(${useCase.value}, 1)::int` })
    .from(useCase)
    .where(and(eq(useCase.organizationId, ctx.organizationId), eq(useCase.id, useCaseId), isNull(useCase.archivedAt)))
  if (!found) throw invalid({ useCaseId: 'There is no such use case here: choose another one.' })
  return found.value
}
