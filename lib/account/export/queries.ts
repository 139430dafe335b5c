import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { identityDb, inTenant, type TenantTransaction } from '#db/client.ts'
import { answer, answerRevision, position } from '#db/schema/assessment.ts'
import { conversation, draft, run } from '#db/schema/assistant.ts'
import { account, addressChange, formerly, identityEvent, session, user } from '#db/schema/identity.ts'
import { auditLog, invitation, membership } from '#db/schema/organization.ts'
import { action } from '#db/schema/roadmap.ts'
import { gateAcceptance, seat } from '#db/schema/use-case.ts'
import { workshopPerson, workshopVote } from '#db/schema/workshop.ts'
import { listOrganizationsOf } from '#lib/auth/queries.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { Reach, SignedIn } from '#lib/auth/types.ts'
import { now } from '#lib/clock.ts'

/** What one person has in one organisation. */
function ownRows(tx: TenantTransaction, { organizationId }: Reach, userId: string) {
  return Promise.all([
    tx
      .select()
      .from(membership)
      .where(and(eq(membership.organizationId, organizationId), eq(membership.userId, userId))),
    tx
      .select()
      .from(answer)
      .where(and(eq(answer.organizationId, organizationId), eq(answer.authorId, userId))),
    tx
      .select()
      .from(answerRevision)
      .where(and(eq(answerRevision.organizationId, organizationId), eq(answerRevision.authorId, userId)))
      .orderBy(answerRevision.createdAt),
    tx
      .select()
      .from(position)
      .where(and(eq(position.organizationId, organizationId), eq(position.deciderId, userId))),
    tx
      .select()
      .from(invitation)
      .where(and(eq(invitation.organizationId, organizationId), eq(invitation.invitedById, userId))),
    tx
      .select()
      .from(conversation)
      .where(and(eq(conversation.organizationId, organizationId), eq(conversation.authorId, userId))),
    tx
      .select()
      .from(run)
      .where(and(eq(run.organizationId, organizationId), eq(run.authorId, userId))),
    tx
      .select()
      .from(draft)
      .where(and(eq(draft.organizationId, organizationId), eq(draft.authorId, userId))),
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, organizationId), eq(auditLog.actorId, userId)))
      .orderBy(auditLog.at),
  ])
}

/** What hangs on the membership rather than on the account. */
function heldRows(tx: TenantTransaction, { organizationId }: Reach, membershipId: string) {
  return Promise.all([
    tx
      .select()
      .from(gateAcceptance)
      .where(and(eq(gateAcceptance.organizationId, organizationId), eq(gateAcceptance.membershipId, membershipId))),
    tx
      .select()
      .from(seat)
      .where(and(eq(seat.organizationId, organizationId), eq(seat.membershipId, membershipId))),
    tx
      .select()
      .from(action)
      .where(and(eq(action.organizationId, organizationId), eq(action.ownerMembershipId, membershipId))),
    tx
      .select()
      .from(workshopPerson)
      .where(and(eq(workshopPerson.organizationId, organizationId), eq(workshopPerson.membershipId, membershipId))),
  ])
}

async function inOrganization(place: Reach, userId: string) {
  return inTenant({ organizationId: place.organizationId, userId }, async (tx) => {
    const [members, answers, revisions, positions, invitations, conversations, questions, drafts, acts] = await ownRows(
      tx,
      place,
      userId,
    )
    const [member] = members
    const [acceptances, seats, actions, workshops] = member ? await heldRows(tx, place, member.id) : [[], [], [], []]
    const people = workshops.map((one) => one.id)
    const votes = people.length
      ? await tx
          .select()
          .from(workshopVote)
          .where(and(eq(workshopVote.organizationId, place.organizationId), inArray(workshopVote.personId, people)))
      : []
    return {
      organization: { name: place.name, slug: place.slug, role: place.role },
      membership: member ?? null,
      ...{ answers, revisions, positions, acceptances, seats, actions, votes },
      workshops: workshops.map(({ tokenHash: _, ...row }) => row),
      invitations: invitations.map(({ tokenHash: _, acceptedKey: __, ...row }) => row),
      assistant: { conversations, questions, drafts },
      acts,
    }
  })
}

/**
 * Everything that is kept about a person: the account, and what is theirs in every organisation that they are in. Secrets
 * are left out, also as hashes; so are sealed votes, which nobody can tell the voter of.
 *
 * @throws Problem 429.
 */
export async function exportAccount(who: SignedIn) {
  await countAttempt({ name: 'export-person', subject: who.userId })
  const { userId } = who
  const db = identityDb()
  const [[person], sessions, events, signIns, before, [asked], places] = await Promise.all([
    db
      .select({
        id: user.id,
        name: user.name,
        email: user.email,
        emailVerifiedAt: user.emailVerifiedAt,
        createdAt: user.createdAt,
        hasPassword: sql<boolean>`${user.passwordHash} is not null`,
      })
      .from(user)
      .where(eq(user.id, userId)),
    db
      .select({
        createdAt: session.createdAt,
        lastSeenAt: session.lastSeenAt,
        expiresAt: session.expiresAt,
        userAgent: session.userAgent,
      })
      .from(session)
      .where(eq(session.userId, userId)),
    db
      .select({
        at: identityEvent.at,
        kind: identityEvent.kind,
        detail: identityEvent.detail,
        network: identityEvent.network,
        browser: identityEvent.browser,
      })
      .from(identityEvent)
      .where(eq(identityEvent.userId, userId))
      .orderBy(desc(identityEvent.at)),
    db
      .select({ provider: account.provider, createdAt: account.createdAt })
      .from(account)
      .where(eq(account.userId, userId)),
    db.select({ value: formerly.value }).from(formerly).where(eq(formerly.userId, userId)),
    db
      .select({ email: addressChange.email, expiresAt: addressChange.expiresAt })
      .from(addressChange)
      .where(eq(addressChange.userId, userId)),
    listOrganizationsOf(userId),
  ])
  const organizations = []
  for (const place of places) organizations.push(await inOrganization(place, userId))
  return {
    exportedAt: now().toISOString(),
    note: 'Organisations that you have left are not part of this: ask their owners. Sealed votes are tied to no person.',
    account: person,
    formerly: before.map(({ value }) => value),
    addressAskedFor: asked ?? null,
    signIns,
    sessions,
    events,
    organizations,
  }
}
