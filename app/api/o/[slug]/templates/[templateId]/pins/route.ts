import { json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { pushTemplate } from '#lib/template/mutations.ts'
import { pushBody } from '#lib/template/schema.ts'

export const POST = tenantHandler(
  { ability: 'invite', action: 'push-template', body: pushBody, maxBytes: 16 * 1024 },
  async ({ ctx, body, params }) => {
    await pushTemplate(ctx, { id: pathId(params.templateId), body })
    return json({})
  },
)
