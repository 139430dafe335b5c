import { inTenant } from '#db/client.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { notFound } from '#lib/errors.ts'
import { newId } from '#lib/id.ts'
import { env, type ProviderSettings } from '#lib/runtime/env.ts'
import { useCasesOf } from '#lib/use-case/queries.ts'
import { extractiveModelId } from '../answerer/model.ts'
import { openConversation } from '../conversation/mutations.ts'
import { titleFrom } from '../conversation/rules.ts'
import type { ConversationLine } from '../conversation/types.ts'
import { choosePrompt } from '../prompt/queries.ts'
import type { PromptFile } from '../prompt/types.ts'
import { letThrough } from '../provider/health.ts'
import { type OpenedModel, openModel } from '../provider/model.ts'
import { startRun } from '../run/mutations.ts'
import { historyOf } from '../run/queries.ts'
import { settingOf, spentOf, switchedOff } from '../setting/queries.ts'
import type { Answerer } from '../types.ts'

export interface Question {
  /** Null begins a new conversation. */
  conversationId: string | null
  question: string
  useCaseId: string | null
}

/** A turn whose run is stored as running. */
export interface PreparedTurn extends Question {
  runId: string
  conversation: ConversationLine
  history: { question: string; answer: string }[]
  prompt: PromptFile
  /** Null when the extractive answerer answers from the start. */
  provider: OpenedModel | null
  /** The provider that may order passages by meaning: also asked while its model rests, never above the cap. */
  meaning: ProviderSettings | null
  /** Why the provider is not asked although one is configured; empty otherwise. */
  fallback: string
  answerer: Answerer
}

const resting = 'The model failed several times in a row and is left alone for a minute.'
const capped = 'This month’s cap for the model is reached.'

/** What a turn is prepared with besides the question. */
export interface Preparation {
  historyLength: number
  /** Title of a new conversation; the question's beginning when it is left out. */
  title?: string
  action?: 'ask-assistant' | 'replay-run'
  /** What is configured, for tests; the operator's settings otherwise. */
  configured?: ProviderSettings | null
}

/**
 * Opens the conversation and stores the run as running, with its audit row, in one transaction.
 *
 * @throws Problem 403 when the organisation has switched the assistant off; 404 for a conversation or a use case that is
 *   not there for this person.
 */
export async function prepareTurn(
  ctx: OrgContext,
  {
    asked,
    historyLength,
    title,
    action = 'ask-assistant',
    configured = env().provider,
  }: { asked: Question } & Preparation,
): Promise<PreparedTurn> {
  const runId = newId()
  return inTenant(ctx, async (tx) => {
    const setting = await settingOf(tx, ctx)
    if (!setting.enabled) throw switchedOff()
    if (asked.useCaseId !== null && !(await useCasesOf(tx, ctx)).some((u) => u.id === asked.useCaseId)) throw notFound()
    const conversation = await openConversation(tx, ctx, {
      id: asked.conversationId,
      title: title ?? titleFrom(asked.question),
    })
    const history =
      asked.conversationId === null || historyLength === 0
        ? []
        : await historyOf(tx, ctx, conversation.id, historyLength)
    const prompt = choosePrompt(setting.prompts, 'answer', runId)

    let provider = configured && setting.provider ? openModel(configured) : null
    let fallback = ''
    const above = setting.monthlyCap !== null && (await spentOf(tx, ctx)) >= setting.monthlyCap
    const meaning = configured && setting.provider && !above ? configured : null
    if (provider && above) fallback = capped
    // Whoever is let through reports how it went: nothing but the run's own row may fail after this.
    else if (provider && !letThrough(provider.health, Date.now())) fallback = resting
    if (fallback !== '') provider = null
    const answerer = provider ? 'provider' : 'extractive'
    await startRun(tx, ctx, {
      conversationId: conversation.id,
      action,
      started: {
        id: runId,
        question: asked.question,
        useCaseId: asked.useCaseId,
        answerer,
        model: provider?.name ?? extractiveModelId,
        promptId: prompt.id,
        promptVersion: prompt.version,
      },
    })
    return { ...asked, runId, conversation, history, prompt, provider, meaning, fallback, answerer }
  })
}
