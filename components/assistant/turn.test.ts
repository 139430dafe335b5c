import { createUIMessageStream, createUIMessageStreamResponse } from 'ai'
import { describe, expect, test } from 'vitest'
import type { AssistantMessage } from '#lib/assistant/turn/types.ts'
import { readParts } from './read-parts.ts'
import { sampleCitation, sampleRun } from './samples.ts'
import { ended, newTurn, type Turn, turnOf, withPart } from './turn.ts'

type Writer = Parameters<Parameters<typeof createUIMessageStream<AssistantMessage>>[0]['execute']>[0]['writer']

/** What the server sends, byte for byte. */
function streamOf(write: (writer: Writer) => void): ReadableStream<Uint8Array> {
  const stream = createUIMessageStream<AssistantMessage>({
    execute: ({ writer }) => write(writer),
    onError: () => 'The answer broke off.',
  })
  const { body } = createUIMessageStreamResponse({ stream })
  if (!body) throw new Error('no body')
  return body
}

/** The same bytes in pieces of that size, so that events and characters are cut anywhere. */
function inPieces(body: ReadableStream<Uint8Array>, size: number): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        for (let at = 0; at < chunk.length; at += size) controller.enqueue(chunk.slice(at, at + size))
      },
    }),
  )
}

async function read(body: ReadableStream<Uint8Array>): Promise<Turn> {
  let turn = newTurn('1', 'What blocks claims triage?', null)
  for await (const part of readParts(body)) turn = withPart(turn, part)
  return ended(turn)
}

const text = (writer: Writer, id: string, ...deltas: string[]) => {
  writer.write({ type: 'text-start', id })
  for (const delta of deltas) writer.write({ type: 'text-delta', id, delta })
  writer.write({ type: 'text-end', id })
}

describe('a streamed answer', () => {
  test.each([1, 3, 7, 1_000_000])('arrives whole in pieces of %i bytes', async (size) => {
    const body = streamOf((writer) => {
      writer.write({ type: 'start', messageId: 'r1' })
      writer.write({ type: 'data-conversation', data: { id: 'c1', title: 'What blocks' } })
      writer.write({ type: 'data-citation', id: 'S1', data: sampleCitation })
      text(writer, 't0', 'Zwölf Fälle — “nothing” catches them. [S1]', '\n\n', 'Then more. [S1]')
      writer.write({ type: 'data-outcome', data: sampleRun })
      writer.write({ type: 'finish' })
    })
    const turn = await read(inPieces(body, size))
    expect(turn.answer).toBe('Zwölf Fälle — “nothing” catches them. [S1]\n\nThen more. [S1]')
    expect(turn.status).toBe('answered')
    expect(turn.citations).toEqual(sampleRun.citations)
    expect(turn.run?.id).toBe(sampleRun.id)
  })

  test('begins again when the server takes back what it wrote, and says why', async () => {
    const turn = await read(
      streamOf((writer) => {
        writer.write({ type: 'data-citation', id: 'S1', data: sampleCitation })
        text(writer, 't0', 'Half a thought')
        writer.write({ type: 'data-reset', data: {} })
        writer.write({ type: 'data-notice', data: { text: 'The provider did not answer in time.' } })
        text(writer, 't1', 'The whole answer. [S1]')
        writer.write({ type: 'data-outcome', data: { ...sampleRun, fallback: 'The provider did not answer in time.' } })
      }),
    )
    expect(turn.answer).toBe('The whole answer. [S1]')
    expect(turn.notices).toEqual(['The provider did not answer in time.'])
  })

  test('that breaks off is stopped, and keeps what has come', async () => {
    const turn = await read(streamOf((writer) => text(writer, 't0', 'One sentence. [S1]')))
    expect(turn).toMatchObject({ status: 'stopped', answer: 'One sentence. [S1]', run: null })
  })

  test('that fails says so in the server’s words', async () => {
    const turn = await read(
      streamOf(() => {
        throw new Error('secret')
      }),
    )
    expect(turn).toMatchObject({ status: 'failed', problem: { title: 'The answer broke off.' } })
  })

  test('leaves parts aside that this screen does not know', async () => {
    const turn = newTurn('1', 'q', null)
    expect(withPart(turn, { type: 'reasoning-start' } as never)).toBe(turn)
  })

  test('that is no stream of events is refused', async () => {
    const body = new Response('data: <html>\n\n').body
    if (!body) throw new Error('no body')
    await expect(read(body)).rejects.toThrow(SyntaxError)
  })
})

test('a stored run tells what the provider failed at', () => {
  expect(turnOf({ ...sampleRun, answer: 'x', fallback: 'Too slow.' }).notices).toEqual(['Too slow.'])
  expect(turnOf({ ...sampleRun, answer: 'x', status: 'stopped' }).status).toBe('stopped')
})

test('a turn that has ended is not stopped', () => {
  const turn = turnOf({ ...sampleRun, answer: 'x' })
  expect(ended(turn)).toBe(turn)
})
