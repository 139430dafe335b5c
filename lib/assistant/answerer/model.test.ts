import type { LanguageModelV4CallOptions, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { describe, expect, test } from 'vitest'
import { extractiveModel } from './model.ts'

const tools = ['readScope', 'readPortfolio', 'search', 'readPeople'].map((name) => ({
  type: 'function' as const,
  name,
  inputSchema: {},
}))

const ask = (question: string): LanguageModelV4Prompt => [
  { role: 'system', content: 'Answer from the tools.' },
  { role: 'user', content: [{ type: 'text', text: question }] },
]

const scope = { person: 'Ann Lee', organization: 'Acme', useCase: null }

const greeted: LanguageModelV4Prompt = [
  ...ask('Hello'),
  { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'a', toolName: 'readScope', input: {} }] },
  {
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: 'a', toolName: 'readScope', output: { type: 'json', value: scope } }],
  },
]

async function streamed(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await extractiveModel().doStream(options)
  const parts: LanguageModelV4StreamPart[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

describe('the extractive model', () => {
  test('asks for what it needs first, in one step', async () => {
    const parts = await streamed({ prompt: ask('What blocks it?'), tools })
    const calls = parts.flatMap((p) => (p.type === 'tool-call' ? [p.toolName] : []))
    expect(calls).toEqual(['readScope', 'readPortfolio'])
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'tool-calls' } })
  })

  test('then answers in text, with usage and how it understood the question', async () => {
    const parts = await streamed({ prompt: greeted, tools })
    const text = parts.flatMap((p) => (p.type === 'text-delta' ? [p.delta] : [])).join('')
    expect(text).toContain('Ann')
    expect(parts.at(-1)).toMatchObject({
      type: 'finish',
      finishReason: { unified: 'stop' },
      providerMetadata: { footing: { outcome: 'answered', intent: 'greeting' } },
    })
    const generated = await extractiveModel().doGenerate({ prompt: greeted, tools })
    expect(generated.content).toEqual([{ type: 'text', text }])
    expect(generated.usage.outputTokens.total).toBeGreaterThan(0)
  })

  test('stops when the reader leaves, before and in the middle', async () => {
    const left = new AbortController()
    const { stream } = await extractiveModel().doStream({ prompt: greeted, tools, abortSignal: left.signal })
    const reader = stream.getReader()
    await reader.read()
    left.abort()
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return
    }
    await expect(rest()).rejects.toThrow()
    await expect(extractiveModel().doStream({ prompt: greeted, tools, abortSignal: left.signal })).rejects.toThrow()
  })

  test('without tools, or with one that refuses, it says so', async () => {
    const parts = await streamed({ prompt: ask('What blocks it?'), tools: [] })
    expect(parts.at(-1)).toMatchObject({ providerMetadata: { footing: { outcome: 'refused' } } })
    const failed = structuredClone(greeted)
    const last = failed.at(-1)
    if (last?.role !== 'tool' || last.content[0]?.type !== 'tool-result') throw new Error('no result')
    last.content[0].output = { type: 'json', value: { error: 'This could not be read just now.' } }
    const told = await streamed({ prompt: failed, tools })
    expect(told.flatMap((p) => (p.type === 'text-delta' ? [p.delta] : [])).join('')).toBe(
      'This could not be read just now.',
    )
  })
})
