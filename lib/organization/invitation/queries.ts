import { and, asc, eq, getTableColumns, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { invitation } from '#db/schema/organization.ts'
import { authorize } from '../../auth/policy.ts'
import type { OrgContext } from '../../auth/types.ts'
import { now } from '../../clock.ts'
import { nameOf } from '../person/queries.ts'
import type { OpenInvitation } from '../types.ts'

/** Invitations that are neither accepted nor revoked, the one that ends first first. */
export async function listInvitations(ctx: OrgContext): Promise<OpenInvitation[]> {
  authorize(ctx, 'invite')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({ ...getTableColumns(invitation), invitedBy: nameOf(invitation, invitation.invitedById) })
      .from(invitation)
      .where(
        and(
          eq(invitation.organizationId, ctx.organizationId),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
        ),
      )
      .orderBy(asc(invitation.expiresAt), asc(invitation.id)),
  )
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt.toISOString(),
    expired: row.expiresAt <= now(),
  }))
}
