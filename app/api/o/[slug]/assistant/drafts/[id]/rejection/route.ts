import { rejectDraft } from '#lib/assistant/draft/mutations.ts'
import { rejectionBody } from '#lib/assistant/draft/schema.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const POST = tenantHandler(
  { ability: 'ask-assistant', action: 'reject-draft', body: rejectionBody, maxBytes: 8 * 1024 },
  async ({ ctx, body, params }) => json(await rejectDraft(ctx, { id: pathId(params.id), ...body })),
)
