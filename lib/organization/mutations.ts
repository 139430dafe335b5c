import { eq } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { organization } from '#db/schema/organization.ts'
import { recordAudit } from '#lib/audit/mutations.ts'
import { authorize } from '../auth/policy.ts'
import type { OrgContext } from '../auth/types.ts'
import type { OrganizationBody } from './schema.ts'

/** Changes what the organisation says about itself. Its address stays. */
export async function updateOrganization(ctx: OrgContext, facts: OrganizationBody): Promise<void> {
  authorize(ctx, 'manage-organization')
  await inTenant(ctx, async (tx) => {
    await tx.update(organization).set(facts).where(eq(organization.organizationId, ctx.organizationId))
    await recordAudit(tx, ctx, {
      action: 'update-organization',
      subject: `organization ${ctx.organizationId}`,
      detail: facts,
    })
  })
}
