import { done, findIdempotencyKey, tenantHandler } from '#lib/http/handler.ts'
import { createClient } from '#lib/practice/client/mutations.ts'
import { newClientBody } from '#lib/practice/schema.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'create-client', body: newClientBody, maxBytes: 8 * 1024 },
  async ({ ctx, body, request }) => {
    const { slug } = await createClient(ctx, { body, key: findIdempotencyKey(request) })
    return done(request, `/o/${slug}`)
  },
)
