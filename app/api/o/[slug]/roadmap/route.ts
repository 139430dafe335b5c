import { done, idempotencyKey, tenantHandler } from '#lib/http/handler.ts'
import { generateRoadmap, updateRoadmap } from '#lib/roadmap/mutations.ts'
import { roadmapBody } from '#lib/roadmap/schema.ts'

/** Makes the roadmap; with a basis, brings it up to date with the accepted differences. */
export const POST = tenantHandler(
  { ability: 'plan-roadmap', action: 'generate-roadmap', body: roadmapBody, maxBytes: 2 * 1024 * 1024 },
  async ({ ctx, body: { basis, accept }, request }) => {
    if (basis === undefined) await generateRoadmap(ctx)
    else await updateRoadmap(ctx, { basis, accept, idempotencyKey: idempotencyKey(request) })
    return done(request, `/o/${ctx.slug}/roadmap`)
  },
)
