import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { inTenant, type TenantTransaction } from '#db/client.ts'
import { engagement, invitation, membership } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { openAccount, signInByMailbox } from '#lib/auth/account/mutations.ts'
import { getAccountState, hasAccount } from '#lib/auth/account/queries.ts'
import { holdPath } from '#lib/auth/hold/rules.ts'
import { sendNotice } from '#lib/auth/notice/mutations.ts'
import { type FoundInvitation, findInvitation } from '#lib/auth/queries.ts'
import { nameFromEmail } from '#lib/auth/rules.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OwnRole, SignedIn, Visit } from '#lib/auth/types.ts'
import { handOverWithin } from '#lib/engagement/mutations.ts'
import { notFound, Problem, signInFirst } from '#lib/errors.ts'
import { openInvitation } from '#lib/invitation/queries.ts'
import { proves } from '#lib/invitation/rules.ts'
import { membershipIdFor } from '#lib/organization/person/mutations.ts'
import { env } from '#lib/runtime/env.ts'
import { findFirstPath } from '#lib/share/queries.ts'
import { seatInvited } from '#lib/use-case/seat/mutations.ts'

interface Press {
  token: string
  /** What a person without an account is called. */
  name?: string
  /** Of this press: the same one again is the same act. */
  key?: string | undefined
  /** Address of whoever is signed in on this browser, to say that they are meant to be signed out. */
  insteadOf?: string
}

export interface Arrival {
  /** Where to go: the first question of the share, else the organisation. */
  location: string
  /** For the session cookie; null where the person was signed in already. */
  sessionToken: string | null
}

const gone = {
  used: 'This invitation was accepted already: sign in to enter the organisation.',
  revoked: 'This invitation was taken back: ask whoever invited you.',
  expired: 'This invitation is too old: ask for a new one.',
}

const closed = (state: keyof typeof gone) => new Problem(410, 'No longer open', gone[state])

/**
 * Accepts an invitation: the one press behind its link. A link that went to the address by mail and to nobody else shows
 * that the address is the person's: it opens the account, or signs in to it, and needs no other proof. One that was handed
 * over needs somebody who is signed in with that address. It is taken by one conditional update: of two presses at the same
 * time exactly one finds it open, and the same press again arrives once more.
 *
 * @param who is signed in on this browser, or null.
 * @throws Problem 401 for a link that proves nothing, 403 when the address has to be shown in another way first, 404 when
 *   there is no such link or it is meant for somebody else, 409 when somebody else is signed in, 410 when it is not open.
 */
export async function acceptInvitation(
  visit: Visit,
  { who, press }: { who: SignedIn | null; press: Press },
): Promise<Arrival> {
  const found = await findInvitation(hashToken(press.token))
  if (!found) throw notFound()
  return who?.email === found.email ? acceptAs(who, found, press) : acceptByProof(visit, who, found, press)
}

/** Whoever is signed in as the one invited needs no other session. Who is in by this invitation already just arrives. */
async function acceptAs(who: SignedIn, found: FoundInvitation, press: Press): Promise<Arrival> {
  if (found.state !== 'used') {
    if (found.state !== 'open') throw closed(found.state)
    if (!proves(found, true)) await checkConfirmed(who)
    await take(found, { person: who, press, proven: false })
  }
  const location = await findLocation(found, who)
  if (location === null) throw closed('used')
  return { location, sessionToken: null }
}

async function acceptByProof(
  visit: Visit,
  who: SignedIn | null,
  found: FoundInvitation,
  press: Press,
): Promise<Arrival> {
  // What was handed over tells somebody else nothing, not even that it is real.
  if (found.mailedMinutesAgo === null) throw who ? notFound() : signInFirst()
  const repeated = isSamePress(found, press)
  if (found.state !== 'open' && !repeated) throw closed(found.state)
  if (!repeated && !proves(found, await hasAccount(found.email))) throw proofTooOld(found)
  if (who && press.insteadOf !== who.email) throw somebodyElse(who, found)
  const { email, name } = found
  const person = await openAccount({ email, name: press.name || name || nameFromEmail(email) })
  if (!repeated) await take(found, { person, press, proven: true })
  const location = await findLocation(found, person)
  if (location === null) throw closed('used')
  const { token, held } = await signInByMailbox(visit, { userId: person.userId, how: 'invitation' })
  return { location: held ? holdPath(location) : location, sessionToken: token }
}

/** Whether this press took the invitation a moment ago and its answer was lost on the way. */
const isSamePress = ({ state, acceptedKey }: FoundInvitation, { key }: Press) =>
  state === 'used' && key !== undefined && acceptedKey === hashToken(key)

const proofTooOld = ({ email }: FoundInvitation) =>
  new Problem(
    403,
    'Show that the address is yours',
    `There is an account with the address ${email}: sign in to it, or have a link mailed to you. Then open the invitation again.`,
  )

