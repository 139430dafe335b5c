import { createHmac } from 'node:crypto'
import { and, eq, lte, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { inTenant } from '#db/client.ts'
import { invitation, membership } from '#db/schema/organization.ts'
import { useCase } from '#db/schema/use-case.ts'
import { recordAudit, recordDenied } from '#lib/audit/mutations.ts'
import type { AuditAction } from '#lib/audit/types.ts'
import { authorize } from '#lib/auth/policy.ts'
import { hashToken, newToken } from '#lib/auth/session/rules.ts'
import { countAttempt, uncountAttempt } from '#lib/auth/throttle/mutations.ts'
import { limits } from '#lib/auth/throttle/rules.ts'
import type { OrgContext, OwnRole } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { invalid, notAllowed, notFound, Problem } from '#lib/errors.ts'
import { idFromKey, newId } from '#lib/id.ts'
import { mailGoesOut } from '#lib/mail/policy.ts'
import { present } from '#lib/organization/person/queries.ts'
import { rolesToInvite } from '#lib/organization/policy.ts'
import { env } from '#lib/runtime/env.ts'
import type { Seat } from '#lib/scoring/types.ts'
import { giveSeatToInvited, holdSeat } from '#lib/use-case/seat/mutations.ts'
import { seatInSentence } from '#lib/use-case/words.ts'
import { addInvitationMail, linkOf, mailInvitations, type StoredInvitation } from './delivery/mutations.ts'
import { openInvitation } from './queries.ts'
import { invitationDays, longestDueDays } from './rules.ts'
import type { Invitee } from './schema.ts'
import type { InvitationOutcome } from './types.ts'

/** By the clock of the database, as everything about sessions and links. */
const expiry = () => sql<Date>`now() + make_interval(days => ${invitationDays})`

const oneOpen = (ctx: { organizationId: string }, id: string) => and(openInvitation(ctx), eq(invitation.id, id))

/**
 * The secret of a link that is handed over because no mail is sent. It proves nothing, and is made from the id so that the
 * same act again hands over the same link.
 */
const handedToken = (id: string) =>
  createHmac('sha256', env().secret).update(`invitation handed over ${id}`).digest('base64url')

/** @throws Problem 403, which is written down. */
async function mayInviteTo(ctx: OrgContext, role: OwnRole, action: AuditAction): Promise<void> {
  authorize(ctx, 'invite')
  if (rolesToInvite(ctx.role).includes(role)) return
  await recordDenied(ctx, { action })
  throw notAllowed('an owner')
}

function checkDay(dueOn: string | null | undefined): void {
  if (!dueOn) return
  const days = (Date.parse(dueOn) - Date.parse(today())) / 86_400_000
  if (days < 0 || days > longestDueDays) throw invalid({ dueOn: 'Choose a day from today to a year ahead.' })
}

/** An invitation as it lies in the database; without a new link where it was stored before and needs none. */
interface Stored {
  id: string
  fresh: StoredInvitation | null
}

/** Why somebody was not invited. */
type Known = 'member' | 'invited'

/**
 * Stores one invitation and its mail, in the transaction of whatever else belongs to it. An older one to the same address that nobody
 * can use any more makes way.
 *
 * @param id from the key of the act: the same act again finds what the first one stored.
 * @param named the seat that the mail speaks of.
 */
async function storeInvitation(
  tx: TenantTransaction,
  ctx: OrgContext,
  { id: asked, ...invitee }: Invitee & { id: string },
  named = invitee.seat,
): Promise<Stored | Known> {
  const { organizationId } = ctx
  const { email, role, name, note, dueOn, seat } = invitee
  const repeated = await findRepeated(tx, ctx, asked)
  if (repeated === 'standing')
    return { id: asked, fresh: mailGoesOut() ? null : { email, link: linkOf(handedToken(asked)) } }
  const [member] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.organizationId, organizationId), eq(membership.email, email), present))
  if (member) return 'member'
  await tx
    .update(invitation)
    .set({ revokedAt: sql`now()` })
    .where(and(openInvitation(ctx), eq(invitation.email, email), lte(invitation.expiresAt, sql`now()`)))
  const id = repeated === 'over' ? newId() : asked
  const token = mailGoesOut() ? newToken() : handedToken(id)
  const knows = areasOf(invitee)
  const [made] = await tx
    .insert(invitation)
    .values({
      ...{ organizationId, id, email, name, role, knows, note, dueOn },
      tokenHash: hashToken(token),
      invitedById: ctx.userId,
      expiresAt: expiry(),
    })
    .onConflictDoNothing()
    .returning({ id: invitation.id })
  // Of two at the same time the other one was first.
  if (!made) return (await findRepeated(tx, ctx, id)) === 'standing' ? { id, fresh: null } : 'invited'
  if (seat) await giveSeatToInvited(tx, ctx, { ...seat, person: name || email, invitationId: id })
  const detail = { role, knows, ...(dueOn && { dueOn }), ...(seat && { seat }) }
  await recordAudit(tx, ctx, { action: 'invite-member', entity: { type: 'invitation', id }, after: detail })
  const held = named ? await seatWords(tx, ctx, named) : ''
  return { id, fresh: await withLink(tx, ctx, { invitationId: id, email, token, seat: held }) }
}

