import { eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { organization } from '#db/schema/organization.ts'
import type { OrgContext } from '../auth/types.ts'
import { notFound } from '../errors.ts'
import type { OrganizationFacts } from './types.ts'

/** What the organisation says about itself. */
export async function getOrganization(ctx: OrgContext): Promise<OrganizationFacts> {
  const [row] = await inTenant(ctx, (tx) =>
    tx.select().from(organization).where(eq(organization.organizationId, ctx.organizationId)),
  )
  if (!row) throw notFound()
  return { name: row.name, slug: row.slug, sector: row.sector, size: row.size, demo: row.demo !== '' }
}
