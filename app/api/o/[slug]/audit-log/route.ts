import { today } from '#lib/clock.ts'
import { recordAuditExport } from '#lib/export/audit-log/mutations.ts'
import { readEntries } from '#lib/export/audit-log/queries.ts'
import { writers } from '#lib/export/audit-log/rules.ts'
import { auditQuery, exportFormat } from '#lib/export/audit-log/schema.ts'
import { tenantHandler } from '#lib/http/handler.ts'

/** The audit log as a file, as far as the filter lets it through. It is read as fast as whoever asked takes it. */
export const GET = tenantHandler({ ability: 'manage-organization' }, async ({ ctx, request }) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { after: _, ...filter } = auditQuery.parse(asked)
  const format = exportFormat.catch('csv').parse(asked.format)
  await recordAuditExport(ctx, { format, filter })
  const { type, head, line } = writers[format]
  const batches = readEntries(ctx, filter)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const { done, value } = await batches.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map(line).join('')))
    },
    async cancel() {
      await batches.return(undefined)
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="audit-log-${ctx.slug}-${today()}.${format}"`,
      'cache-control': 'no-store',
    },
  })
})
