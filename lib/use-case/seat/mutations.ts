import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { seat, useCase } from '#db/schema/use-case.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import type { Actor } from '#lib/audit/types.ts'
import { raiseRevision } from '../../assessment/mutations.ts'
import { invalid, notFound } from '../../errors.ts'
import type { Seat } from '../../scoring/types.ts'
import { sameName } from '../rules.ts'

/** A change to what a use case is made of: its version and every score that depends on it. */
async function raiseVersion(tx: TenantTransaction, actor: Actor, useCaseIds: readonly string[]): Promise<number> {
  const raised = await tx
    .update(useCase)
    .set({ version: sql`${useCase.version} + 1` })
    .where(
      and(
        eq(useCase.organizationId, actor.organizationId),
        inArray(useCase.id, [...useCaseIds]),
        isNull(useCase.archivedAt),
      ),
    )
    .returning({ id: useCase.id })
  if (raised.length > 0) await raiseRevision(tx, actor)
  return raised.length
}

/**
 * Gives a seat to somebody who is invited to it, in the transaction that stores the invitation.
 *
 * @throws Problem 404 for a use case of another organisation, 422 when somebody else holds the seat.
 */
export async function giveSeatToInvited(
  tx: TenantTransaction,
  actor: Actor,
  {
    useCaseId,
    seat: name,
    person,
    invitationId,
  }: { useCaseId: string; seat: Seat; person: string; invitationId: string },
): Promise<void> {
  const { organizationId } = actor
  if ((await raiseVersion(tx, actor, [useCaseId])) === 0) throw notFound()
  const here = and(eq(seat.organizationId, organizationId), eq(seat.useCaseId, useCaseId), eq(seat.seat, name))
  const [held] = await tx.select().from(seat).where(here)
  if (held && (held.membershipId !== null || sameName(held.person) !== sameName(person)))
    throw invalid({ seat: `${held.person || 'Somebody'} holds this seat: change the triad in the workbench first.` })
  await tx.delete(seat).where(here)
  await tx.insert(seat).values({ organizationId, useCaseId, seat: name, person, membershipId: null, invitationId })
  await recordAudit(tx, actor, {
    action: 'fill-seat',
    entity: { type: 'use-case', id: useCaseId },
    after: { seat: name, invitationId },
  })
}

/** Lets a seat that is being saved be held by a member, or wait for an invitation; in the transaction of the save. */
export async function holdSeat(
  tx: TenantTransaction,
  { organizationId }: Actor,
  {
    useCaseId,
    seat: name,
    holder,
  }: { holder: { membershipId: string; person: '' } | { invitationId: string }; useCaseId: string; seat: Seat },
): Promise<void> {
  await tx
    .update(seat)
    .set(holder)
    .where(and(eq(seat.organizationId, organizationId), eq(seat.useCaseId, useCaseId), eq(seat.seat, name)))
}

/**
 * Makes the seats that wait for an invitation those of the member it led to, in the transaction of the acceptance. Another
 * seat of the same use case under the same typed name is the same person: it follows, so that one person in two seats is
 * still seen as one.
 */
export async function seatInvited(
  tx: TenantTransaction,
  actor: Actor,
  { invitationId, membershipId }: { invitationId: string; membershipId: string },
): Promise<void> {
  const { organizationId } = actor
  const waiting = await tx
    .select()
    .from(seat)
    .where(and(eq(seat.organizationId, organizationId), eq(seat.invitationId, invitationId), isNull(seat.membershipId)))
  if (waiting.length === 0) return
  const useCaseIds = [...new Set(waiting.map((one) => one.useCaseId))]
  const typed = new Set(waiting.map((one) => sameName(one.person)))
  const seats = await tx
    .select()
    .from(seat)
    .where(and(eq(seat.organizationId, organizationId), inArray(seat.useCaseId, useCaseIds), isNull(seat.membershipId)))
  const theirs = seats.filter(
    (one) => one.invitationId === invitationId || (one.invitationId === null && typed.has(sameName(one.person))),
  )
  for (const { useCaseId, seat: held } of theirs) {
    await tx
      .update(seat)
      .set({ membershipId, person: '' })
      .where(and(eq(seat.organizationId, organizationId), eq(seat.useCaseId, useCaseId), eq(seat.seat, held)))
    await recordAudit(tx, actor, {
      action: 'fill-seat',
      entity: { type: 'use-case', id: useCaseId },
      after: { seat: held, membershipId },
    })
  }
  await raiseVersion(tx, actor, useCaseIds)
}
