import { done, tenantHandler } from '#lib/http/handler.ts'
import { updateSettings } from '#lib/roadmap/mutations.ts'
import { settingsBody } from '#lib/roadmap/schema.ts'

export const PATCH = tenantHandler(
  { ability: 'plan-roadmap', action: 'update-roadmap-settings', body: settingsBody },
  async ({ ctx, body, request }) => {
    await updateSettings(ctx, body)
    return done(request, `/o/${ctx.slug}/roadmap`)
  },
)
