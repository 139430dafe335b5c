import { reportCharts } from '#components/charts/report-charts.ts'
import { recordExport } from '#lib/export/report/mutations.ts'
import { renderReport } from '#lib/export/report/pdf.ts'
import { buildSnapshot } from '#lib/export/report/queries.ts'
import { reportFileName } from '#lib/export/report/rules.ts'
import { printTurns } from '#lib/export/report/turns.ts'
import { tenantHandler } from '#lib/http/handler.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'

export const GET = tenantHandler({ ability: 'read' }, ({ ctx, request }) =>
  printTurns().take(ctx.organizationId, async () => {
    // Whoever stopped waiting for it needs no report.
    if (request.signal.aborted) return new Response(null, { status: 499 })
    const snapshot = await buildSnapshot(ctx, gateReasons)
    const pdf = await renderReport(snapshot, reportCharts(snapshot, 'print'))
    await recordExport(ctx, snapshot)
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${reportFileName(snapshot)}"`,
        'cache-control': 'no-store',
      },
    })
  }),
)
