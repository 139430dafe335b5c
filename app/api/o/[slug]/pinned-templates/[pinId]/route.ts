import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { removePin } from '#lib/template/mutations.ts'

export const DELETE = tenantHandler(
  { ability: 'manage-organization', action: 'remove-template' },
  async ({ ctx, params }) => {
    await removePin(ctx, { id: pathId(params.pinId) })
    return json({})
  },
)
