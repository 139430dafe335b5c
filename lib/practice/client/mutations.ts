import { and, eq, isNull, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { engagement, membership, organization } from '#db/schema/organization.ts'
import { openAssessment } from '#lib/assessment/mutations.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { type Client, listClientColours, listClients } from '#lib/auth/client/queries.ts'
import { listSlugsLike } from '#lib/auth/queries.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { freeColour, roleFor } from '#lib/engagement/rules.ts'
import { invalid, notFound, Problem } from '#lib/errors.ts'
import { idFromKey, newId } from '#lib/id.ts'
import { introduce, membershipIdFor } from '#lib/organization/person/mutations.ts'
import { authorizePractice } from '#lib/organization/policy.ts'
import { slugBase, slugFrom } from '#lib/organization/rules.ts'
import type { NewClientBody } from '../schema.ts'

/** @throws Problem 404 unless the practice has this client now. */
async function clientOf(ctx: OrgContext, engagementId: string): Promise<Client> {
  const client = (await listClients(ctx)).find((one) => one.id === engagementId)
  if (!client) throw notFound()
  return client
}

/** Somebody of the practice. @throws Problem 422. */
async function personOf(ctx: OrgContext, membershipId: string) {
  const [found] = await inTenant(ctx, (tx) =>
    tx
      .select({ userId: membership.userId, name: membership.name, email: membership.email })
      .from(membership)
      .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, membershipId))),
  )
  if (!found) throw invalid({ membershipId: 'This person is not in the practice: choose somebody else.' })
  return found
}

/**
 * Lets one of the practice's people work for a client, in the role that the client's grant gives.
 *
 * @throws Problem 403, 404; 409 when the person belongs to the client anyway; 422 when the grant is for sums alone.
 */
export async function assignConsultant(
  ctx: OrgContext,
  { engagementId, membershipId }: { engagementId: string; membershipId: string },
): Promise<void> {
  authorizePractice(ctx, 'invite')
  const client = await clientOf(ctx, engagementId)
  const role = roleFor[client.scope]
  if (!role)
    throw new Problem(422, 'Sums alone', 'This client lets the practice see sums alone: ask them for a wider scope.')
  const consultant = await personOf(ctx, membershipId)
  const { organizationId } = client
  await inTenant({ organizationId, userId: ctx.userId }, async (tx) => {
    // Whoever revokes meanwhile waits, or is waited for.
    const [standing] = await tx
      .select({ scope: engagement.scope })
      .from(engagement)
      .where(
        and(
          eq(engagement.organizationId, organizationId),
          eq(engagement.id, engagementId),
          isNull(engagement.revokedAt),
        ),
      )
      .for('share')
    if (!standing || standing.scope !== client.scope) throw notFound()
    const [made] = await tx
      .insert(membership)
      .values({
        organizationId,
        id: await membershipIdFor(tx, { organizationId, ...consultant }),
        ...consultant,
        role,
        engagementId,
      })
      .onConflictDoUpdate({
        target: [membership.organizationId, membership.userId],
        set: { role, engagementId },
        setWhere: sql`${membership.engagementId} is not null and ${membership.role} <> 'owner'`,
      })
      .returning({ id: membership.id })
    if (!made) throw new Problem(409, 'There already', `${consultant.name} belongs to ${client.name} already.`)
    await recordAudit(tx, await introduce(tx, ctx, { organizationId }), {
      action: 'assign-consultant',
      entity: { type: 'engagement', id: engagementId },
      after: { membershipId: made.id, role },
    })
  })
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'assign-consultant',
      entity: { type: 'engagement', id: engagementId },
      after: { membershipId, client: client.name },
    }),
  )
}

/**
 * Ends one person's work for a client; the engagement stays.
 *
 * @throws Problem 403, 404; 422 for a consultant who still owns the organisation.
 */
export async function releaseConsultant(
  ctx: OrgContext,
  { engagementId, membershipId }: { engagementId: string; membershipId: string },
): Promise<void> {
  authorizePractice(ctx, 'invite')
  const client = await clientOf(ctx, engagementId)
  const consultant = await personOf(ctx, membershipId)
  const { organizationId } = client
  await inTenant({ organizationId, userId: ctx.userId }, async (tx) => {
    const theirs = and(
      eq(membership.organizationId, organizationId),
      eq(membership.engagementId, engagementId),
      eq(membership.userId, consultant.userId),
    )
    const [there] = await tx
      .select({ id: membership.id, role: membership.role })
      .from(membership)
      .where(theirs)
      .for('update')
    if (!there) throw notFound()
    if (there.role === 'owner')
      throw new Problem(
        422,
        'No owner yet',
        'Hand the organisation over first: invite somebody of the client as an owner.',
      )
    await tx.delete(membership).where(theirs)
    await recordAudit(tx, await introduce(tx, ctx, { organizationId }), {
      action: 'release-consultant',
      entity: { type: 'engagement', id: engagementId },
      after: { membershipId: there.id },
    })
  })
  await inTenant(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'release-consultant',
      entity: { type: 'engagement', id: engagementId },
      after: { membershipId, client: client.name },
    }),
  )
}

/**
 * Creates an organisation for a client, with the practice engaged to lead and the consultant as its owner until somebody
 * of the client accepts an invitation as owner.
 *
 * @returns its address.
 * @throws Problem 403, 404, 429.
 */
export async function createClient(
  ctx: OrgContext,
  { body, key }: { body: NewClientBody; key?: string },
): Promise<{ slug: string }> {
  authorizePractice(ctx, 'invite')
  const organizationId = idFromKey(ctx.userId, key)
  const actor = { organizationId, userId: ctx.userId }
  const [known] = await inTenant(actor, (tx) =>
    tx.select({ slug: organization.slug }).from(organization).where(eq(organization.organizationId, organizationId)),
  )
  if (known) return known
  await countAttempt({ name: 'organization-person', subject: ctx.userId })
  const { endsOn, ...facts } = body
  const colour = freeColour(await listClientColours(ctx.organizationId))
  for (;;) {
    const slug = slugFrom(facts.name, await listSlugsLike(slugBase(facts.name)))
    const made = await inTenant(actor, async (tx) => {
      const [row] = await tx
        .insert(organization)
        .values({ organizationId, slug, ...facts })
        .onConflictDoNothing({ target: organization.slug })
        .returning({ slug: organization.slug })
      if (!row) return null
      const engagementId = newId()
      await tx.insert(engagement).values({
        organizationId,
        id: engagementId,
        practiceId: ctx.organizationId,
        practiceName: ctx.organizationName,
        scope: 'lead',
        endsOn,
        colour,
        grantedById: ctx.userId,
      })
      const { userId, name, email } = ctx
      await tx
        .insert(membership)
        .values({ organizationId, id: newId(), userId, name, email, role: 'owner', engagementId })
      await openAssessment(tx, { organizationId, name: 'First assessment' })
      await recordAudit(tx, await introduce(tx, ctx, { organizationId }), {
        action: 'create-organization',
        entity: { type: 'organization', id: organizationId },
      })
      return row
    })
    // Somebody else took the address in between.
    if (!made) continue
    await inTenant(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'create-client',
        entity: { type: 'organization', id: organizationId },
        after: facts,
      }),
    )
    return made
  }
}
