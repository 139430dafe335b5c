import { today } from '#lib/clock.ts'
import { pathId, tenantHandler } from '#lib/http/handler.ts'
import { minutesOf } from '#lib/workshop/minutes/rules.ts'
import { getWorkshop } from '#lib/workshop/queries.ts'

/** The minutes as a Markdown file, for every member of the organisation. */
export const GET = tenantHandler({ ability: 'read' }, async ({ ctx, params }) => {
  const workshopId = pathId(params.workshopId)
  const view = await getWorkshop({ organizationId: ctx.organizationId, workshopId, userId: ctx.userId })
  return new Response(minutesOf(view, ctx.organizationName, today()), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="minutes-${today()}.md"`,
      'cache-control': 'no-store',
    },
  })
})
