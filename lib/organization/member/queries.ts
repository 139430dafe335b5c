import { asc, eq, sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { membership } from '#db/schema/organization.ts'
import { authorize } from '../../auth/policy.ts'
import type { OrgContext } from '../../auth/types.ts'
import { roles } from '../../auth/types.ts'
import type { RoleId } from '../../framework/types.ts'
import type { Member } from '../types.ts'

/** The members, owners first, then by name. */
export async function listMembers(ctx: OrgContext): Promise<Member[]> {
  authorize(ctx, 'read')
  const rows = await inTenant(ctx, (tx) =>
    tx
      .select()
      .from(membership)
      .where(eq(membership.organizationId, ctx.organizationId))
      .orderBy(asc(sql`lower(${membership.name})`), asc(membership.id)),
  )
  const members = rows.map((row) => ({
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
