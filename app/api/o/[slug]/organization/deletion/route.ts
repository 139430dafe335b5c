import { done, tenantHandler } from '#lib/http/handler.ts'
import { deleteOrganization } from '#lib/organization/deletion/mutations.ts'
import { deletionBody } from '#lib/organization/deletion/schema.ts'

export const POST = tenantHandler(
  { ability: 'manage-organization', action: 'delete-organization', body: deletionBody, maxBytes: 4 * 1024 },
  async ({ ctx, body, request }) => {
    await deleteOrganization(ctx, body)
    return done(request, '/organizations')
  },
)