/** Adds the mail with a new link, or makes the link to hand over. */
async function withLink(
  tx: TenantTransaction,
  ctx: OrgContext,
  about: { invitationId: string; email: string; token: string; seat?: string },
): Promise<StoredInvitation> {
  const { email, token } = about
  return mailGoesOut() ? { email, job: await addInvitationMail(tx, ctx, about) } : { email, link: linkOf(token) }
}

/** A seat says what its holder is asked about, where nobody said otherwise. */
const areasOf = ({ seat, knows }: Invitee) => (seat && knows.length === 0 ? [seat.seat] : knows)

/** What became of the invitation that the same act stored before: it stands, or it is over; null where there is none. */
async function findRepeated(tx: TenantTransaction, ctx: OrgContext, id: string): Promise<'standing' | 'over' | null> {
  const [same] = await tx
    .select({
      open: sql<boolean>`${invitation.acceptedAt} is null and ${invitation.revokedAt} is null and ${invitation.expiresAt} > now()`,
    })
    .from(invitation)
    .where(and(eq(invitation.organizationId, ctx.organizationId), eq(invitation.id, id)))
  if (!same) return null
  return same.open ? 'standing' : 'over'
}

/**
 * Invites somebody to a seat that was just filled with their name, in the same transaction. A member's address gives the
 * seat to the member; somebody who is invited already is waited for.
 *
 * @returns what there is to be mailed.
 * @throws Problem 429 when the address got too many.
 */
export async function inviteToSeat(
  tx: TenantTransaction,
  ctx: OrgContext,
  { seat: held, useCaseId, email, name }: { seat: Seat; useCaseId: string; email: string; name: string },
): Promise<StoredInvitation[]> {
  const { organizationId } = ctx
  const place = { useCaseId, seat: held }
  const invitee: Invitee = { email, name, role: 'member', knows: [held], note: '', dueOn: null, seat: null }
  const stored = await storeInvitation(tx, ctx, { ...invitee, id: newId() }, place)
  if (stored === 'member') {
    const [member] = await tx
      .select({ membershipId: membership.id })
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), eq(membership.email, email)))
    if (member) await holdSeat(tx, ctx, { ...place, holder: { ...member, person: '' } })
    return []
  }
  const [waiting] = await tx
    .select({ invitationId: invitation.id })
    .from(invitation)
    .where(and(openInvitation(ctx), eq(invitation.email, email)))
  if (waiting) await holdSeat(tx, ctx, { ...place, holder: waiting })
  if (stored === 'invited' || stored.fresh === null) return []
  await countAttempt({ name: 'invite-address', subject: email })
  return [stored.fresh]
}

async function seatWords(
  tx: TenantTransaction,
  { organizationId }: OrgContext,
  { useCaseId, seat }: NonNullable<Invitee['seat']>,
): Promise<string> {
  const [found] = await tx
    .select({ name: useCase.name })
    .from(useCase)
    .where(and(eq(useCase.organizationId, organizationId), eq(useCase.id, useCaseId)))
  return `${seatInSentence[seat]} of “${found?.name ?? ''}”`
}

