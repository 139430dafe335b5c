import { done, json, tenantHandler } from '#lib/http/handler.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { listWorkshops } from '#lib/workshop/queries.ts'
import { newWorkshopBody } from '#lib/workshop/schema.ts'

export const GET = tenantHandler({ ability: 'read' }, async ({ ctx }) => json({ workshops: await listWorkshops(ctx) }))

export const POST = tenantHandler(
  { ability: 'record-position', action: 'create-workshop', body: newWorkshopBody },
  async ({ ctx, body, request }) => {
    const { id } = await createWorkshop(ctx, body)
    return done(request, `/o/${ctx.slug}/workshops/${id}`)
  },
)
