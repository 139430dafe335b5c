import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { invitation } from '#db/schema/organization.ts'
import { seat, useCase } from '#db/schema/use-case.ts'
import { hasAccount } from '#lib/auth/account/queries.ts'
import { authorize, may } from '#lib/auth/policy.ts'
import { findInvitation } from '#lib/auth/queries.ts'
import { nameFromEmail } from '#lib/auth/rules.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import type { RoleId } from '#lib/framework/types.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import { getShareSize } from '#lib/share/queries.ts'
import { proves } from './rules.ts'
import type { OpenInvitation, ReceivedInvitation } from './types.ts'

/** An invitation that is neither accepted nor taken back; it may be too old. */
export const openInvitation = (ctx: { organizationId: string }) =>
  and(eq(invitation.organizationId, ctx.organizationId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt))

/** The seats that wait for these invitations, by invitation. */
async function seatsFor(
  tx: TenantTransaction,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, OpenInvitation['seats']>> {
  const found = new Map<string, OpenInvitation['seats']>()
  if (ids.length === 0) return found
  const rows = await tx
    .select({ invitationId: seat.invitationId, seat: seat.seat, useCase: useCase.name })
    .from(seat)
    .innerJoin(useCase, and(eq(useCase.organizationId, seat.organizationId), eq(useCase.id, seat.useCaseId)))
    .where(and(eq(seat.organizationId, organizationId), inArray(seat.invitationId, [...ids])))
    .orderBy(asc(useCase.number))
  for (const { invitationId, ...held } of rows)
    if (invitationId) found.set(invitationId, [...(found.get(invitationId) ?? []), held])
  return found
}

/** Invitations that are neither accepted nor revoked, the one that ends first first. */
export async function listInvitations(ctx: OrgContext): Promise<OpenInvitation[]> {
  authorize(ctx, 'invite')
  return inTenant(ctx, async (tx) => {
    const rows = await tx
      .select({
        ...getTableColumns(invitation),
        expired: sql<boolean>`${invitation.expiresAt} <= now()`,
        invitedBy: nameOf(invitation, invitation.invitedById),
      })
      .from(invitation)
      .where(openInvitation(ctx))
      .orderBy(asc(invitation.expiresAt), asc(invitation.id))
    const seats = await seatsFor(
      tx,
      ctx.organizationId,
      rows.map((row) => row.id),
    )
    return rows.map(
      ({ id, email, name, role, knows, note, dueOn, invitedBy, mailedAt, delivery, expiresAt, expired }) => ({
        ...{ id, email, name, role, note, dueOn, invitedBy },
        knows: knows as RoleId[],
        seats: seats.get(id) ?? [],
        mailed: mailedAt !== null,
        isUnknown: delivery === 'unknown',
        expiresAt: expiresAt.toISOString(),
        expired,
      }),
    )
  })
}

/** The invitation that this link carries, as whoever holds it may see it; null when there is none. */
export async function findReceived(token: string): Promise<ReceivedInvitation | null> {
  const found = await findInvitation(hashToken(token))
  if (!found) return null
  const { organizationId, organizationName, slug, invitationId, email, role, invitedBy, state, note, dueOn } = found
  const about = { organizationName, slug, email, role, invitedBy }
  if (state !== 'open') return { ...about, state }
  const reader = { organizationId, userId: invitationId }
  const [known, share, seats] = await Promise.all([
    hasAccount(email),
    getShareSize(reader, may(role, 'answer') ? found.knows : []),
    inTenant(reader, (tx) => seatsFor(tx, organizationId, [invitationId])),
  ])
  return {
    ...about,
    ...{ state, note, dueOn, share, seats: seats.get(invitationId) ?? [] },
    way: found.mailedMinutesAgo === null ? 'sign-in' : proves(found, known) ? 'join' : 'prove',
    newName: known ? null : found.name || nameFromEmail(email),
  }
}
