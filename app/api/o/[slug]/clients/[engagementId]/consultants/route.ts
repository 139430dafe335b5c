import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { assignConsultant } from '#lib/practice/client/mutations.ts'
import { assignmentBody } from '#lib/practice/schema.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'assign-consultant', body: assignmentBody, maxBytes: 4 * 1024 },
  async ({ ctx, body, params }) => {
    await assignConsultant(ctx, { engagementId: pathId(params.engagementId), membershipId: body.membershipId })
    return json({})
  },
)
