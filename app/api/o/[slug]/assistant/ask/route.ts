import { askBody } from '#lib/assistant/run/schema.ts'
import { answer } from '#lib/assistant/turn/answer.ts'
import { tenantHandler } from '#lib/http/handler.ts'

export const POST = tenantHandler(
  { ability: 'ask-assistant', action: 'ask-assistant', body: askBody, maxBytes: 16 * 1024 },
  ({ ctx, body, request }) => answer(ctx, { ...body, signal: request.signal }),
)
