import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from '@ai-sdk/provider'

/** What a tool gave back in this turn. */
export interface Outcome {
  tool: string
  input: unknown
  /** Null when the call failed or was refused. */
  value: Readonly<Record<string, unknown>> | null
  /** Why it failed, in a sentence; null when it did not. */
  error: string | null
}

/** A turn of the talk so far, as far as the answerer reads it. */
export interface Turn {
  question: string
  /** Earlier turns, the latest first. */
  earlier: readonly { question: string; answer: string }[]
  /** What tools gave back since the question. */
  outcomes: readonly Outcome[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function outcomeOf(output: LanguageModelV4ToolResultOutput): Pick<Outcome, 'value' | 'error'> {
  const failed = 'This could not be read just now.'
  if (output.type !== 'json' || !isRecord(output.value)) return { value: null, error: failed }
  const { error } = output.value
  return typeof error === 'string' ? { value: null, error } : { value: output.value, error: null }
}

/** Reads the question, the talk before it and the tool results after it out of a prompt. */
export function readPrompt(prompt: LanguageModelV4Prompt): Turn {
  const turns: { question: string; answer: string }[] = []
  const outcomes: Outcome[] = []
  const inputs = new Map<string, unknown>()
  for (const message of prompt) {
    if (message.role === 'user') {
      const texts = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
      turns.push({ question: texts.at(-1)?.trim() ?? '', answer: '' })
      outcomes.length = 0
    } else if (message.role === 'assistant') {
      for (const part of message.content) {
        const current = turns.at(-1)
        if (part.type === 'text' && current) current.answer += part.text
        if (part.type === 'tool-call') inputs.set(part.toolCallId, part.input)
      }
    } else if (message.role === 'tool') {
      for (const part of message.content)
        if (part.type === 'tool-result')
          outcomes.push({ tool: part.toolName, input: inputs.get(part.toolCallId), ...outcomeOf(part.output) })
    }
  }
  const current = turns.pop()
  return { question: current?.question ?? '', earlier: turns.toReversed(), outcomes }
}
