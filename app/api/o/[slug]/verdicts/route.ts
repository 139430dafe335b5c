import { json, tenantHandler } from '#lib/http/handler.ts'
import { getVerdictCounts } from '#lib/portfolio/verdict/queries.ts'

export const GET = tenantHandler({ ability: 'read' }, async ({ ctx }) => json(await getVerdictCounts(ctx)))
