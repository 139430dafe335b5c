import { sql } from 'drizzle-orm'
import { identityDb, type TenantTransaction } from '#db/client.ts'

export interface Column {
  table: string
  column: string
  type: 'text' | 'text[]' | 'jsonb' | 'uuid'
}

/** Tables that an extension brought hold nothing of anybody. */
const ofNoExtension = sql`not exists (
  select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every column of a schema that may hold words or ids, as the catalogue has it. What is computed follows by itself. */
export async function listColumns(tx: TenantTransaction, schema: 'public' | 'identity'): Promise<Column[]> {
  return tx.execute<Column & Record<string, unknown>>(sql`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p') and ${ofNoExtension} and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb', 'uuid')
    order by c.relname, a.attnum`)
}

/** The tables of organisations, those that others point to last. */
export async function listTenantTables(tx: TenantTransaction): Promise<string[]> {
  const tables = await tx.execute<{ name: string; parents: string[] }>(sql`
    select c.relname as name, coalesce(array_agg(p.relname::text) filter (where p.relname <> c.relname), '{}') as parents
    from pg_class c left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
    left join pg_class p on p.oid = k.confrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and ${ofNoExtension} group by c.relname order by c.relname`)
  const left = new Map(tables.map(({ name, parents }) => [name, parents]))
  const ordered: string[] = []
  while (left.size > 0) {
    const next = [...left.keys()].filter((name) => ![...left.values()].some((parents) => parents.includes(name)))
    if (next.length === 0) throw new Error('Foreign keys run in a circle.')
    for (const name of next) left.delete(name)
    ordered.push(...next)
  }
  return ordered
}

/** Organisations in which somebody is or was, or acted. */
export async function listPlacesOf(userId: string): Promise<string[]> {
  const rows = await identityDb().execute<{ id: string }>(
    sql`select organization_id as id from public.person where id = ${userId}::uuid`,
  )
  return rows.map((row) => row.id)
}

/** Organisations that have invited one of the addresses. */
export async function listInvitingTo(addresses: readonly string[]): Promise<string[]> {
  const rows = await identityDb().execute<{ id: string }>(sql`
    select distinct organization_id as id from public.invitation where email = any(${sql.param(addresses)}::text[])`)
  return rows.map((row) => row.id)
}

/** The names and addresses that an account has and had. An address that is somebody else's by now is not among them. */
export async function listValuesOf(userId: string): Promise<string[]> {
  const rows = await identityDb().execute<{ value: string }>(sql`
    select value from (
      select name as value from identity."user" where id = ${userId}::uuid
      union select email from identity."user" where id = ${userId}::uuid
      union select value from identity.formerly where user_id = ${userId}::uuid) v
    where not exists (select 1 from identity."user" u where u.email = v.value and u.id <> ${userId}::uuid)`)
  return rows.map((row) => row.value)
}

/** The address of an account that was only typed so far, and the one that it has asked for: either may be somebody else's. */
export async function listUnshownOf(userId: string): Promise<string[]> {
  const rows = await identityDb().execute<{ email: string }>(sql`
    select email from identity."user" where id = ${userId}::uuid and email_verified_at is null
    union select email from identity.address_change where user_id = ${userId}::uuid`)
  return rows.map((row) => row.email)
}

/** Those of the values that nobody else in the organisation is called: what a namesake is called stays. */
export async function withoutNamesakes(
  tx: TenantTransaction,
  { organizationId, userId, values }: { organizationId: string; userId: string; values: readonly string[] },
): Promise<string[]> {
  const others = await tx.execute<{ name: string }>(sql`
    select lower(name) as name from person where organization_id = ${organizationId}::uuid and id <> ${userId}::uuid`)
  const borne = new Set(others.map((row) => row.name))
  return values.filter((value) => !borne.has(value.toLowerCase()))
}

/** Organisations in which the person is the only one of its own people. */
export async function listSoleOf(userId: string): Promise<string[]> {
  const rows = await identityDb().execute<{ id: string }>(sql`
    select m.organization_id as id from public.membership m
    where m.user_id = ${userId}::uuid and m.engagement_id is null and not exists (
      select 1 from public.membership o where o.organization_id = m.organization_id and o.user_id <> m.user_id
        and o.engagement_id is null)`)
  return rows.map((row) => row.id)
}

/** What is due to be erased. */
export async function listDue(): Promise<{ organizations: string[]; people: string[] }> {
  const organizations = await identityDb().execute<{ id: string }>(
    sql`select organization_id as id from public.organization where erased_from <= now()`,
  )
  const people = await identityDb().execute<{ id: string }>(
    sql`select id from identity."user" where erased_from <= now()`,
  )
  return { organizations: organizations.map((row) => row.id), people: people.map((row) => row.id) }
}
