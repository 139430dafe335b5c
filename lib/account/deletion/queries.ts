import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'

export interface OwnedAlone {
  organizationId: string
  name: string
  slug: string
  /** Whether others belong to it, who would be left without an owner. */
  withOthers: boolean
}

/** Organisations of which the person is the last owner of its own, by name. */
export async function listOwnedAlone(userId: string): Promise<OwnedAlone[]> {
  return identityDb().execute<OwnedAlone & Record<string, unknown>>(sql`
    select o.organization_id as "organizationId", o.name, o.slug, exists (
      select 1 from public.membership x where x.organization_id = m.organization_id and x.user_id <> m.user_id
        and x.engagement_id is null) as "withOthers"
    from public.membership m join public.organization o on o.organization_id = m.organization_id
    where m.user_id = ${userId}::uuid and m.role = 'owner' and m.engagement_id is null and not exists (
      select 1 from public.membership x where x.organization_id = m.organization_id and x.user_id <> m.user_id
        and x.role = 'owner' and x.engagement_id is null)
    order by lower(o.name)`)
}
