import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { revokeInvitation } from '#lib/organization/invitation/mutations.ts'

export const DELETE = tenantHandler({ ability: 'invite', action: 'revoke-invitation' }, async ({ ctx, params }) => {
  await revokeInvitation(ctx, { invitationId: pathId(params.id) })
  return json({})
})
