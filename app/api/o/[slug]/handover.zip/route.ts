import { zipSync } from 'fflate'
import { reportCharts } from '#components/charts/report-charts.ts'
import { today } from '#lib/clock.ts'
import { handoverFiles } from '#lib/export/handover/queries.ts'
import { recordExport } from '#lib/export/report/mutations.ts'
import { renderReport } from '#lib/export/report/pdf.ts'
import { buildSnapshot } from '#lib/export/report/queries.ts'
import { printTurns } from '#lib/export/report/turns.ts'
import { tenantHandler } from '#lib/http/handler.ts'
import { gateReasons } from '#lib/use-case/reason/rules.ts'

/** Everything that whoever takes over needs, in one file: for leads and owners, so also for a practice that leads. */
export const GET = tenantHandler({ ability: 'plan-roadmap' }, ({ ctx, request }) =>
  printTurns().take(ctx.organizationId, async () => {
    if (request.signal.aborted) return new Response(null, { status: 499 })
    const files = await handoverFiles(ctx)
    const snapshot = await buildSnapshot(ctx, gateReasons)
    const report = await renderReport(snapshot, reportCharts(snapshot, 'print'))
    await recordExport(ctx, snapshot)
    // PDFs are compressed already.
    const pack = zipSync({ ...files, 'report.pdf': report }, { level: 1 })
    return new Response(new Uint8Array(pack), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="hand-over-${ctx.slug}-${today()}.zip"`,
        'cache-control': 'no-store',
      },
    })
  }),
)
