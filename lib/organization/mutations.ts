import { eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { organization } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { changes } from '#lib/audit/rules.ts'
import { notFound } from '#lib/errors.ts'
import { authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import type { OrganizationBody } from './schema.ts'

/** Changes what the organisation says about itself. Its address stays. */
export async function updateOrganization(ctx: OrgContext, facts: OrganizationBody): Promise<void> {
  authorize(ctx, 'manage-organization')
  await inTenant(ctx, async (tx) => {
    const here = eq(organization.organizationId, ctx.organizationId)
    const { name, sector, size } = organization
    const [before] = await tx.select({ name, sector, size }).from(organization).where(here).for('update')
    if (!before) throw notFound()
    await tx.update(organization).set(facts).where(here)
    await recordAudit(tx, ctx, {
      action: 'update-organization',
      entity: { type: 'organization', id: ctx.organizationId },
      ...changes(before, facts),
    })
  })
}
