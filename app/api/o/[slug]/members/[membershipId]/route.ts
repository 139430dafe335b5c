import { done, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { changeRole, removeMember, setKnows } from '#lib/organization/member/mutations.ts'
import { memberBody } from '#lib/organization/member/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'manage-members', action: 'change-member', body: memberBody, maxBytes: 4 * 1024 },
  async ({ ctx, body: { role, knows }, params }) => {
    const membershipId = pathId(params.membershipId)
    if (role) await changeRole(ctx, { membershipId, role })
    if (knows) await setKnows(ctx, { membershipId, knows })
    return json({})
  },
)

/** For every member, because everybody may leave. */
export const DELETE = tenantHandler({ ability: 'read', action: 'remove-member' }, async ({ ctx, params, request }) => {
  const membershipId = pathId(params.membershipId)
  await removeMember(ctx, { membershipId })
  return membershipId === ctx.membershipId ? done(request, '/organizations') : json({})
})
