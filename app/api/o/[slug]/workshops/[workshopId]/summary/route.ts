import { idempotencyKey, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { summaryBody } from '#lib/workshop/schema.ts'
import { sendSummary } from '#lib/workshop/summary/mutations.ts'

export const POST = tenantHandler(
  { ability: 'record-position', action: 'send-summary', body: summaryBody, maxBytes: 16 * 1024 },
  async ({ ctx, body, params, request }) =>
    json(await sendSummary(ctx, { workshopId: pathId(params.workshopId), body, key: idempotencyKey(request) })),
)
