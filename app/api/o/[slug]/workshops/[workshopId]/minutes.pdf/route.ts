import { today } from '#lib/clock.ts'
import { renderMinutes } from '#lib/export/report/pdf.ts'
import { printTurns } from '#lib/export/report/turns.ts'
import { pathId, tenantHandler } from '#lib/http/handler.ts'
import { getMinutes } from '#lib/workshop/minutes/queries.ts'

/** The minutes as a PDF, for every member of the organisation. */
export const GET = tenantHandler({ ability: 'read' }, ({ ctx, params, request }) =>
  printTurns().take(ctx.organizationId, async () => {
    if (request.signal.aborted) return new Response(null, { status: 499 })
    const pdf = await renderMinutes(await getMinutes(ctx, pathId(params.workshopId)))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="minutes-${today()}.pdf"`,
        'cache-control': 'no-store',
      },
    })
  }),
)
