import { json, tenantHandler } from '#lib/http/handler.ts'
import { setKnows } from '#lib/organization/member/mutations.ts'
import { knowsBody } from '#lib/organization/member/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'read', action: 'set-knows', body: knowsBody, maxBytes: 4 * 1024 },
  async ({ ctx, body }) => {
    await setKnows(ctx, { membershipId: ctx.membershipId, knows: body.knows })
    return json({})
  },
)
