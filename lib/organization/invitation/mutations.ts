import { and, eq, gt, isNull } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { inTenant } from '#db/client.ts'
import { invitation, membership } from '#db/schema/organization.ts'
import { recordAudit, recordDenied } from '../../audit-log/mutations.ts'
import { getAccountState } from '../../auth/account/queries.ts'
import { authorize } from '../../auth/policy.ts'
import { findInvitation } from '../../auth/queries.ts'
import { hashToken, newToken } from '../../auth/session/rules.ts'
import { countAttempt } from '../../auth/throttle/mutations.ts'
import type { OrgContext, OwnRole, SignedIn, Visit } from '../../auth/types.ts'
import { env } from '../../env.ts'
import { invalid, notAllowed, notFound, Problem } from '../../errors.ts'
import { newId } from '../../id.ts'
import { sendMail } from '../../mail/mutations.ts'
import { handOverWithin } from '../../practice/engagement/mutations.ts'
import { findPinned } from '../../practice/template/queries.ts'
import { membershipIdFor } from '../person/queries.ts'
import { rolesToInvite } from '../policy.ts'
import { invitationDays, invitationMessage } from './rules.ts'

/** The link's secret, known to the one invited and, for this answer, to the one inviting. */
export interface SentInvitation {
  id: string
  token: string
}

const expiry = () => new Date(Date.now() + invitationDays * 86_400_000)

const open = (ctx: { organizationId: string }) =>
  and(eq(invitation.organizationId, ctx.organizationId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt))

const oneOpen = (ctx: { organizationId: string }, id: string) => and(open(ctx), eq(invitation.id, id))

async function countInvitation(ctx: OrgContext, visit: Visit, address: string): Promise<void> {
  await countAttempt('invite-person', ctx.userId)
  await countAttempt('invite-person-day', ctx.userId)
  await countAttempt('invite-peer', visit.peer)
  await countAttempt('invite-address', address)
}

async function mayInviteTo(ctx: OrgContext, role: OwnRole, action: string): Promise<void> {
  authorize(ctx, 'invite')
  if (rolesToInvite(ctx.role).includes(role)) return
  await recordDenied(ctx, action)
  throw notAllowed('an owner')
}

/** An open invitation that the person may deal with. @throws Problem 403 or 404. */
async function getOpenInvitation(
  ctx: OrgContext,
  id: string,
  action: string,
): Promise<{ email: string; role: OwnRole }> {
  authorize(ctx, 'invite')
  const [known] = await inTenant(ctx, (tx) =>
    tx.select({ email: invitation.email, role: invitation.role }).from(invitation).where(oneOpen(ctx, id)),
  )
  if (!known) throw notFound()
  await mayInviteTo(ctx, known.role, action)
  return known
}

async function mailInvitation(ctx: OrgContext, to: string, role: OwnRole, token: string): Promise<void> {
  const link = `${env().appUrl}/invitations/${token}`
  const pinned = await inTenant(ctx, (tx) => findPinned(tx, ctx, 'message'))
  const said = pinned?.content.invitation
  const { organizationName, name: invitedBy } = ctx
  await sendMail(invitationMessage({ to, organizationName, invitedBy, role, link, said }))
}

async function refuseKnown(tx: TenantTransaction, ctx: OrgContext, address: string): Promise<void> {
  const [member] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.email, address)))
  if (member) throw invalid({ email: 'This person is a member already.' })
  const [invited] = await tx
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(open(ctx), eq(invitation.email, address)))
  if (invited) throw invalid({ email: 'This person is invited already: send the invitation again below.' })
}

/**
 * Invites a person by address. A lead invites members and viewers, an owner everybody.
 *
 * @throws Problem 403, 422, 429, or 503 when the invitation is stored but could not be mailed.
 */
