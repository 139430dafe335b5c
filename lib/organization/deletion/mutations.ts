import { and, eq, isNull, sql } from 'drizzle-orm'
import { identityDb, inTenant, type TenantTransaction } from '#db/client.ts'
import { membership, organization } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { sendNotice } from '../../auth/notice/mutations.ts'
import { authorize } from '../../auth/policy.ts'
import { recordEvent } from '../../auth/session/mutations.ts'
import type { OrgContext, SignedIn } from '../../auth/types.ts'
import { invalid, notAllowed, notFound } from '../../errors.ts'
import { listClosing } from './queries.ts'
import { graceDays } from './rules.ts'

const ownersOf = (tx: TenantTransaction, organizationId: string) =>
  tx
    .select({ email: membership.email })
    .from(membership)
    .where(
      and(eq(membership.organizationId, organizationId), eq(membership.role, 'owner'), isNull(membership.engagementId)),
    )

/**
 * Closes the organisation at once: nobody enters it any more, and after the days of grace it is erased. Its owners hear of
 * it, and any of them can bring it back until then.
 *
 * @throws Problem 403; 422 unless the name is typed.
 */
export async function deleteOrganization(ctx: OrgContext, { name }: { name: string }): Promise<void> {
  authorize(ctx, 'manage-organization')
  if (ctx.engagement !== null) throw notAllowed('an owner of the organisation who is no consultant')
  if (name.trim().replaceAll(/\s+/g, ' ') !== ctx.organizationName)
    throw invalid({ name: `Type the name as it is written: ${ctx.organizationName}` })
  const { organizationId, userId } = ctx
  await inTenant(ctx, async (tx) => {
    await tx
      .update(organization)
      .set({ erasedFrom: sql`now() + make_interval(days => ${graceDays})` })
      .where(eq(organization.organizationId, organizationId))
    await recordAudit(tx, ctx, { action: 'delete-organization', entity: { type: 'organization', id: organizationId } })
    const told = { organization: ctx.organizationName, by: ctx.name, days: graceDays }
    for (const { email } of await ownersOf(tx, organizationId))
      await sendNotice(tx, { to: email, notice: { kind: 'organization-deleted', ...told } })
  })
  // What survives the erasing, without a name.
  await recordEvent(identityDb(), { userId, kind: 'delete-organization', detail: organizationId })
}

/**
 * Brings an organisation back that is being deleted, with everything that was in it.
 *
 * @throws Problem 404 for everybody but its owners, and once it is erased.
 */
export async function restoreOrganization(
  who: SignedIn,
  { organizationId }: { organizationId: string },
): Promise<void> {
  const closing = (await listClosing(who.userId)).find((one) => one.organizationId === organizationId)
  if (!closing) throw notFound()
  const { userId } = who
  await inTenant({ organizationId, userId }, async (tx) => {
    const [restored] = await tx
      .update(organization)
      .set({ erasedFrom: null })
      .where(and(eq(organization.organizationId, organizationId), sql`${organization.erasedFrom} > now()`))
      .returning({ id: organization.organizationId })
    if (!restored) throw notFound()
    await recordAudit(
      tx,
      { organizationId, userId },
      { action: 'restore-organization', entity: { type: 'organization', id: organizationId } },
    )
    for (const { email } of await ownersOf(tx, organizationId))
      await sendNotice(tx, {
        to: email,
        notice: { kind: 'organization-restored', organization: closing.name, by: who.name },
      })
  })
  await recordEvent(identityDb(), { userId, kind: 'restore-organization', detail: organizationId })
}
