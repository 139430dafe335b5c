import { contribute, withdraw } from '#lib/benchmark/mutations.ts'
import { getBenchmark } from '#lib/benchmark/queries.ts'
import { json, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'read' }, async ({ ctx }) => json(await getBenchmark(ctx)))

export const PUT = tenantHandler(
  { ability: 'manage-organization', action: 'contribute-benchmark' },
  async ({ ctx }) => {
    await contribute(ctx)
    return json({})
  },
)

export const DELETE = tenantHandler(
  { ability: 'manage-organization', action: 'withdraw-benchmark' },
  async ({ ctx }) => {
    await withdraw(ctx)
    return json({})
  },
)
