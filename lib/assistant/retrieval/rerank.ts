import { createHash } from 'node:crypto'
import { createOpenAI } from '@ai-sdk/openai'
import { cosineSimilarity, embedMany } from 'ai'
import { log } from '../../log.ts'
import { cachePerProcess } from '../../runtime/cache.ts'
import { boundedFetch } from '../provider/bounded-fetch.ts'
import { guessTokens } from '../provider/price.ts'
import type { Found, Meaning } from './types.ts'

/** By meaning instead of by words, where the operator names a model for it. Without one, or when it fails, nothing changes. */

const patience = 1_500
/** After a failure the next questions do not wait for another one. */
const pause = 60_000
/** Longer texts are cut: models take a few hundred words. */
const longest = 2_000
const damping = 8

const cache = cachePerProcess<number[]>('vectors', { maxEntries: 5_000 })
let silentUntil = 0

const keyOf = (model: string, text: string) => createHash('sha256').update(`${model}\n${text}`).digest('base64')

async function vectorsOf({ settings, spend }: Meaning, model: string, texts: readonly string[]): Promise<number[][]> {
  const keys = texts.map((text) => keyOf(model, text))
  const vectors = cache()
  const missing = [...new Set(keys.map((_, i) => i).filter((i) => !vectors.has(keys[i] ?? '')))]
  if (missing.length > 0) {
    const { apiKey, baseUrl } = settings
    const openai = createOpenAI({ apiKey: apiKey ?? 'none', baseURL: baseUrl ?? undefined, fetch: boundedFetch })
    const values = missing.map((i) => texts[i] ?? '')
    let tokens = guessTokens(values.join('').length)
    try {
      const { embeddings, usage } = await embedMany({
        model: openai.embedding(model),
        values,
        maxRetries: 0,
        abortSignal: AbortSignal.timeout(patience),
      })
      if (usage.tokens > 0) tokens = usage.tokens
      for (const [n, i] of missing.entries()) vectors.set(keys[i] ?? '', embeddings[n] ?? [])
    } finally {
      spend(tokens)
    }
  }
  return keys.map((key) => vectors.get(key) ?? [])
}

/** The same passages in the order of words and meaning together. */
export async function rerank(meaning: Meaning, query: string, found: readonly Found[]): Promise<Found[]> {
  const { embeddingModel } = meaning.settings
  if (!embeddingModel || found.length < 2 || Date.now() < silentUntil) return [...found]
  try {
    const texts = [query, ...found.map((f) => `${f.title}\n${f.body}`)].map((text) => text.slice(0, longest))
    const [asked = [], ...said] = await vectorsOf(meaning, embeddingModel, texts)
    const near = said.map((vector, i) => ({ i, near: cosineSimilarity(asked, vector) }))
    const places = new Map(near.toSorted((a, b) => b.near - a.near).map(({ i }, place) => [i, place + 1]))
    return found
      .map((f, i) => ({ ...f, score: 1 / (damping + i + 1) + 1 / (damping + (places.get(i) ?? found.length)) }))
      .sort((a, b) => b.score - a.score)
  } catch (error) {
    log.warn('passages were not ordered by meaning', error)
    silentUntil = Date.now() + pause
    return [...found]
  }
}
