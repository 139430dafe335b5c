import { acceptDraft } from '#lib/assistant/draft/mutations.ts'
import { acceptanceBody } from '#lib/assistant/draft/schema.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const POST = tenantHandler(
  { ability: 'ask-assistant', action: 'accept-draft', body: acceptanceBody },
  async ({ ctx, body, params }) => json(await acceptDraft(ctx, { id: pathId(params.id), ...body })),
)
