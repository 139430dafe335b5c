import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { seatNames } from '#db/enums.ts'
import { invitation } from '#db/schema/organization.ts'
import { seat, useCase } from '#db/schema/use-case.ts'
import type { OrgContext } from '../../auth/types.ts'
import { now } from '../../clock.ts'
import type { InvitedHolder, VacantSeat } from './types.ts'

/** The vacant seats of the use cases that are not archived, by use case. */
export async function listVacantSeats(ctx: OrgContext): Promise<VacantSeat[]> {
  const here = eq(useCase.organizationId, ctx.organizationId)
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({ useCaseId: useCase.id, useCase: useCase.name, held: seat.seat })
      .from(useCase)
      .leftJoin(seat, and(eq(seat.organizationId, useCase.organizationId), eq(seat.useCaseId, useCase.id)))
      .where(and(here, isNull(useCase.archivedAt)))
      .orderBy(asc(useCase.number)),
  )
  const held = new Set(rows.map((row) => `${row.useCaseId} ${row.held}`))
  const described = new Map(rows.map((row) => [row.useCaseId, row.useCase]))
  return [...described].flatMap(([useCaseId, name]) =>
    seatNames.filter((one) => !held.has(`${useCaseId} ${one}`)).map((one) => ({ useCaseId, useCase: name, seat: one })),
  )
}

/** The seats of one use case whose people are invited and not in yet. */
export async function listInvitedHolders(ctx: OrgContext, useCaseId: string): Promise<InvitedHolder[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({
        seat: seat.seat,
        invitationId: invitation.id,
        email: invitation.email,
        invitedAt: invitation.createdAt,
      })
      .from(seat)
      .innerJoin(
        invitation,
        and(eq(invitation.organizationId, seat.organizationId), eq(invitation.id, seat.invitationId)),
      )
      .where(
        and(
          eq(seat.organizationId, ctx.organizationId),
          eq(seat.useCaseId, useCaseId),
          isNull(seat.membershipId),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
          gt(invitation.expiresAt, now()),
        ),
      ),
  )
  return rows.map((row) => ({ ...row, invitedAt: row.invitedAt.toISOString() }))
}
