import { expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { acceptGate, withdrawAcceptance } from '#lib/use-case/mutations.ts'
import { acceptanceBody } from '#lib/use-case/schema.ts'

export const PUT = tenantHandler(
  { ability: 'accept-gate', action: 'accept-gate', body: acceptanceBody.omit({ gate: true }) },
  async ({ ctx, body, params, request }) =>
    json(
      await acceptGate(ctx, {
        id: pathId(params.useCaseId),
        expectedVersion: expectedVersion(request),
        body: { ...body, gate: params.gate ?? '' },
      }),
    ),
)

export const DELETE = tenantHandler(
  { ability: 'accept-gate', action: 'withdraw-acceptance' },
  async ({ ctx, params, request }) =>
    json(
      await withdrawAcceptance(ctx, {
        id: pathId(params.useCaseId),
        expectedVersion: expectedVersion(request),
        gate: params.gate ?? '',
      }),
    ),
)
