import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { answerBody } from '#lib/assessment/answer/schema.ts'
import { expectedVersion, idempotencyKey, json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const PUT = tenantHandler(
  { ability: 'answer', action: 'save-answer', body: answerBody, maxBytes: 32 * 1024 },
  async ({ ctx, body, params, request }) => {
    const saved = await saveAnswer(ctx, {
      assessmentId: pathId(params.assessmentId),
      questionId: params.questionId ?? '',
      body,
      expectedVersion: expectedVersion(request),
      idempotencyKey: idempotencyKey(request),
    })
    return json(saved, { headers: { etag: `"${saved.version}"` } })
  },
)
