import { APICallError } from 'ai'
import { TooMuch } from './bounded-fetch.ts'

/** Why the provider did not answer, in a sentence that people may read: nothing of what it said itself. */

/** A failure that the turn itself found. */
export class ProviderFailure extends Error {
  static readonly type = 'ProviderFailure'
}

export const failures = {
  slow: 'The model did not answer in time.',
  cut: 'The model’s answer broke off.',
  long: 'The model’s answer did not come to an end.',
  empty: 'The model gave no answer.',
  ungrounded: 'The model’s answer was not supported by the sources.',
  unclear: 'The model’s answer could not be used.',
} as const

const byStatus: Record<number, string> = {
  401: 'The model refused our key.',
  403: 'The model refused our key.',
  404: 'The model does not exist at its provider.',
  429: 'The model is asked too much at the moment.',
}

function* causes(error: unknown): Generator<unknown> {
  let next = error
  for (let depth = 0; next && depth < 8; depth += 1) {
    yield next
    const { cause, lastError } = next as { cause?: unknown; lastError?: unknown }
    next = cause ?? lastError
  }
}

export function failureSentence(error: unknown): string {
  for (const cause of causes(error)) {
    if (cause instanceof ProviderFailure) return cause.message
    if (cause instanceof TooMuch) return failures.long
    if (APICallError.isInstance(cause)) {
      const { statusCode = 0 } = cause
      if (byStatus[statusCode]) return byStatus[statusCode]
      if (statusCode >= 500) return 'The model’s provider has a fault.'
      if (statusCode >= 300) return failures.unclear
    }
    const { name, code } = cause as { name?: string; code?: string }
    if (name === 'TimeoutError') return failures.slow
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The model cannot be reached.'
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return failures.cut
  }
  return failures.unclear
}