const somebodyElse = (who: SignedIn, { email }: FoundInvitation) =>
  new Problem(
    409,
    'Somebody else is signed in',
    `You are signed in as ${who.email}; the invitation is for ${email}. Open the link again and choose.`,
  )

/** Where mail goes out, only the mailbox's owner is the one invited. */
async function checkConfirmed(who: SignedIn): Promise<void> {
  if (!env().mail || (await getAccountState(who)).confirmed) return
  throw new Problem(
    403,
    'Confirm your address',
    'Show first that this address is yours: sign out and sign in by e-mail link.',
  )
}

interface Person {
  userId: string
  name: string
}

/** @param proven whether the link was the proof: then the same press may come again without a session. */
async function take(
  found: FoundInvitation,
  { person, press, proven }: { person: Person; press: Press; proven: boolean },
): Promise<void> {
  const { organizationId, invitationId, email } = found
  const { userId, name } = person
  const tokenHash = hashToken(press.token)
  const acceptedKey = proven && press.key !== undefined ? hashToken(press.key) : null
  await inTenant({ organizationId, userId }, async (tx) => {
    const [taken] = await tx
      .update(invitation)
      .set({ acceptedAt: sql`now()`, acceptedKey })
      .where(
        and(
          openInvitation({ organizationId }),
          eq(invitation.id, invitationId),
          eq(invitation.tokenHash, tokenHash),
          gt(invitation.expiresAt, sql`now()`),
        ),
      )
      .returning({ role: invitation.role, knows: invitation.knows, throughId: invitation.throughId })
    if (!taken) {
      const won = await findInvitation(tokenHash)
      // The same person won in the same moment: another tab, or the same press twice.
      if (won?.state === 'used' && (!proven || isSamePress(won, press))) return null
      throw closed(won === null || won.state === 'open' ? 'revoked' : won.state)
    }
    const throughId = await throughFor(tx, organizationId, taken)
    const id = await membershipIdFor(tx, { organizationId, userId })
    await tx
      .insert(membership)
      .values({ organizationId, id, userId, name, email, role: taken.role, knows: taken.knows, throughId })
      .onConflictDoNothing({ target: [membership.organizationId, membership.userId] })
    const [member] = await tx
      .select({ id: membership.id })
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), eq(membership.userId, userId)))
    if (!member) throw new Error('The membership could not be stored.')
    await tx
      .update(invitation)
      .set({ membershipId: member.id })
      .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, invitationId)))
    const actor = { organizationId, userId }
    await seatInvited(tx, actor, { invitationId, membershipId: member.id })
    if (taken.role === 'owner') await handOverWithin(tx, actor)
    await recordAudit(tx, actor, {
      action: 'accept-invitation',
      entity: { type: 'invitation', id: invitationId },
      after: { role: taken.role },
    })
    await sendNotice(tx, {
      to: email,
      notice: { kind: 'joined', organization: found.organizationName, role: taken.role },
    })
  })
}

/** Where the person goes: the first question of their share, else the organisation; null for somebody who is not in. */
async function findLocation(
  { organizationId, organizationName, slug }: FoundInvitation,
  { userId }: Person,
): Promise<string | null> {
  const scope = { organizationId, userId }
  const [member] = await inTenant(scope, (tx) =>
    tx
      .select({ role: membership.role, knows: membership.knows })
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), eq(membership.userId, userId))),
  )
  return member ? `/o/${slug}${await findFirstPath({ ...scope, ...member, organizationName })}` : null
}

/**
 * The engagement with which somebody comes who takes that invitation, or null. Owners come with none: an owner's
 * invitation says so by name, and a consultant who still owns the organisation can give the first one only.
 *
 * @throws Problem 410 when the engagement has ended, or the organisation has an owner of its own already.
 */
async function throughFor(
  tx: TenantTransaction,
  organizationId: string,
  { role, throughId }: { role: OwnRole; throughId: string | null },
): Promise<string | null> {
  if (throughId === null) return null
  // Whoever revokes meanwhile waits, or is waited for.
  const [standing] = await tx
    .select({ id: engagement.id })
    .from(engagement)
    .where(
      and(
        eq(engagement.organizationId, organizationId),
        eq(engagement.id, throughId),
        isNull(engagement.revokedAt),
        sql`${engagement.endsOn} >= current_date and ${engagement.scope} <> 'aggregates'`,
      ),
    )
    .for('share')
  if (!standing) throw closed('revoked')
  if (role !== 'owner') return throughId
  const [own] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(eq(membership.organizationId, organizationId), eq(membership.role, 'owner'), isNull(membership.engagementId)),
    )
    .limit(1)
  if (own) throw closed('revoked')
  return null
}
