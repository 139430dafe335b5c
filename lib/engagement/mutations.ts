import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { auditLog, engagement, invitation, membership } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import type { Actor } from '#lib/audit/types.ts'
import { findPractice, listClientColours, listRunOut } from '#lib/auth/client/queries.ts'
import { authorize } from '#lib/auth/policy.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'
import { freeColour, roleFor } from '#lib/engagement/rules.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import { idFromKey } from '#lib/id.ts'
import { publish } from '#lib/workshop/event/mutations.ts'
import { newCode } from '#lib/workshop/person/rules.ts'
import type { EngagementBody, EngagementChange } from './schema.ts'
import type { Scope } from './types.ts'

const one = (ctx: OrgContext, id: string) =>
  and(eq(engagement.organizationId, ctx.organizationId), eq(engagement.id, id), isNull(engagement.revokedAt))

/**
 * Engages a practice: its people may do here what the scope says, until the end of the last day.
 *
 * @param key of the write: a retry with the same key returns what the first one made.
 * @throws Problem 403; 422 for an unknown address, for oneself, and when the practice is engaged already; 429.
 */
export async function engagePractice(
  ctx: OrgContext,
  { body, key }: { body: EngagementBody; key?: string },
): Promise<{ id: string }> {
  authorize(ctx, 'manage-organization')
  if (ctx.kind !== 'client')
    throw new Problem(422, 'A practice', 'A practice is engaged by its clients: it cannot engage another one.')
  // Addresses of practices are no secret, but nobody needs to try hundreds of them.
  await countAttempt({ name: 'engage-practice', subject: ctx.userId })
  const practice = await findPractice(body.practice)
  if (!practice) throw invalid({ practice: 'No practice has this address: ask the practice for it.' })
  const id = idFromKey(ctx.userId, key)
  const colour = freeColour(await listClientColours(practice.practiceId))
  return inTenant(ctx, async (tx) => {
    const [known] = await tx.select({ id: engagement.id }).from(engagement).where(one(ctx, id))
    if (known) return known
    // An engagement that ran out makes room for the next one.
    const ended = await tx
      .update(engagement)
      .set({ revokedAt: now() })
      .where(
        and(
          eq(engagement.organizationId, ctx.organizationId),
          eq(engagement.practiceId, practice.practiceId),
          isNull(engagement.revokedAt),
          sql`${engagement.endsOn} < current_date`,
        ),
      )
      .returning({ id: engagement.id })
    for (const over of ended) await closeWays(tx, ctx, over.id)
    const [made] = await tx
      .insert(engagement)
      .values({
        organizationId: ctx.organizationId,
        id,
        practiceId: practice.practiceId,
        practiceName: practice.name,
        scope: body.scope,
        endsOn: body.endsOn,
        colour,
        grantedById: ctx.userId,
      })
      .onConflictDoNothing()
      .returning({ id: engagement.id })
    if (!made) throw invalid({ practice: 'This practice is engaged already: change its scope or its end below.' })
    await recordAudit(tx, ctx, {
      action: 'engage-practice',
      entity: { type: 'engagement', id },
      after: { practice: practice.name, scope: body.scope, endsOn: body.endsOn },
    })
    return made
  })
}

/** Gives the practice's people here the role of the scope; with sums alone nobody stays. */
async function applyScope(tx: TenantTransaction, ctx: OrgContext, id: string, scope: Scope): Promise<void> {
  const role = roleFor[scope]
  const theirs = and(eq(membership.organizationId, ctx.organizationId), eq(membership.engagementId, id))
  if (role)
    await tx
      .update(membership)
      .set({ role })
      .where(and(theirs, ne(membership.role, 'owner')))
  else {
    // First: afterwards nobody could say which rooms they were in.
    await closeWays(tx, ctx, id)
    await tx.delete(membership).where(theirs)
    await tx
      .delete(membership)
      .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.throughId, id)))
  }
}

/**
 * Ends what an engagement leaves behind besides people: open invitations that came through it, and in every workshop where
 * its people were, in whatever part, the guests and the code. A guest has a code and no name in the organisation: nobody can
 * say who gave it to them, or whether they are one of those who are outside now. Where somebody was who has left the
 * organisation, nobody can say any more with which engagement they came: it counts as well.
 */
