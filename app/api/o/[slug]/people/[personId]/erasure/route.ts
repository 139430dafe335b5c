import { eraseMember } from '#lib/erasure/mutations.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const POST = tenantHandler({ ability: 'manage-members', action: 'erase-member' }, async ({ ctx, params }) => {
  await eraseMember(ctx, { personId: pathId(params.personId) })
  return json({})
})
