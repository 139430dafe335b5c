import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import { ownRoles } from '#db/enums.ts'
import { standing } from './session/rules.ts'
import type { DemoPerson, OwnRole, Reach } from './types.ts'

/** What is read of organisations before one of them is entered. */

/** The organisations that the person belongs to, by name. */
export async function listOrganizationsOf(userId: string): Promise<Reach[]> {
  return identityDb().execute<Reach & Record<string, unknown>>(sql`
    select o.organization_id as "organizationId", o.slug, o.name, m.role, o.kind, e.practice_name as practice, e.colour
    from public.membership m join public.organization o on o.organization_id = m.organization_id
    left join public.engagement e on e.organization_id = m.organization_id and e.id = m.engagement_id
    where m.user_id = ${userId} and ${sql.raw(standing)}
    order by lower(o.name), o.slug`)
}

/** Every organisation of the installation: for what is done in each of them without anybody asking. */
export async function listOrganizationIds(): Promise<string[]> {
  const rows = await identityDb().execute<{ id: string }>(
    sql`select organization_id as id from public.organization order by organization_id`,
  )
  return rows.map((row) => row.id)
}

/** Which of the addresses that begin so are taken. */
export async function listSlugsLike(start: string): Promise<string[]> {
  const rows = await identityDb().execute<{ slug: string }>(sql`
    select slug from public.organization where slug = ${start} or slug like ${`${start}-%`}`)
  return rows.map((row) => row.slug)
}

/** The people of the demo organisation, whose addresses are no secret. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const inOrder = sql.join(
    ownRoles.map((role) => sql`${role}`),
    sql`, `,
  )
  return identityDb().execute<DemoPerson & Record<string, unknown>>(sql`
    select m.name, m.email, m.role
    from public.membership m join public.organization o on o.organization_id = m.organization_id
    where o.demo <> '' and o.erased_from is null
    order by array_position(array[${inOrder}], m.role), m.name`)
}

/** Whether there is an account with that address. */
export async function isKnown(email: string): Promise<boolean> {
  const [row] = await identityDb().execute<{ known: boolean }>(
    sql`select exists (select 1 from identity."user" where email = ${email}) as known`,
  )
  return row?.known === true
}

/** Whether an invitation `i` leads nowhere: its organisation is being deleted, or the engagement it came through is over. */
const voided = sql`(exists (
    select 1 from public.organization d where d.organization_id = i.organization_id and d.erased_from is not null)
  or (i.through_id is not null and not exists (
    select 1 from public.engagement t where t.organization_id = i.organization_id and t.id = i.through_id
      and t.revoked_at is null and t.ends_on >= current_date and t.scope <> 'aggregates')))`

/** Whether somebody has invited that address and still waits for an answer. */
export async function hasOpenInvitation(email: string): Promise<boolean> {
  const [row] = await identityDb().execute<{ open: boolean }>(sql`
    select exists (select 1 from public.invitation i where i.email = ${email}
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() and not ${voided}) as open`)
  return row?.open === true
}

export interface FoundInvitation {
  organizationId: string
  organizationName: string
  slug: string
  invitationId: string
  email: string
  name: string
  role: OwnRole
  knows: string[]
  note: string
  /** ISO day. */
  dueOn: string | null
  invitedBy: string
  state: 'open' | 'expired' | 'used' | 'revoked'
  /** Minutes since the link was mailed to the address; null for one that was handed over and proves nothing. */
  mailedMinutesAgo: number | null
  /** Of the press that took it, within the time that the same press may come again. */
  acceptedKey: string | null
}

/** The invitation with the link of that hash, or null. */
export async function findInvitation(tokenHash: string): Promise<FoundInvitation | null> {
  const [row] = await identityDb().execute<FoundInvitation & Record<string, unknown>>(sql`
    select o.organization_id as "organizationId", o.name as "organizationName", o.slug, i.id as "invitationId",
      i.email, i.name, i.role, i.knows, i.note, i.due_on::text as "dueOn",
      public.person_name(i.organization_id, i.invited_by_id) as "invitedBy",
      case
        when i.accepted_at is not null then 'used'
        when i.revoked_at is not null or ${voided} then 'revoked'
        when i.expires_at <= now() then 'expired'
        else 'open'
      end as state,
      (extract(epoch from now() - i.mailed_at) / 60)::float8 as "mailedMinutesAgo",
      case when i.accepted_at > now() - interval '10 minutes' then i.accepted_key end as "acceptedKey"
    from public.invitation i join public.organization o on o.organization_id = i.organization_id
    where i.token_hash = ${tokenHash}`)
  return row ?? null
}
