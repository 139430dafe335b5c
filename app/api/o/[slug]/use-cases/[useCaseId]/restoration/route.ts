import { done, pathId, tenantHandler } from '#lib/http/handler.ts'
import { restoreUseCase } from '#lib/use-case/mutations.ts'

export const POST = tenantHandler(
  { ability: 'plan-roadmap', action: 'restore-use-case' },
  async ({ ctx, params, request }) => {
    const id = pathId(params.useCaseId)
    await restoreUseCase(ctx, { id })
    return done(request, `/o/${ctx.slug}/use-cases/${id}`)
  },
)
