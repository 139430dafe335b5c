import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { changeInvitation, revokeInvitation } from '#lib/invitation/mutations.ts'
import { changedInvitation } from '#lib/invitation/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'invite', action: 'change-invitation', body: changedInvitation, maxBytes: 4 * 1024 },
  async ({ ctx, params, body }) => {
    await changeInvitation(ctx, { invitationId: pathId(params.id), change: body })
    return json({})
  },
)

export const DELETE = tenantHandler({ ability: 'invite', action: 'revoke-invitation' }, async ({ ctx, params }) => {
  await revokeInvitation(ctx, { invitationId: pathId(params.id) })
  return json({})
})
