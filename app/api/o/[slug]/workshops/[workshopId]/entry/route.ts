import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { enterAsMember } from '#lib/workshop/person/mutations.ts'
import { entryBody } from '#lib/workshop/schema.ts'

export const POST = tenantHandler(
  { ability: 'read', action: 'join-workshop', body: entryBody },
  async ({ ctx, params, body }) => {
    await enterAsMember(ctx, { workshopId: pathId(params.workshopId), watch: body.watch })
    return json({})
  },
)
