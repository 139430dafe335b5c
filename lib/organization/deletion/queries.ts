import { sql } from 'drizzle-orm'
import { identityDb } from '#db/client.ts'
import type { Closing } from '../types.ts'

/** The organisations of their own that the person can bring back, by name. */
export async function listClosing(userId: string): Promise<Closing[]> {
  const rows = await identityDb().execute<{ organizationId: string; name: string; at: string }>(sql`
    select o.organization_id as "organizationId", o.name,
      to_char(o.erased_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from public.membership m join public.organization o on o.organization_id = m.organization_id
    where m.user_id = ${userId}::uuid and m.role = 'owner' and m.engagement_id is null and o.erased_from > now()
    order by lower(o.name)`)
  return rows.map(({ at, ...row }) => ({ ...row, erasedFrom: at }))
}
