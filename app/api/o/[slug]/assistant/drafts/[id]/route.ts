import { getDraft } from '#lib/assistant/draft/queries.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'ask-assistant' }, async ({ ctx, params }) =>
  json(await getDraft(ctx, pathId(params.id))),
)
