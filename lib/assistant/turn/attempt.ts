import { isStepCount, type LanguageModel, type ModelMessage, type ProviderMetadata, streamText, type ToolSet } from 'ai'
import type { OrgContext } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { checkedContent, draftHash, plainContent } from '../draft/rules.ts'
import type { ProposedDraft } from '../draft/types.ts'
import { AnswerChecker, type CheckedSentence, type Tally } from '../grounding/checker.ts'
import { CitationRegistry } from '../grounding/citations.ts'
import { withoutInvisible } from '../grounding/plain.ts'
import { failures, ProviderFailure } from '../provider/failure.ts'
import { guessTokens, type Tokens } from '../provider/price.ts'
import type { Meaning } from '../retrieval/types.ts'
import { toolsFor } from '../tools.ts'
import type { CitedPassage, Drafts, Scope } from '../types.ts'
import type { TurnLimits } from './limits.ts'

/** How far one model came with a question; kept up to date while it answers, so that nothing is lost when it stops. */
export interface Attempt {
  readonly registry: CitationRegistry
  readonly drafts: ProposedDraft[]
  text: string
  readonly cited: Map<string, CitedPassage>
  tokens: Tokens
  tally: Tally
}

export interface AttemptInput {
  ctx: OrgContext
  scope: Scope
  model: LanguageModel
  /** Our own code: see AnswerChecker. */
  trusted: boolean
  instructions: string | undefined
  messages(registry: CitationRegistry): Promise<ModelMessage[]>
  limits: TurnLimits
  /** Whether the provider may be asked what lies near in meaning. */
  meaning: Meaning | null
  /** Ends with the reader or the process. */
  signal: AbortSignal
  onSentence(sentence: CheckedSentence): void
}

const nothing: Tally = { claims: 0, supported: 0, grounding: null, cited: false, refused: false }

export const newAttempt = (): Attempt => ({
  registry: new CitationRegistry(),
  drafts: [],
  text: '',
  cited: new Map(),
  tokens: { in: 0, out: 0 },
  tally: nothing,
})

const mostDrafts = 12

/** Why a step may end. A stream that breaks off tells none of these. */
const ended: ReadonlySet<string> = new Set(['stop', 'length', 'tool-calls'])

/** Drafts are held until the run is stored: a model that fails leaves none behind. */
function draftsInto(attempt: Attempt): Drafts {
  return {
    create(kind, proposed) {
      const content = plainContent<typeof kind>(proposed)
      const id = newId()
      if (attempt.drafts.length < mostDrafts) attempt.drafts.push({ id, kind, content } as ProposedDraft)
      return Promise.resolve({ id, hash: draftHash(kind, content) })
    },
  }
}

/** The drafts of an attempt, with a mark where a figure stands in nothing that was handed out. */
export function checkedDrafts({ drafts, registry }: Attempt): ProposedDraft[] {
  const passages = registry.list()
  return drafts.map(
    ({ id, kind, content }) => ({ id, kind, content: checkedContent(kind, content, passages) }) as ProposedDraft,
  )
}

/** Our own answerer says itself whether it answered. */
function ownOutcome(metadata: ProviderMetadata | undefined): string | null {
  const said = metadata?.footing?.outcome
  return typeof said === 'string' ? said : null
}

function withoutInvisibleIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutInvisible(value)
  if (Array.isArray(value)) return value.map(withoutInvisibleIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutInvisibleIn(part)]))
}

/** The tools, with nothing in what they return that a person could not see. */
function visible(tools: ToolSet): ToolSet {
  return Object.fromEntries(
    Object.entries(tools).map(([name, made]) => {
      const { execute } = made
      const seen: ToolSet[string] = execute
        ? { ...made, execute: async (input, options) => withoutInvisibleIn(await execute(input, options)) }
        : made
      return [name, seen]
    }),
  )
}

const sizeOf = (messages: readonly ModelMessage[]) => JSON.stringify(messages).length

