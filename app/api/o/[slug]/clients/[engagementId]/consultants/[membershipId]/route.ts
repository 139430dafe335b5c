import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { releaseConsultant } from '#lib/practice/client/mutations.ts'

export const DELETE = tenantHandler({ ability: 'invite', action: 'release-consultant' }, async ({ ctx, params }) => {
  await releaseConsultant(ctx, {
    engagementId: pathId(params.engagementId),
    membershipId: pathId(params.membershipId),
  })
  return json({})
})
