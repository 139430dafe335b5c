import { updateSetting } from '#lib/assistant/setting/mutations.ts'
import { getSettingView } from '#lib/assistant/setting/queries.ts'
import { settingBody } from '#lib/assistant/setting/schema.ts'
import { expectedVersion, json, tenantHandler } from '#lib/http/handler.ts'

export const GET = tenantHandler({ ability: 'manage-organization' }, async ({ ctx }) => {
  const setting = await getSettingView(ctx)
  return json(setting, { headers: { etag: `"${setting.version}"` } })
})

export const PUT = tenantHandler(
  { ability: 'manage-organization', action: 'update-assistant-setting', body: settingBody, maxBytes: 8 * 1024 },
  async ({ ctx, body, request }) => {
    const saved = await updateSetting(ctx, { expectedVersion: expectedVersion(request), body })
    return json(saved, { headers: { etag: `"${saved.version}"` } })
  },
)
