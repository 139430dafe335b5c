import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { inTenant } from '#db/client.ts'
import { engagement, membership, person } from '#db/schema/organization.ts'
import { authorize } from '../../auth/policy.ts'
import type { OrgContext } from '../../auth/types.ts'
import { roles } from '../../auth/types.ts'
import type { RoleId } from '../../framework/types.ts'
import { present } from '../person/queries.ts'
import type { FormerMember, Member } from '../types.ts'

const brought = alias(engagement, 'brought')

/** The members and the consultants who are let in, owners first, then by name. */
export async function listMembers(ctx: OrgContext): Promise<Member[]> {
  authorize(ctx, 'read')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({ member: membership, practice: engagement.practiceName, through: brought.practiceName })
      .from(membership)
      .leftJoin(
        engagement,
        and(eq(engagement.organizationId, membership.organizationId), eq(engagement.id, membership.engagementId)),
      )
      .leftJoin(
        brought,
        and(eq(brought.organizationId, membership.organizationId), eq(brought.id, membership.throughId)),
      )
      .where(
        and(
          eq(membership.organizationId, ctx.organizationId),
          // Who came with an engagement that has ended is gone; what they did keeps their names.
          present,
        ),
      )
      .orderBy(asc(sql`lower(${membership.name})`), asc(membership.id)),
  )
  const members = rows.map(({ member: row, practice, through }) => ({
    practice,
    through,
    id: row.id,
    userId: row.userId,
    name: row.name,
    email: row.email,
    role: row.role,
    knows: row.knows as RoleId[],
    joinedAt: row.createdAt.toISOString(),
  }))
  return members.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
}

/** Who was a member and is none any more, and is still named; whoever left last comes first. For owners. */
export async function listFormer(ctx: OrgContext): Promise<FormerMember[]> {
  authorize(ctx, 'manage-members')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select({ id: person.id, name: person.name, leftAt: person.leftAt })
      .from(person)
      .leftJoin(membership, and(eq(membership.organizationId, person.organizationId), eq(membership.userId, person.id)))
      .where(
        and(
          eq(person.organizationId, ctx.organizationId),
          isNull(membership.id),
          isNotNull(person.leftAt),
          isNull(person.erasedAt),
        ),
      )
      .orderBy(desc(person.leftAt), asc(person.id)),
  )
  return rows.map(({ leftAt, ...row }) => ({ ...row, leftAt: leftAt?.toISOString() ?? '' }))
}
