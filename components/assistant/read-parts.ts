import type { Part } from './turn.ts'

/**
 * The parts of a streamed answer, as they arrive: server-sent events, each with one part as JSON.
 *
 * @throws SyntaxError on an event that is no JSON, and whatever the body throws when the connection breaks.
 */
export async function* readParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Part> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let waiting = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      waiting += decoder.decode(value, { stream: !done })
      const events = waiting.split('\n\n')
      waiting = done ? '' : (events.pop() ?? '')
      for (const event of events) {
        const data = event.replace(/^data: ?/, '').trim()
        if (data !== '' && data !== '[DONE]') yield JSON.parse(data) as Part
      }
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
