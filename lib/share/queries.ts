import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { answer, position } from '#db/schema/assessment.ts'
import { invitation, membership } from '#db/schema/organization.ts'
import { may } from '#lib/auth/policy.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { placePath, sizeOfShare, standingOfShare, subjectsOf } from './rules.ts'
import type { Asking, GivenAnswer, Knower, ShareSize } from './types.ts'

/** Somebody of the organisation, or about to be. */
type Reader = Pick<OrgContext, 'organizationId' | 'userId'>

/** How much somebody with these areas would be asked. */
export async function getShareSize(reader: Reader, knows: readonly string[]): Promise<ShareSize> {
  if (knows.length === 0) return { questions: 0, minutes: 0 }
  const { framework, useCases } = await getPortfolio(reader)
  return sizeOfShare(
    framework,
    useCases.map(({ input }) => input),
    knows,
  )
}

/**
 * Where somebody who just came in begins: the first open question of their share, below the organisation's address; empty
 * when nothing is asked of them.
 */
export async function findFirstPath(
  reader: Reader & { role: Role; knows: readonly string[]; organizationName: string },
): Promise<string> {
  if (!may(reader.role, 'answer') || reader.knows.length === 0) return ''
  const portfolio = await getPortfolio(reader)
  const subjects = subjectsOf(portfolio, reader)
  const [first] = standingOfShare({ framework: portfolio.framework, subjects, knows: reader.knows }).open
  return first ? placePath(first) : ''
}

/** What was said when the person was asked in; null for somebody who came without an invitation. */
export async function findAsking(ctx: OrgContext): Promise<Asking | null> {
  const [row] = await inTenant(ctx, (tx) =>
    tx
      .select({ by: nameOf(invitation, invitation.invitedById), note: invitation.note, dueOn: invitation.dueOn })
      .from(invitation)
      .where(
        and(
          eq(invitation.organizationId, ctx.organizationId),
          eq(invitation.membershipId, ctx.membershipId),
          isNotNull(invitation.acceptedAt),
        ),
      )
      .orderBy(desc(invitation.acceptedAt))
      .limit(1),
  )
  return row ?? null
}

export interface SaidSoFar {
  answers: GivenAnswer[]
  positions: Omit<GivenAnswer, 'authorId'>[]
  knowers: Knower[]
  /** Who may invite people. */
  leads: { name: string; email: string }[]
}

/** All levels with who gave them, and who usually knows what: for what an ending says. Levels only, no words. */
export async function listSaidSoFar(ctx: OrgContext, assessmentId: string): Promise<SaidSoFar> {
  const { organizationId } = ctx
  return inTenant(ctx, async (tx) => {
    const [answers, positions, members, invited] = await Promise.all([
      tx
        .select({
          authorId: answer.authorId,
          questionId: answer.questionId,
          useCaseId: answer.useCaseId,
          state: answer.state,
          level: answer.level,
        })
        .from(answer)
        .where(and(eq(answer.organizationId, organizationId), eq(answer.assessmentId, assessmentId))),
      tx
        .select({
          questionId: position.questionId,
          useCaseId: position.useCaseId,
          state: position.state,
          level: position.level,
        })
        .from(position)
        .where(and(eq(position.organizationId, organizationId), eq(position.assessmentId, assessmentId))),
      tx
        .select({
          userId: membership.userId,
          name: membership.name,
          email: membership.email,
          role: membership.role,
          knows: membership.knows,
          engagementId: membership.engagementId,
        })
        .from(membership)
        .where(eq(membership.organizationId, organizationId)),
      tx
        .select({ knows: invitation.knows })
        .from(invitation)
        .where(
          and(
            eq(invitation.organizationId, organizationId),
            isNull(invitation.acceptedAt),
            isNull(invitation.revokedAt),
            gt(invitation.expiresAt, new Date()),
          ),
        ),
    ])
    const own = members.filter((member) => member.engagementId === null)
    return {
      answers,
      positions,
      knowers: [
        ...own.filter((member) => may(member.role, 'answer')),
        ...invited.map(({ knows }) => ({ userId: null, knows })),
      ],
      leads: own.filter((member) => may(member.role, 'invite')).map(({ name, email }) => ({ name, email })),
    }
  })
}
