import { done, expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { archiveUseCase, updateUseCase } from '#lib/use-case/mutations.ts'
import { useCaseFacts } from '#lib/use-case/schema.ts'

export const PUT = tenantHandler(
  { ability: 'describe-use-case', action: 'update-use-case', body: useCaseFacts },
  async ({ ctx, body, params, request }) =>
    json(await updateUseCase(ctx, { id: pathId(params.useCaseId), expectedVersion: expectedVersion(request), body })),
)

export const DELETE = tenantHandler(
  { ability: 'plan-roadmap', action: 'archive-use-case' },
  async ({ ctx, params, request }) => {
    await archiveUseCase(ctx, { id: pathId(params.useCaseId), expectedVersion: expectedVersion(request) })
    return done(request, `/o/${ctx.slug}/use-cases`)
  },
)
