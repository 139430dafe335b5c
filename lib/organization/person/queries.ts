import { type Column, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'
import { person } from '#db/schema/organization.ts'
import { newId } from '../../id.ts'

/**
 * What somebody is called, by the id that history keeps: present and former members, consultants who acted from outside,
 * guests of workshops. Empty for null. SQL, for the organisation of the row.
 */
export const nameOf = (row: { organizationId: Column }, id: Column) =>
  sql<string>`case when ${id} is null then '' else person_name(${row.organizationId}, ${id}) end`

/** The name of the member who holds something, present or former, or else what was typed. SQL. */
export const holderName = (row: { organizationId: Column; membershipId: Column }, typed: Column) =>
  sql<string>`coalesce(member_name(${row.organizationId}, ${row.membershipId}), ${typed})`

/** Who decided: what was typed of somebody without an account, else the person of the id. SQL. */
export const deciderName = (row: { organizationId: Column; decidedBy: Column; deciderId: Column }) =>
  sql<string>`case when ${row.decidedBy} <> '' then ${row.decidedBy} else ${nameOf(row, row.deciderId)} end`

/** The id of the membership of somebody who joins: the one they had, for those who come back. */
export async function membershipIdFor(
  tx: TenantTransaction,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<string> {
  const [known] = await tx
    .select({ membershipId: person.membershipId })
    .from(person)
    .where(sql`${person.organizationId} = ${organizationId}::uuid and ${person.id} = ${userId}::uuid`)
  return known?.membershipId ?? newId()
}

/** The only present member of that name, or null. Case and spaces do not matter. */
export async function findMemberNamed(
  tx: TenantTransaction,
  { organizationId }: { organizationId: string },
  name: string,
): Promise<{ userId: string; membershipId: string } | null> {
  const rows = await tx.execute<{ userId: string; membershipId: string }>(sql`
    select m.user_id as "userId", m.id as "membershipId" from membership m
    where m.organization_id = ${organizationId}::uuid
      and lower(regexp_replace(btrim(m.name), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(${name}::text), '\\s+', ' ', 'g'))
    limit 2`)
  return rows.length === 1 ? (rows[0] ?? null) : null
}