/** Whether an address has got as many invitations as it should within an hour, from whomever. */
async function addressIsFull(address: string): Promise<boolean> {
  try {
    await countAttempt({ name: 'invite-address', subject: address })
    return false
  } catch (refusal) {
    if (refusal instanceof Problem) return true
    throw refusal
  }
}

/**
 * Counts an act of inviting before it is done. All of its people fit into the day's budget, or none is counted.
 *
 * @throws Problem 403, which is written down, or 429.
 */
export async function countInviting(
  ctx: OrgContext,
  { role, people }: { role: OwnRole; people: number },
): Promise<void> {
  await mayInviteTo(ctx, role, 'invite-member')
  await countAttempt({ name: 'invite-person', subject: ctx.userId })
  try {
    await countAttempt({ name: 'invite-person-day', subject: ctx.userId, by: people })
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    await uncountAttempt({ name: 'invite-person-day', subject: ctx.userId, by: people })
    const most = limits['invite-person-day'].points
    const sentence = `One person can invite ${most} people within a day, and this would be more: nobody was invited. Send fewer now and the rest tomorrow.`
    throw new Problem(429, 'More than a day’s invitations', sentence, { extra: refusal.extra ?? {} })
  }
}

/**
 * Invites people by address: one or a list, each with a role, a share and words of their own. A lead invites members and
 * viewers, an owner everybody. Whoever cannot be invited is told and holds up nobody else.
 *
 * @param key of the act: with the same one nobody is invited twice.
 * @returns how each of them ended, in the given order.
 * @throws Problem 403, 404 for a seat that is not there, 422 for a day or a seat that does not fit, 429.
 */
export async function invitePeople(
  ctx: OrgContext,
  { people, key }: { people: readonly Invitee[]; key?: string },
): Promise<InvitationOutcome[]> {
  for (const role of new Set(people.map((one) => one.role))) await mayInviteTo(ctx, role, 'invite-member')
  for (const { dueOn } of people) checkDay(dueOn)
  await countInviting(ctx, { role: 'viewer', people: people.length })
  const outcomes: (InvitationOutcome | null)[] = []
  const toMail: StoredInvitation[] = []
  const listed = new Set<string>()
  for (const invitee of people) {
    const { email } = invitee
    if (listed.has(email)) {
      outcomes.push({ email, kind: 'twice' })
      continue
    }
    listed.add(email)
    const id = idFromKey(ctx.userId, key && `${key} ${ctx.organizationId} ${email}`)
    if (await addressIsFull(email)) {
      outcomes.push({ email, kind: 'too-often' })
      continue
    }
    const stored = await inTenant(ctx, (tx) => storeInvitation(tx, ctx, { ...invitee, id }))
    if (typeof stored === 'string') outcomes.push({ email, kind: stored })
    else if (stored.fresh === null) outcomes.push({ email, kind: 'sent' })
    else {
      toMail.push(stored.fresh)
      outcomes.push(null)
      continue
    }
    // Nothing was sent to the address.
    await uncountAttempt({ name: 'invite-address', subject: email })
  }
  const mailed = (await mailInvitations({ stored: toMail })).values()
  return outcomes.map((outcome) => outcome ?? mailed.next().value ?? { email: '', kind: 'not-mailed' })
}

const mailRefused = () =>
  new Problem(
    503,
    'Not mailed yet',
    'The invitation is kept, but the mail server did not take the message: send it again from the list in a few minutes.',
    { extra: { retryAfter: 60 } },
  )

const mailUnknown = () =>
  new Problem(
    503,
    'Not known whether it was mailed',
    'The invitation is kept, but the mail server did not say whether it took the message: ask the person, or send it again from the list.',
  )

/**
 * Invites one person.
 *
 * @returns the link to hand over where no mail goes out; it proves nothing. Null where it was mailed: then nobody but the
 *   person gets to see it.
 * @throws Problem as `invitePeople`; 422 for somebody who is known already, 503 when the invitation is stored but could not
 *   be mailed.
 */
