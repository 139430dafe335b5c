import { and, desc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { engagement, invitation, membership } from '#db/schema/organization.ts'
import { authorize } from '#lib/auth/policy.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import type { EngagementView } from './types.ts'

/** The practices that were ever engaged here, the newest first. */
export async function listEngagements(ctx: OrgContext): Promise<EngagementView[]> {
  authorize(ctx, 'read')
  const { rows, people, invited } = await inTenant(ctx, async (tx) => ({
    rows: await tx
      .select({
        ...getTableColumns(engagement),
        grantedBy: nameOf(engagement, engagement.grantedById),
        revokedBy: nameOf(engagement, engagement.revokedById),
      })
      .from(engagement)
      .where(eq(engagement.organizationId, ctx.organizationId))
      .orderBy(desc(engagement.grantedAt), engagement.id),
    people: await tx
      .select({
        id: membership.id,
        engagementId: membership.engagementId,
        throughId: membership.throughId,
        name: membership.name,
        role: membership.role,
      })
      .from(membership)
      .where(eq(membership.organizationId, ctx.organizationId))
      .orderBy(membership.name),
    invited: await tx
      .select({ throughId: invitation.throughId, email: invitation.email })
      .from(invitation)
      .where(
        and(
          eq(invitation.organizationId, ctx.organizationId),
          isNotNull(invitation.throughId),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
        ),
      )
      .orderBy(invitation.email),
  }))
  return rows.map(({ id, practiceName, scope, endsOn, grantedBy, grantedAt, revokedAt, revokedBy }) => ({
    id,
    practiceName,
    scope,
    endsOn,
    grantedBy,
    grantedAt: grantedAt.toISOString(),
    state: revokedBy !== '' ? 'revoked' : revokedAt !== null || endsOn < today() ? 'over' : 'standing',
    revokedBy,
    consultants: people.filter((one) => one.engagementId === id).map((one) => one.name),
    through: people
      .filter((one) => one.throughId === id)
      .map(({ id: membershipId, name, role }) => ({ membershipId, name, role })),
    invited: invited.filter((one) => one.throughId === id).map((one) => one.email),
  }))
}
