import { and, eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { membership } from '#db/schema/organization.ts'
import type { OrgContext } from '#lib/auth/types.ts'

/** Role ids of what the asking person usually knows. */
export async function listOwnAreas(ctx: OrgContext): Promise<string[]> {
  const [found] = await inTenant(ctx, (tx) =>
    tx
      .select({ knows: membership.knows })
      .from(membership)
      .where(and(eq(membership.organizationId, ctx.organizationId), eq(membership.id, ctx.membershipId))),
  )
  return found?.knows ?? []
}