export async function inviteMember(
  ctx: OrgContext,
  { invitee, key }: { invitee: Pick<Invitee, 'email' | 'role'> & Partial<Invitee>; key?: string },
): Promise<{ link: string | null }> {
  const [outcome] = await invitePeople(ctx, {
    people: [{ name: '', knows: [], note: '', dueOn: null, seat: null, ...invitee }],
    key,
  })
  switch (outcome?.kind) {
    case 'sent':
      return { link: null }
    case 'to-hand-over':
      return { link: outcome.link }
    case 'member':
      throw invalid({ email: 'This person is a member already.' })
    case 'not-known':
      throw mailUnknown()
    case 'invited':
      throw invalid({ email: 'This person is invited already: send the invitation again below.' })
    case 'too-often':
      throw new Problem(429, 'Invited often', 'This address was invited five times within an hour: wait an hour.', {
        extra: { retryAfter: 3_600 },
      })
    default:
      throw mailRefused()
  }
}

type OpenRow = typeof invitation.$inferSelect

/** An open invitation that the person may deal with. @throws Problem 403 or 404. */
async function getOpenInvitation(ctx: OrgContext, id: string, action: AuditAction): Promise<OpenRow> {
  authorize(ctx, 'invite')
  const [known] = await inTenant(ctx, (tx) => tx.select().from(invitation).where(oneOpen(ctx, id)))
  if (!known) throw notFound()
  await mayInviteTo(ctx, known.role, action)
  return known
}

/**
 * Sends an invitation again with a new link and a new end; the old link is void.
 *
 * @returns the link to hand over where no mail goes out, else null.
 * @throws Problem 403, 404, 429, or 503 when it could not be mailed.
 */
export async function resendInvitation(
  ctx: OrgContext,
  { invitationId }: { invitationId: string },
): Promise<{ link: string | null }> {
  const known = await getOpenInvitation(ctx, invitationId, 'resend-invitation')
  await countAttempt({ name: 'invite-person', subject: ctx.userId })
  await countAttempt({ name: 'invite-address', subject: known.email })
  const token = newToken()
  const fresh = await inTenant(ctx, async (tx) => {
    const [renewed] = await tx
      .update(invitation)
      .set({
        tokenHash: hashToken(token),
        expiresAt: expiry(),
        mailedAt: null,
        delivery: null,
        invitedById: ctx.userId,
      })
      .where(oneOpen(ctx, invitationId))
      .returning({ email: invitation.email })
    if (!renewed) throw notFound()
    await recordAudit(tx, ctx, { action: 'resend-invitation', entity: { type: 'invitation', id: invitationId } })
    return withLink(tx, ctx, { invitationId, email: renewed.email, token })
  })
  const [outcome] = await mailInvitations({ stored: [fresh] })
  if (outcome?.kind === 'not-mailed') throw mailRefused()
  if (outcome?.kind === 'not-known') throw mailUnknown()
  return { link: outcome?.kind === 'to-hand-over' ? outcome.link : null }
}

/**
 * Changes what is asked of somebody who is not in yet, and with which words. Nothing is mailed: the page behind the link
 * shows the change.
 *
 * @throws Problem 403, 404 or 422.
 */
export async function changeInvitation(
  ctx: OrgContext,
  {
    invitationId,
    change,
  }: { change: { name?: string; knows?: string[]; note?: string; dueOn?: string | null }; invitationId: string },
): Promise<void> {
  await getOpenInvitation(ctx, invitationId, 'change-invitation')
  checkDay(change.dueOn)
  if (Object.values(change).every((value) => value === undefined)) return
  await inTenant(ctx, async (tx) => {
    const [changed] = await tx
      .update(invitation)
      .set(change)
      .where(oneOpen(ctx, invitationId))
      .returning({ id: invitation.id })
    if (!changed) throw notFound()
    const detail = { fields: Object.keys(change).toSorted() }
    await recordAudit(tx, ctx, {
      action: 'change-invitation',
      entity: { type: 'invitation', id: invitationId },
      after: detail,
    })
  })
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
      .set({ revokedAt: sql`now()` })
      .where(oneOpen(ctx, invitationId))
      .returning({ id: invitation.id })
    if (!revoked) throw notFound()
    await recordAudit(tx, ctx, { action: 'revoke-invitation', entity: { type: 'invitation', id: invitationId } })
  })
}
