import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { addVersion } from '#lib/template/mutations.ts'
import { templateBody } from '#lib/template/schema.ts'

export const PUT = tenantHandler(
  { ability: 'invite', action: 'change-template', body: templateBody, maxBytes: 16 * 1024 },
  async ({ ctx, body, params }) => json(await addVersion(ctx, { id: pathId(params.templateId), body })),
)
