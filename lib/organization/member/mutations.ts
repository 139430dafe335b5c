import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { inTenant } from '#db/client.ts'
import { invitation, membership } from '#db/schema/organization.ts'
import { recordAudit, recordDenied } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import type { AuditAction } from '#lib/audit/types.ts'
import { sendNotice } from '../../auth/notice/mutations.ts'
import { authorize, may } from '../../auth/policy.ts'
import type { OrgContext, Role } from '../../auth/types.ts'
import { notAllowed, notFound, Problem } from '../../errors.ts'
import { roleId } from '../../framework/schema.ts'
import type { RoleId } from '../../framework/types.ts'

/** Owners, locked until the transaction ends: two of them cannot remove each other at the same time. */
async function lockOwners(tx: TenantTransaction, ctx: OrgContext): Promise<string[]> {
  const rows = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.role, 'owner')))
    .orderBy(membership.id)
    .for('update')
  return rows.map((row) => row.id)
}

const lastOwner = () =>
  new Problem(
    422,
    'The last owner',
    'An organisation needs an owner: make somebody else an owner first, or delete the organisation in its settings.',
    {
      errors: { role: 'This is the last owner: make somebody else an owner first.' },
    },
  )

const theMember = (ctx: OrgContext, id: string) =>
  and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, id))

/**
 * Gives a member another role; counts from the member's next request on.
 *
 * @throws Problem 403, 404, or 422 for the last owner.
 */
export async function changeRole(
  ctx: OrgContext,
  { membershipId, role }: { membershipId: string; role: Role },
): Promise<void> {
  authorize(ctx, 'manage-members')
  await inTenant(ctx, async (tx) => {
    const owners = await lockOwners(tx, ctx)
    const [member] = await tx
      .select({
        role: membership.role,
        engagementId: membership.engagementId,
        throughId: membership.throughId,
        email: membership.email,
      })
      .from(membership)
      .where(theMember(ctx, membershipId))
      .for('update')
    if (!member) throw notFound()
    if (member.engagementId !== null)
      throw new Problem(
        422,
        'A consultant',
        'What a consultant may do is said by the engagement: change its scope instead.',
      )
    if (member.role === role) return
    if (member.role === 'owner' && owners.length === 1) throw lastOwner()
    // Making somebody an owner keeps them by name, which is for the organisation's own owners.
    if (role === 'owner' && member.throughId !== null) refuseConsultant(ctx)
    await tx
      .update(membership)
      .set(role === 'owner' ? { role, throughId: null } : { role })
      .where(theMember(ctx, membershipId))
    await recordAudit(tx, ctx, {
      action: 'change-role',
      entity: { type: 'membership', id: membershipId },
      before: { role: member.role },
      after: { role },
    })
    const { organizationName: organization, name: by } = ctx
    await sendNotice(tx, {
      to: member.email,
      notice: { kind: 'role-changed', organization, by, from: member.role, to: role },
    })
  })
}

/** @throws Problem 403 for a consultant who owns the organisation until it is handed over. */
function refuseConsultant(ctx: OrgContext): void {
  if (ctx.engagement !== null) throw notAllowed('an owner of the organisation who is no consultant')
}

/**
 * Keeps somebody who came through a practice: they stay when its engagement ends, and are let in again where it has.
 *
 * @throws Problem 403; 404 for everybody else.
 */
export async function keepMember(ctx: OrgContext, { membershipId }: { membershipId: string }): Promise<void> {
  authorize(ctx, 'manage-members')
  await inTenant(ctx, async (tx) => {
    const [kept] = await tx
      .select({ throughId: membership.throughId })
      .from(membership)
      .where(and(theMember(ctx, membershipId), isNotNull(membership.throughId)))
      .for('update')
    if (!kept) throw notFound()
    refuseConsultant(ctx)
    await tx.update(membership).set({ throughId: null }).where(theMember(ctx, membershipId))
    await recordAudit(tx, ctx, {
      action: 'keep-member',
      entity: { type: 'membership', id: membershipId },
      before: { engagementId: kept.throughId },
    })
  })
}

/**
 * Removes a member, or lets one leave. The person's answers stay; the person is outside with the next request, and open
 * invitations to the same address end too.
 *
 * @throws Problem 403, 404, or 422 for the last owner.
 */
export async function removeMember(ctx: OrgContext, { membershipId }: { membershipId: string }): Promise<void> {
  if (membershipId !== ctx.membershipId) await authorizeOrRecord(ctx, 'remove-member')
  await inTenant(ctx, async (tx) => {
    const owners = await lockOwners(tx, ctx)
    if (owners.length === 1 && owners[0] === membershipId) throw lastOwner()
    const [gone] = await tx
      .delete(membership)
      .where(theMember(ctx, membershipId))
      .returning({ email: membership.email, role: membership.role })
    if (!gone) throw notFound()
    await tx
      .update(invitation)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitation.organizationId, ctx.organizationId),
          eq(invitation.email, gone.email),
          isNull(invitation.acceptedAt),
          isNull(invitation.revokedAt),
        ),
      )
    await recordAudit(tx, ctx, {
      action: 'remove-member',
      entity: { type: 'membership', id: membershipId },
      before: { role: gone.role },
    })
    const { organizationName: organization, name: by } = ctx
    const isOneself = membershipId === ctx.membershipId
    await sendNotice(tx, {
      to: gone.email,
      notice: isOneself ? { kind: 'left', organization } : { kind: 'removed', organization, by },
    })
  })
}

/**
 * Says what a member usually knows, which decides the questions that are their share. Members say it of themselves,
 * owners of everybody.
 *
 * @throws Problem 403 or 404.
 */
export async function setKnows(
  ctx: OrgContext,
  { membershipId, knows }: { membershipId: string; knows: readonly RoleId[] },
): Promise<void> {
  if (membershipId !== ctx.membershipId) await authorizeOrRecord(ctx, 'set-knows')
  const sorted = roleId.options.filter((id) => knows.includes(id))
  await inTenant(ctx, async (tx) => {
    const [before] = await tx
      .select({ knows: membership.knows })
      .from(membership)
      .where(theMember(ctx, membershipId))
      .for('update')
    if (!before) throw notFound()
    await tx.update(membership).set({ knows: sorted }).where(theMember(ctx, membershipId))
    await recordAudit(tx, ctx, {
      action: 'set-knows',
      entity: { type: 'membership', id: membershipId },
      ...changes<{ knows: string[] }>(before, { knows: sorted }),
    })
  })
}

/** The door lets every member in here, because of their own row: the refusal about another's is recorded here. */
async function authorizeOrRecord(ctx: OrgContext, action: AuditAction): Promise<void> {
  if (may(ctx.role, 'manage-members')) return
  await recordDenied(ctx, { action })
  throw notAllowed('an owner')
}
