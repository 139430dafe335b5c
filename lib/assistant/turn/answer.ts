import { createUIMessageStream, createUIMessageStreamResponse } from 'ai'
import { authorize } from '#lib/auth/policy.ts'
import { countAttempt } from '#lib/auth/throttle/mutations.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { log } from '#lib/log.ts'
import type { ProviderSettings } from '#lib/runtime/env.ts'
import { type TurnLimits, usualLimits } from './limits.ts'
import { prepareTurn, type Question } from './mutations.ts'
import { openStream } from './streams.ts'
import { takeTurn } from './take.ts'
import type { AssistantMessage } from './types.ts'

const broken = 'The answer broke off through a fault of ours: ask again, and report it if it happens again.'

/** What tests change; the operator's settings and the usual limits otherwise. */
interface Arranged {
  limits?: Partial<TurnLimits>
  configured?: ProviderSettings | null
}

/**
 * Answers one question as a stream: see TurnData for what travels beside the text. The run ends when the reader leaves
 * or the process ends, and is stored either way.
 *
 * @param signal aborted when the reader leaves.
 * @throws Problem 403, 404, 429, 503; all before the first byte.
 */
export async function answer(
  ctx: OrgContext,
  { signal, ...asked }: Question & { signal: AbortSignal },
  arranged: Arranged = {},
): Promise<Response> {
  authorize(ctx, 'ask-assistant')
  await countAttempt({ name: 'ask-person', subject: `${ctx.organizationId} ${ctx.userId}` })
  await countAttempt({ name: 'ask-organization', subject: ctx.organizationId })
  const limits = { ...usualLimits, ...arranged.limits }
  const ended = new AbortController()
  const release = openStream(ctx.userId, () => ended.abort())
  try {
    const turn = await prepareTurn(ctx, {
      asked,
      historyLength: limits.history,
      ...('configured' in arranged ? { configured: arranged.configured ?? null } : {}),
    })
    const events = createUIMessageStream<AssistantMessage>({
      execute: async ({ writer }) => {
        let block = 0
        let writing = false
        const begin = () => {
          if (!writing) writer.write({ type: 'text-start', id: `t${block}` })
          writing = true
        }
        const finish = () => {
          if (writing) writer.write({ type: 'text-end', id: `t${block}` })
          if (writing) block += 1
          writing = false
        }
        try {
          writer.write({ type: 'start', messageId: turn.runId })
          writer.write({
            type: 'data-conversation',
            data: { id: turn.conversation.id, title: turn.conversation.title },
          })
          const run = await takeTurn(ctx, turn, {
            limits,
            signal: AbortSignal.any([signal, ended.signal]),
            sink: {
              sentence(text) {
                begin()
                writer.write({ type: 'text-delta', id: `t${block}`, delta: text })
              },
              citation: (passage) => writer.write({ type: 'data-citation', id: passage.cite, data: passage }),
              notice: (text) => writer.write({ type: 'data-notice', data: { text } }),
              reset() {
                finish()
                writer.write({ type: 'data-reset', data: {} })
              },
            },
          })
          finish()
          for (const draft of run.drafts) writer.write({ type: 'data-draft', id: draft.id, data: draft })
          const { answer: _, ...outcome } = run
          writer.write({ type: 'data-outcome', data: outcome })
          writer.write({ type: 'finish' })
        } finally {
          release()
        }
      },
      onError: (error) => {
        log.error('an answer broke off', error, { run: turn.runId })
        return broken
      },
    })
    return streamed(events, () => ended.abort())
  } catch (error) {
    release()
    throw error
  }
}

/** The stream as a response that tells when its reader leaves. */
function streamed(events: ReadableStream, onLeave: () => void): Response {
  const response = createUIMessageStreamResponse({ stream: events })
  const reader = response.body?.getReader()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader?.read()
      if (!next || next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel(reason) {
      onLeave()
      return reader?.cancel(reason)
    },
  })
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'no-store, no-transform')
  // A proxy that collects the stream before passing it on would take its point away.
  headers.set('x-accel-buffering', 'no')
  return new Response(body, { headers })
}
