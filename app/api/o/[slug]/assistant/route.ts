import { listConversations } from '#lib/assistant/conversation/queries.ts'
import { getPanel } from '#lib/assistant/panel/queries.ts'
import { json, tenantHandler } from '#lib/http/handler.ts'

const shown = 20

export const GET = tenantHandler({ ability: 'ask-assistant' }, async ({ ctx, request }) => {
  const path = new URL(request.url).searchParams.get('path') ?? ''
  const [panel, conversations] = await Promise.all([getPanel(ctx, path), listConversations(ctx, shown)])
  return json({ ...panel, conversations })
})
