import { engagePractice } from '#lib/engagement/mutations.ts'
import { listEngagements } from '#lib/engagement/queries.ts'
import { engagementBody } from '#lib/engagement/schema.ts'
import { findIdempotencyKey, json, stay, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'read' }, async ({ ctx }) =>
  json({ engagements: await listEngagements(ctx) }),
)

export const POST = tenantHandler(
  { ability: 'manage-organization', action: 'engage-practice', body: engagementBody, maxBytes: 4 * 1024 },
  async ({ ctx, body, request }) => {
    await engagePractice(ctx, { body, key: findIdempotencyKey(request) })
    return stay(request, `/o/${ctx.slug}/engagements`)
  },
)
