import { listConversations } from '#lib/assistant/conversation/queries.ts'
import { getSetting } from '#lib/assistant/setting/queries.ts'
import { scopeOf, suggestionsFor } from '#lib/assistant/suggestion/rules.ts'
import { env } from '#lib/env.ts'
import { json, tenantHandler } from '#lib/http/handler.ts'
import { listUseCases } from '#lib/use-case/queries.ts'

const shown = 20

export const GET = tenantHandler({ ability: 'ask-assistant', action: 'read-assistant' }, async ({ ctx, request }) => {
  const asked = new URL(request.url).searchParams
  const path = asked.get('path') ?? ''
  const [setting, found, conversations] = await Promise.all([
    getSetting(ctx),
    listUseCases(ctx),
    listConversations(ctx, shown),
  ])
  const useCases = found.map(({ id, name }) => ({ id, name }))
  const about = asked.get('useCaseId') ?? scopeOf(path)
  const { provider } = env()
  const model = setting.provider ? (provider?.model ?? null) : null
  return json({
    enabled: setting.enabled,
    answerer: model === null ? 'extractive' : 'provider',
    model,
    useCases,
    suggestions: suggestionsFor(path, { useCase: useCases.find((u) => u.id === about)?.name ?? null }),
    conversations,
  })
})
