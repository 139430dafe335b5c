import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { positionBody } from '#lib/assessment/position/schema.ts'
import { expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const PUT = tenantHandler(
  { ability: 'record-position', action: 'record-position', body: positionBody },
  async ({ ctx, body, params, request }) =>
    json(
      await recordPosition(ctx, {
        assessmentId: pathId(params.assessmentId),
        questionId: params.questionId ?? '',
        body,
        expectedVersion: expectedVersion(request),
      }),
    ),
)
