import { expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { updateAction } from '#lib/roadmap/action/mutations.ts'
import { actionChange } from '#lib/roadmap/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'update-own-action', action: 'update-action', body: actionChange, maxBytes: 4 * 1024 },
  async ({ ctx, body, params, request }) => {
    const saved = await updateAction(ctx, {
      id: pathId(params.actionId),
      expectedVersion: expectedVersion(request),
      change: body,
    })
    return json(saved, { headers: { etag: `"${saved.version}"` } })
  },
)