export async function inviteMember(
  ctx: OrgContext,
  visit: Visit,
  { email, role }: { email: string; role: OwnRole },
): Promise<SentInvitation> {
  await mayInviteTo(ctx, role, 'invite-member')
  await countInvitation(ctx, visit, email)
  const id = newId()
  const token = newToken()
  await inTenant(ctx, async (tx) => {
    await refuseKnown(tx, ctx, email)
    await tx.insert(invitation).values({
      organizationId: ctx.organizationId,
      id,
      email,
      role,
      tokenHash: hashToken(token),
      invitedById: ctx.userId,
      expiresAt: expiry(),
    })
    await recordAudit(tx, ctx, { action: 'invite-member', subject: `invitation ${id}`, detail: { role } })
  })
  await mailInvitation(ctx, email, role, token)
  return { id, token }
}

/**
 * Sends an invitation again with a new link and a new end; the old link is void.
 *
 * @throws Problem 403, 404, 429, 503.
 */
export async function resendInvitation(
  ctx: OrgContext,
  visit: Visit,
  { invitationId }: { invitationId: string },
): Promise<SentInvitation> {
  const known = await getOpenInvitation(ctx, invitationId, 'resend-invitation')
  const token = newToken()
  await countInvitation(ctx, visit, known.email)
  await inTenant(ctx, async (tx) => {
    const [renewed] = await tx
      .update(invitation)
      .set({ tokenHash: hashToken(token), expiresAt: expiry(), invitedById: ctx.userId })
      .where(oneOpen(ctx, invitationId))
      .returning({ id: invitation.id })
    if (!renewed) throw notFound()
    await recordAudit(tx, ctx, { action: 'resend-invitation', subject: `invitation ${invitationId}` })
  })
  await mailInvitation(ctx, known.email, known.role, token)
  return { id: invitationId, token }
}

/**
 * Takes an invitation back; its link is void.
 *
 * @throws Problem 403 or 404.
 */
export async function revokeInvitation(ctx: OrgContext, { invitationId }: { invitationId: string }): Promise<void> {
  await getOpenInvitation(ctx, invitationId, 'revoke-invitation')
  await inTenant(ctx, async (tx) => {
    const [revoked] = await tx
      .update(invitation)
      .set({ revokedAt: new Date() })
      .where(oneOpen(ctx, invitationId))
      .returning({ id: invitation.id })
    if (!revoked) throw notFound()
    await recordAudit(tx, ctx, { action: 'revoke-invitation', subject: `invitation ${invitationId}` })
  })
}

/**
 * Makes the person a member by an invitation to their own address. It is taken by one conditional update: of two
 * simultaneous acceptances exactly one finds it open.
 *
 * @returns the organisation's address.
 * @throws Problem 404 when no invitation to this person has that link, 410 when it is no longer open, 403 when the
 *   address has to be confirmed first.
 */
export async function acceptInvitation(who: SignedIn, { token }: { token: string }): Promise<{ slug: string }> {
  const found = await findInvitation(hashToken(token))
  if (!found || found.email !== who.email) throw notFound()
  // Where mail goes out, only the mailbox's owner is the one invited.
  if (env().mail && !(await getAccountState(who)).confirmed)
    throw new Problem(
      403,
      'Confirm your address',
      'Show first that this address is yours: sign out and sign in by e-mail link.',
    )
  const { organizationId, invitationId, slug } = found
  return inTenant({ organizationId, userId: who.userId }, async (tx) => {
    const at = new Date()
    const [taken] = await tx
      .update(invitation)
      .set({ acceptedAt: at })
      .where(
        and(
          oneOpen({ organizationId }, invitationId),
          eq(invitation.email, who.email),
          eq(invitation.tokenHash, hashToken(token)),
          gt(invitation.expiresAt, at),
        ),
      )
      .returning({ role: invitation.role })
    if (!taken)
      throw new Problem(410, 'No longer open', 'This invitation was used, taken back or is too old: ask for a new one.')
    const id = await membershipIdFor(tx, { organizationId, userId: who.userId })
    await tx
      .insert(membership)
      .values({ organizationId, id, userId: who.userId, name: who.name, email: who.email, role: taken.role })
      .onConflictDoNothing({ target: [membership.organizationId, membership.userId] })
    const actor = { organizationId, userId: who.userId }
    if (taken.role === 'owner') await handOverWithin(tx, actor)
    await recordAudit(tx, actor, {
      action: 'accept-invitation',
      subject: `invitation ${invitationId}`,
      detail: { role: taken.role },
    })
    return { slug }
  })
}
