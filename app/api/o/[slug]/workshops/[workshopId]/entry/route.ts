import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { enterAsMember } from '#lib/workshop/person/mutations.ts'

export const POST = tenantHandler({ ability: 'read', action: 'join-workshop' }, async ({ ctx, params }) => {
  await enterAsMember(ctx, pathId(params.workshopId))
  return json({})
})
