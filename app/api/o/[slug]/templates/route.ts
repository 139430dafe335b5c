import { done, findIdempotencyKey, tenantHandler } from '#lib/http/handler.ts'
import { createTemplate } from '#lib/template/mutations.ts'
import { templateBody } from '#lib/template/schema.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'create-template', body: templateBody, maxBytes: 16 * 1024 },
  async ({ ctx, body, request }) => {
    const { id } = await createTemplate(ctx, { body, key: findIdempotencyKey(request) })
    return done(request, `/o/${ctx.slug}/templates/${id}`)
  },
)
