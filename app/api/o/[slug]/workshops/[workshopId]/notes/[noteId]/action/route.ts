import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { makeAction } from '#lib/workshop/note/mutations.ts'
import { noteActionBody } from '#lib/workshop/note/schema.ts'

export const POST = tenantHandler(
  { ability: 'plan-roadmap', action: 'create-action', body: noteActionBody, maxBytes: 8 * 1024 },
  async ({ ctx, body, params }) => {
    const ids = { workshopId: pathId(params.workshopId), noteId: pathId(params.noteId) }
    return json(await makeAction(ctx, { ...ids, body }))
  },
)
