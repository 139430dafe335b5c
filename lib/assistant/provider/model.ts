import { createOpenAI } from '@ai-sdk/openai'
import type { LanguageModel } from 'ai'
import type { ProviderSettings } from '#lib/runtime/env.ts'
import { boundedFetch } from './bounded-fetch.ts'

/** A model that can be asked. */
export interface OpenedModel {
  model: LanguageModel
  /** As the operator named it. */
  name: string
  /** Names server and model: how it has been doing is kept under it. */
  health: string
  price: ProviderSettings['price']
}

/**
 * The model of an OpenAI-compatible server, through its chat completions: the one interface that all of them have. Asks
 * nothing yet.
 */
export function openModel({ apiKey, baseUrl, model, price }: ProviderSettings): OpenedModel {
  // Without a key of its own the SDK would take one from the environment, or refuse.
  const openai = createOpenAI({ apiKey: apiKey ?? 'none', baseURL: baseUrl ?? undefined, fetch: boundedFetch })
  return { model: openai.chat(model), name: model, health: `${baseUrl ?? ''} ${model}`, price }
}
