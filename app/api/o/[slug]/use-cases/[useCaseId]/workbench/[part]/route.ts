import * as z from 'zod'
import { notFound } from '#lib/errors.ts'
import { expectedVersion, json, pathId, tenantHandler } from '#lib/http/handler.ts'
import { parse } from '#lib/http/request.ts'
import { saveSeats } from '#lib/invitation/seat/mutations.ts'
import { saveWorkbench } from '#lib/use-case/mutations.ts'
import { type WorkbenchBody, type WorkbenchPart, workbenchParts } from '#lib/use-case/schema.ts'

const isPart = (name: string | undefined): name is WorkbenchPart =>
  name !== undefined && Object.hasOwn(workbenchParts, name)

export const PUT = tenantHandler(
  { ability: 'describe-use-case', action: 'save-workbench', body: z.unknown(), maxBytes: 256 * 1024 },
  async ({ ctx, body, params, request }) => {
    const { part } = params
    if (!isPart(part)) throw notFound()
    const change = { id: pathId(params.useCaseId), expectedVersion: expectedVersion(request) }
    if (part === 'seats') return json(await saveSeats(ctx, { ...change, body: parse(workbenchParts.seats, body) }))
    return json(
      await saveWorkbench(ctx, {
        ...change,
        part,
        body: parse<WorkbenchBody<WorkbenchPart>>(workbenchParts[part], body) as never,
      }),
    )
  },
)