/**
 * Lets one model answer, with the tools, within the limits. What it writes is checked sentence by sentence and handed on.
 *
 * @throws whatever ended it early; the attempt tells how far it came.
 */
export async function makeAttempt(attempt: Attempt, input: AttemptInput): Promise<void> {
  const { ctx, scope, model, trusted, limits, signal, onSentence } = input
  const { registry } = attempt
  const messages = await input.messages(registry)
  const checker = new AnswerChecker(registry, {
    trusted,
    made: () => JSON.stringify(attempt.drafts.map((d) => d.content)),
  })
  const guessed = guessTokens(sizeOf(messages) + (input.instructions?.length ?? 0))
  let written = 0
  let steps = 0
  let told = false
  let outcome: string | null = null

  const show = (sentences: readonly CheckedSentence[]) => {
    for (const sentence of sentences) {
      attempt.text += sentence.text
      for (const passage of sentence.cited) attempt.cited.set(passage.cite, passage)
      onSentence(sentence)
    }
    const tally = checker.tally()
    attempt.tally = outcome === null ? tally : { ...tally, refused: outcome === 'refused' }
  }
  const count = () => {
    if (!told) attempt.tokens = { in: guessed * Math.max(1, steps), out: guessTokens(written) }
  }

  const stopped = new AbortController()
  // The SDK counts the time to the first word from when the model's call has returned, and that waits for the word.
  let waiting: NodeJS.Timeout | undefined
  const wait = (ms: number | null) => {
    clearTimeout(waiting)
    waiting = ms === null ? undefined : setTimeout(() => stopped.abort(), ms)
  }
  const result = streamText({
    model,
    ...(input.instructions === undefined ? {} : { instructions: input.instructions }),
    messages,
    tools: visible(toolsFor({ ctx, scope, citations: registry, drafts: draftsInto(attempt), meaning: input.meaning })),
    stopWhen: isStepCount(limits.steps),
    maxOutputTokens: limits.outputTokens,
    maxRetries: 0,
    timeout: {
      totalMs: limits.totalMs,
      chunkMs: limits.chunkMs,
      toolMs: limits.toolMs,
    },
    abortSignal: AbortSignal.any([signal, stopped.signal]),
    // The stream tells; the default would print prompts and answers.
    onError: () => {},
  })
  wait(limits.firstChunkMs)
  try {
    for await (const part of result.stream) {
      if (signal.aborted) return
      if (part.type.endsWith('-delta') || part.type === 'tool-call') wait(null)
      switch (part.type) {
        case 'start-step':
          steps += 1
          count()
          break
        case 'text-delta':
          written += part.text.length
          count()
          if (written > limits.characters) throw new ProviderFailure(failures.long)
          show(checker.push(part.text))
          break
        case 'text-end':
          // What one step says and what the next says are two paragraphs.
          show(checker.push('\n\n'))
          break
        case 'tool-input-delta':
        case 'reasoning-delta':
          written += 'delta' in part ? part.delta.length : part.text.length
          count()
          if (written > 4 * limits.characters) throw new ProviderFailure(failures.long)
          break
        case 'finish-step':
          if (trusted) outcome = ownOutcome(part.providerMetadata) ?? outcome
          // A stream that ends without saying why was cut.
          else if (!ended.has(part.finishReason)) throw new ProviderFailure(failures.cut)
          wait(limits.firstChunkMs)
          break
        case 'finish':
          if (part.totalUsage.inputTokens !== undefined && part.totalUsage.outputTokens !== undefined) {
            told = true
            attempt.tokens = { in: part.totalUsage.inputTokens, out: part.totalUsage.outputTokens }
          }
          break
        case 'abort':
          if (signal.aborted) return
          throw new ProviderFailure(failures.slow)
        case 'error':
          throw part.error
      }
    }
    show(checker.end())
  } finally {
    wait(null)
    stopped.abort()
  }
  if (attempt.text.trim() === '' && !signal.aborted) throw new ProviderFailure(failures.empty)
}
