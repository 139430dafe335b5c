import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { keepMember } from '#lib/organization/member/mutations.ts'

export const POST = tenantHandler({ ability: 'manage-members', action: 'keep-member' }, async ({ ctx, params }) => {
  await keepMember(ctx, { membershipId: pathId(params.membershipId) })
  return json({})
})
