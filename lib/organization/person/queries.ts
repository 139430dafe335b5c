import { type Column, sql } from 'drizzle-orm'
import type { TenantTransaction } from '#db/client.ts'

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

/**
 * Whether a row of `membership` is of somebody who is here: not of a consultant, nor of somebody who came through a
 * practice, once the engagement has ended or is for sums alone. SQL, for statements on that table under its own name.
 */
export const present = sql`not exists (
  select 1 from engagement e where e.organization_id = membership.organization_id
    and e.id in (membership.engagement_id, membership.through_id)
    and (e.revoked_at is not null or e.ends_on < current_date or e.scope = 'aggregates'))`

/** The only present member of that name, or null. Case and spaces do not matter. */
export async function findMemberNamed(
  tx: TenantTransaction,
  { organizationId }: { organizationId: string },
  name: string,
): Promise<{ userId: string; membershipId: string } | null> {
  const rows = await tx.execute<{ userId: string; membershipId: string }>(sql`
    select user_id as "userId", id as "membershipId" from membership
    where organization_id = ${organizationId}::uuid and ${present}
      and lower(regexp_replace(btrim(name), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(${name}::text), '\\s+', ' ', 'g'))
    limit 2`)
  return rows.length === 1 ? (rows[0] ?? null) : null
}
