import { and, eq, isNull, sql } from 'drizzle-orm'
import { identityDb, inIdentity, inTenant } from '#db/client.ts'
import { session, user } from '#db/schema/identity.ts'
import { membership } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { proveOneself } from '#lib/auth/address/mutations.ts'
import { sendNotice } from '#lib/auth/notice/mutations.ts'
import { recordEvent } from '#lib/auth/session/mutations.ts'
import type { SignedIn } from '#lib/auth/types.ts'
import { invalid, Problem } from '#lib/errors.ts'
import { listOf } from '#lib/language/text.ts'
import { graceDays } from '#lib/organization/deletion/rules.ts'
import { listOwnedAlone } from './queries.ts'

const namesOf = (names: readonly string[]) => listOf(names.map((name) => `“${name}”`))

/**
 * Deletes the person's account: every session ends, and after the days of grace it is erased unless its owner signs in
 * before. Ownership of organisations that have another owner ends at once, so that nobody counts on an owner who is gone.
 *
 * @throws Problem 409 for the last owner of an organisation with others; 422 for another address or a wrong password; 403;
 *   429.
 */
export async function deleteAccount(
  who: SignedIn,
  { email, current }: { email: string; current: string },
): Promise<void> {
  if (email !== who.email) throw invalid({ email: 'This is not the address of your account.' })
  await proveOneself(who, { current })
  const { userId } = who
  await refuseLastOwner(userId)
  const owned = await identityDb().execute<{ id: string }>(sql`
    select organization_id as id from public.membership
    where user_id = ${userId}::uuid and role = 'owner' and engagement_id is null`)
  for (const { id: organizationId } of owned) await stepDown(organizationId, userId)
  await inIdentity(async (tx) => {
    await tx
      .update(user)
      .set({ erasedFrom: sql`now() + make_interval(days => ${graceDays})` })
      .where(eq(user.id, userId))
    await tx.delete(session).where(eq(session.userId, userId))
    await recordEvent(tx, { userId, kind: 'delete-account' })
    await sendNotice(tx, { to: who.email, notice: { kind: 'account-deleted', days: graceDays } })
  })
}

async function refuseLastOwner(userId: string): Promise<void> {
  const alone = (await listOwnedAlone(userId)).filter((one) => one.withOthers)
  if (alone.length === 0) return
  const names = namesOf(alone.map((one) => one.name))
  throw new Problem(
    409,
    'You are the last owner',
    `You are the last owner of ${names}, which others belong to: make somebody else an owner there first, or delete it.`,
  )
}

/** Ends one's ownership where somebody else owns the organisation too. Whoever is alone in it keeps it, and it goes with them. */
async function stepDown(organizationId: string, userId: string): Promise<void> {
  await inTenant({ organizationId, userId }, async (tx) => {
    const owners = await tx
      .select({ id: membership.id, userId: membership.userId })
      .from(membership)
      .where(
        and(
          eq(membership.organizationId, organizationId),
          eq(membership.role, 'owner'),
          isNull(membership.engagementId),
        ),
      )
      .orderBy(membership.id)
      .for('update')
    const own = owners.find((one) => one.userId === userId)
    if (!own || owners.length === 1) return
    await tx
      .update(membership)
      .set({ role: 'lead' })
      .where(and(eq(membership.organizationId, organizationId), eq(membership.id, own.id)))
    await recordAudit(
      tx,
      { organizationId, userId },
      {
        action: 'change-role',
        entity: { type: 'membership', id: own.id },
        before: { role: 'owner' },
        after: { role: 'lead' },
      },
    )
  })
}
