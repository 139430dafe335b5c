import { deleteConversation } from '#lib/assistant/conversation/mutations.ts'
import { getConversation } from '#lib/assistant/conversation/queries.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'ask-assistant' }, async ({ ctx, params }) =>
  json(await getConversation(ctx, pathId(params.id))),
)

export const DELETE = tenantHandler(
  { ability: 'ask-assistant', action: 'delete-conversation' },
  async ({ ctx, params }) => {
    await deleteConversation(ctx, { id: pathId(params.id) })
    return json({})
  },
)
