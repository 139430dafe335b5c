import { changeEngagement, revokeEngagement } from '#lib/engagement/mutations.ts'
import { engagementChange } from '#lib/engagement/schema.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const PATCH = tenantHandler(
  { ability: 'manage-organization', action: 'change-engagement', body: engagementChange, maxBytes: 4 * 1024 },
  async ({ ctx, body, params }) => {
    await changeEngagement(ctx, { id: pathId(params.engagementId), body })
    return json({})
  },
)

export const DELETE = tenantHandler(
  { ability: 'manage-organization', action: 'revoke-engagement' },
  async ({ ctx, params }) => {
    await revokeEngagement(ctx, { id: pathId(params.engagementId) })
    return json({})
  },
)