async function closeWays(tx: TenantTransaction, ctx: Actor, id: string): Promise<void> {
  const { organizationId } = ctx
  await tx
    .update(invitation)
    .set({ revokedAt: now() })
    .where(
      and(
        eq(invitation.organizationId, organizationId),
        eq(invitation.throughId, id),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
  const seen = await tx.execute<{ id: string }>(sql`
    select w.id from workshop w where w.organization_id = ${organizationId}::uuid and w.state <> 'closed' and exists (
      select 1 from workshop_person p
      left join membership m on m.organization_id = p.organization_id and m.id = p.membership_id
      where p.organization_id = w.organization_id and p.workshop_id = w.id and p.membership_id is not null
        and (m.id is null or ${id}::uuid in (m.engagement_id, m.through_id)))`)
  for (const { id: workshopId } of seen) {
    await tx.execute(sql`
      update workshop_person set removed_at = now() where organization_id = ${organizationId}::uuid
        and workshop_id = ${workshopId}::uuid and membership_id is null and removed_at is null`)
    await tx.execute(sql`
      update workshop set code = ${newCode()} where organization_id = ${organizationId}::uuid and id = ${workshopId}::uuid`)
    await publish(tx, { organizationId, workshopId, userId: ctx.userId }, { kind: 'people' })
  }
}

/** Whether somebody of the organisation's own could still answer for it. */
async function refuseWithoutOwner(tx: TenantTransaction, ctx: OrgContext): Promise<void> {
  const [own] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.organizationId, ctx.organizationId),
        eq(membership.role, 'owner'),
        isNull(membership.engagementId),
      ),
    )
    .limit(1)
  if (!own)
    throw new Problem(
      422,
      'No owner yet',
      'Hand the organisation over first: invite somebody of the client as an owner.',
    )
}

/**
 * Changes what a practice may do here and until when; counts from its people's next request on.
 *
 * @throws Problem 403, 404; 422 for less than `lead` while nobody of the client owns the organisation.
 */
export async function changeEngagement(
  ctx: OrgContext,
  { id, body }: { id: string; body: EngagementChange },
): Promise<void> {
  authorize(ctx, 'manage-organization')
  await inTenant(ctx, async (tx) => {
    const [before] = await tx.select().from(engagement).where(one(ctx, id)).for('update')
    if (!before) throw notFound()
    if (body.scope !== 'lead') await refuseWithoutOwner(tx, ctx)
    await tx.update(engagement).set(body).where(one(ctx, id))
    await applyScope(tx, ctx, id, body.scope)
    await recordAudit(tx, ctx, {
      action: 'change-engagement',
      entity: { type: 'engagement', id },
      ...changes<EngagementChange>(before, body),
    })
  })
}

/**
 * Ends an engagement: the practice's people and those who came through it are outside with their next request, and their
 * open streams end; so do open invitations of theirs, and the code and the guests of every workshop that they were in.
 *
 * @throws Problem 403, 404; 422 while nobody of the client owns the organisation.
 */
export async function revokeEngagement(ctx: OrgContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, 'manage-organization')
  await inTenant(ctx, async (tx) => {
    await refuseWithoutOwner(tx, ctx)
    const [ended] = await tx
      .update(engagement)
      .set({ revokedAt: now(), revokedById: ctx.userId })
      .where(one(ctx, id))
      .returning({ practiceName: engagement.practiceName })
    if (!ended) throw notFound()
    await closeWays(tx, ctx, id)
    await recordAudit(tx, ctx, {
      action: 'revoke-engagement',
      entity: { type: 'engagement', id },
      before: { practice: ended.practiceName },
    })
  })
}

/**
 * Does for engagements whose last day is over what revoking one does at once, and writes it down, once for each last day.
 * Several processes may do the same.
 */
export async function sweepEngagements(): Promise<void> {
  for (const { organizationId, id } of await listRunOut()) {
    const place = { organizationId, userId: id }
    await inTenant(place, async (tx) => {
      const [over] = await tx
        .select({ endsOn: engagement.endsOn })
        .from(engagement)
        .where(
          and(
            eq(engagement.organizationId, organizationId),
            eq(engagement.id, id),
            isNull(engagement.revokedAt),
            sql`${engagement.endsOn} < current_date`,
          ),
        )
        .for('update')
      if (!over) return
      const [done] = await tx
        .select({ id: auditLog.id })
        .from(auditLog)
        .where(
          and(
            eq(auditLog.organizationId, organizationId),
            eq(auditLog.entityType, 'engagement'),
            eq(auditLog.entityId, id),
            eq(auditLog.action, 'end-engagement'),
            sql`${auditLog.after} ->> 'endsOn' = ${over.endsOn}`,
          ),
        )
        .limit(1)
      if (done) return
      await closeWays(tx, place, id)
      const nobody = { organizationId, userId: null }
      await recordAudit(tx, nobody, { action: 'end-engagement', entity: { type: 'engagement', id }, after: over })
    })
  }
}

/**
 * Ends the ownership of consultants who created the organisation for a client, once the client has an owner of its own.
 * Other invitations of theirs to own it end as well.
 */
export async function handOverWithin(tx: TenantTransaction, ctx: Actor) {
  const handed = await tx
    .update(membership)
    .set({ role: 'lead' })
    .where(
      and(
        eq(membership.organizationId, ctx.organizationId),
        eq(membership.role, 'owner'),
        ne(membership.userId, ctx.userId),
        sql`${membership.engagementId} is not null`,
      ),
    )
    .returning({ id: membership.id })
  await tx
    .update(invitation)
    .set({ revokedAt: now() })
    .where(
      and(
        eq(invitation.organizationId, ctx.organizationId),
        eq(invitation.role, 'owner'),
        isNotNull(invitation.throughId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
  for (const { id } of handed)
    await recordAudit(tx, ctx, {
      action: 'hand-over-organization',
      entity: { type: 'membership', id },
      before: { role: 'owner' },
      after: { role: 'lead' },
    })
}
