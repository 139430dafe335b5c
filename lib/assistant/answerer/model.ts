import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'
import { newId } from '#lib/id.ts'
import { respond } from './answer.ts'
import { readPrompt } from './prompt.ts'
import { pieces } from './sentence.ts'

export const extractiveModelId = 'extractive-1'

/** What four letters are in tokens, roughly: no tokenizer is at work here, and nothing is paid for. */
const tokensOf = (letters: number) => Math.ceil(letters / 4)

function usageOf(options: LanguageModelV4CallOptions, written: string): LanguageModelV4Usage {
  const input = tokensOf(JSON.stringify(options.prompt).length)
  const output = tokensOf(written.length)
  return {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  }
}

interface Reply {
  content: LanguageModelV4Content[]
  /** The text in the pieces in which it is streamed. */
  texts: string[]
  finishReason: LanguageModelV4FinishReason
  usage: LanguageModelV4Usage
  about: { outcome: string; intent: string } | null
}

function reply(options: LanguageModelV4CallOptions): Reply {
  options.abortSignal?.throwIfAborted()
  const tools = new Set(
    options.toolChoice?.type === 'none'
      ? []
      : (options.tools ?? []).flatMap((t) => (t.type === 'function' ? [t.name] : [])),
  )
  const step = respond(readPrompt(options.prompt), tools)
  if ('calls' in step) {
    const content = step.calls.map(({ tool, input }) => ({
      type: 'tool-call' as const,
      toolCallId: newId(),
      toolName: tool,
      input: JSON.stringify(input),
    }))
    return {
      content,
      texts: [],
      finishReason: { unified: 'tool-calls', raw: undefined },
      usage: usageOf(options, JSON.stringify(step.calls)),
      about: null,
    }
  }
  const texts = pieces(step.answer)
  const text = texts.join('')
  return {
    content: [{ type: 'text', text }],
    texts,
    finishReason: { unified: 'stop', raw: undefined },
    usage: usageOf(options, text),
    about: { outcome: step.answer.outcome, intent: step.intent },
  }
}

const metadata = (about: Reply['about']) => (about ? { footing: about } : undefined)

function streamOf(
  { content, texts, finishReason, usage, about }: Reply,
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  const id = newId()
  const parts: LanguageModelV4StreamPart[] = [{ type: 'stream-start', warnings: [] }]
  if (texts.length > 0)
    parts.push(
      { type: 'text-start', id },
      ...texts.map((delta): LanguageModelV4StreamPart => ({ type: 'text-delta', id, delta })),
      { type: 'text-end', id },
    )
  for (const part of content) if (part.type === 'tool-call') parts.push(part)
  const providerMetadata = metadata(about)
  parts.push({ type: 'finish', finishReason, usage, ...(providerMetadata ? { providerMetadata } : {}) })
  let next = 0
  return new ReadableStream({
    pull(controller) {
      if (signal?.aborted) {
        controller.error(signal.reason)
        return
      }
      const part = parts[next]
      next += 1
      if (part) controller.enqueue(part)
      else controller.close()
    },
  })
}

/**
 * A language model that needs no network and no model: it reads the last question and the tool results of its prompt,
 * calls tools as a model would, and composes the answer from what they gave. The same prompt always gives the same
 * answer; `providerMetadata.footing` tells the outcome and how the question was understood.
 */
export function extractiveModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'footing',
    modelId: extractiveModelId,
    supportedUrls: {},
    doGenerate: async (options) => {
      const { content, finishReason, usage, about } = reply(options)
      const providerMetadata = metadata(about)
      return { content, finishReason, usage, warnings: [], ...(providerMetadata ? { providerMetadata } : {}) }
    },
    doStream: async (options) => ({ stream: streamOf(reply(options), options.abortSignal) }),
  }
}
