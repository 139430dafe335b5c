import { rateAnswer } from '#lib/assistant/run/mutations.ts'
import { ratingBody } from '#lib/assistant/run/schema.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const PUT = tenantHandler(
  { ability: 'ask-assistant', action: 'rate-answer', body: ratingBody, maxBytes: 16 * 1024 },
  async ({ ctx, body, params }) => {
    await rateAnswer(ctx, { id: pathId(params.id), body })
    return json({})
  },
)
