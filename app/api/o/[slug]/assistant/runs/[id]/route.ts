import { getRun } from '#lib/assistant/run/queries.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'ask-assistant' }, async ({ ctx, params }) =>
  json(await getRun(ctx, pathId(params.id))),
)
