import { sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { person } from '#db/schema/organization.ts'
import type { Actor } from '#lib/audit/types.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { newId } from '../../id.ts'
import { present } from './queries.ts'

interface Joining {
  organizationId: string
  userId: string
}

/**
 * The id of the membership of somebody who joins: the one they had, for those who come back. What is left of a membership
 * whose engagement has ended makes room.
 */
export async function membershipIdFor(tx: TenantTransaction, { organizationId, userId }: Joining): Promise<string> {
  await tx.execute(sql`delete from membership
    where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid and not (${present})`)
  const [known] = await tx
    .select({ membershipId: person.membershipId })
    .from(person)
    .where(sql`${person.organizationId} = ${organizationId}::uuid and ${person.id} = ${userId}::uuid`)
  return known?.membershipId ?? newId()
}

/** Makes known to a client who of the practice acts there, so that its history can name them. */
export async function introduce(
  tx: TenantTransaction,
  ctx: OrgContext,
  { organizationId }: { organizationId: string },
): Promise<Actor> {
  const { userId, name, organizationName: practice } = ctx
  await tx
    .insert(person)
    .values({ organizationId, id: userId, name, practice })
    .onConflictDoUpdate({ target: [person.organizationId, person.id], set: { name, practice } })
  return { organizationId, userId }
}
