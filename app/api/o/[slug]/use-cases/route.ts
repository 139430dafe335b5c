import { done, findIdempotencyKey, tenantHandler } from '#lib/http/handler.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { newUseCase } from '#lib/use-case/schema.ts'

export const POST = tenantHandler(
  { ability: 'describe-use-case', action: 'create-use-case', body: newUseCase },
  async ({ ctx, body, request }) => {
    const { id } = await createUseCase(ctx, { body, key: findIdempotencyKey(request) })
    return done(request, `/o/${ctx.slug}/use-cases/${id}/workbench`)
  },
)
