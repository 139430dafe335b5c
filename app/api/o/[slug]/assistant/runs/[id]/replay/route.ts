import { replayRun } from '#lib/assistant/turn/replay.ts'
import { json, pathId, tenantHandler } from '#lib/http/handler.ts'

export const POST = tenantHandler(
  { ability: 'manage-organization', action: 'replay-run' },
  async ({ ctx, params, request }) => json(await replayRun(ctx, pathId(params.id), request.signal)),
)
