import { getDraft } from '#lib/assistant/draft/queries.ts'
import { summaryMarkdown } from '#lib/assistant/draft/rules.ts'
import { notFound } from '#lib/errors.ts'
import { pathId, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'ask-assistant' }, async ({ ctx, params }) => {
  const draft = await getDraft(ctx, pathId(params.id))
  if (draft.kind !== 'summary') throw notFound()
  return new Response(summaryMarkdown(draft.accepted ?? draft.content), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': 'attachment; filename="summary.md"',
      'cache-control': 'no-store',
    },
  })
})
