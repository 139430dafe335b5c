import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { getVerdictNow } from '#lib/portfolio/verdict/queries.ts'

export const GET = tenantHandler({ ability: 'read' }, async ({ ctx, params }) =>
  json(await getVerdictNow(ctx, pathId(params.useCaseId))),
)
