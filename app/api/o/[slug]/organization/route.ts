import { json, tenantHandler } from '#lib/http/handler.ts'
import { updateOrganization } from '#lib/organization/mutations.ts'
import { organizationBody } from '#lib/organization/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'manage-organization', action: 'update-organization', body: organizationBody, maxBytes: 8 * 1024 },
  async ({ ctx, body }) => {
    await updateOrganization(ctx, body)
    return json({})
  },
)
