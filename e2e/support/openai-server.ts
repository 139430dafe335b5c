import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An OpenAI-compatible server on the loopback, which answers chats as a test tells it and embeds every text alike. */

/** What arrived: the body as a provider gets it. */
export interface Asked {
  model: string
  messages: { role: string; content: unknown; tool_calls?: { function: { name: string; arguments: string } }[] }[]
  tools?: { function: { name: string } }[]
  max_tokens?: number
  max_completion_tokens?: number
  authorization: string
  /** Milliseconds (performance.now) at which the caller went away; null when it stayed to the end. */
  leftAt: number | null
  /** The whole body, as it came. */
  raw: string
}

interface ToolCall {
  name: string
  /** As an object, or as text that need not be JSON. */
  input: unknown
}

/** How one request is answered. */
export type Reply =
  | { kind: 'text'; pieces: readonly string[]; everyMs?: number; usage?: { in: number; out: number } | null }
  | { kind: 'tools'; calls: readonly ToolCall[]; text?: string }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Says the pieces and then nothing more, without ending. */
  | { kind: 'stall'; pieces?: readonly string[] }
  /** Says the pieces and breaks the connection. */
  | { kind: 'cut'; pieces: readonly string[] }
  /** Says the pieces and ends properly, but without saying why. */
  | { kind: 'unfinished'; pieces: readonly string[] }
  /** Says the piece again and again. */
  | { kind: 'endless'; piece: string; everyMs: number }
  | { kind: 'bytes'; bytes: number }
  | { kind: 'raw'; body: string; type?: string }

/** The reply to a request, from what was asked and how many requests came before it in this script. */
export type Script = (asked: Asked, before: number) => Reply

export interface OpenAiServer {
  /** For OPENAI_BASE_URL. */
  url: string
  asked: Asked[]
  /** The texts of each request for embeddings; each costs 1,000 tokens. */
  embedded: string[][]
  /** Sets what happens from now on and forgets what was asked. */
  play(script: Script | readonly Reply[]): void
  close(): Promise<void>
}

const chunk = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-test',
  object: 'chat.completion.chunk',
  created: 1_700_000_000,
  model: 'test-model',
  choices: [{ index: 0, delta, finish_reason: finish }],
})

const usageChunk = (usage: { in: number; out: number }) => ({
  ...chunk({}),
  choices: [],
  usage: { prompt_tokens: usage.in, completion_tokens: usage.out, total_tokens: usage.in + usage.out },
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const part of request) chunks.push(part as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A pause that ends early when the connection does. */
const pause = (response: ServerResponse, ms: number) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      response.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    response.once('close', done)
  })

const drained = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })

const halves = (text: string) => [text.slice(0, text.length >> 1), text.slice(text.length >> 1)]

async function perform(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply.kind === 'status') {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(reply.body ?? JSON.stringify({ error: { message: 'refused', type: 'test', code: null } }))
    return
  }
  response.writeHead(200, {
    'content-type': reply.kind === 'raw' ? (reply.type ?? 'text/event-stream') : 'text/event-stream',
  })
  const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`)
  const say = (pieces: readonly string[]) => {
    for (const piece of pieces) send(chunk({ content: piece }))
  }
  switch (reply.kind) {
    case 'raw':
      response.end(reply.body)
      return
    case 'text':
      send(chunk({ role: 'assistant', content: '' }))
      for (const piece of reply.pieces) {
        if (response.destroyed) return
        send(chunk({ content: piece }))
        if (reply.everyMs) await pause(response, reply.everyMs)
      }
      send(chunk({}, 'stop'))
      if (reply.usage !== null) send(usageChunk(reply.usage ?? { in: 1_000, out: 100 }))
      response.end('data: [DONE]\n\n')
      return
    case 'tools':
      send(chunk({ role: 'assistant', content: reply.text ?? null }))
      for (const [index, { name, input }] of reply.calls.entries()) {
        const text = typeof input === 'string' ? input : JSON.stringify(input)
        send(
          chunk({
            tool_calls: [
              { index, id: `call_${crypto.randomUUID()}`, type: 'function', function: { name, arguments: '' } },
            ],
          }),
        )
        for (const part of halves(text)) send(chunk({ tool_calls: [{ index, function: { arguments: part } }] }))
      }
      send(chunk({}, 'tool_calls'))
      send(usageChunk({ in: 500, out: 20 }))
      response.end('data: [DONE]\n\n')
      return
    case 'stall':
      response.flushHeaders()
      say(reply.pieces ?? [])
      await pause(response, 120_000)
      response.destroy()
      return
    case 'cut':
      say(reply.pieces)
      await pause(response, 20)
      response.destroy()
      return
    case 'unfinished':
      say(reply.pieces)
      response.end()
      return
    case 'endless':
      while (!response.destroyed) {
        send(chunk({ content: reply.piece }))
        await pause(response, reply.everyMs)
      }
      return
    case 'bytes': {
      const piece = 'x'.repeat(64 * 1024)
      for (let sent = 0; sent < reply.bytes && !response.destroyed; sent += piece.length) {
        if (!response.write(`: ${piece}\n`)) await drained(response)
      }
      response.end('data: [DONE]\n\n')
    }
  }
}

/** Starts the server on a free port of the loopback. */
export async function startOpenAi(): Promise<OpenAiServer> {
  const asked: Asked[] = []
  const embedded: string[][] = []
  let script: Script = () => ({ kind: 'text', pieces: ['Not covered: nothing was scripted.'] })
  let played = 0
  const server = createServer((request, response) => {
    void (async () => {
      const raw = await bodyOf(request)
      if (request.url?.endsWith('/embeddings')) {
        const { input } = JSON.parse(raw) as { input: string[] }
        embedded.push(input)
        const data = input.map((_, index) => ({ object: 'embedding', index, embedding: [1, 0] }))
        const usage = { prompt_tokens: 1_000, total_tokens: 1_000 }
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ object: 'list', data, model: 'test-embedding', usage }))
        return
      }
      if (!request.url?.endsWith('/chat/completions') || request.method !== 'POST') {
        response.writeHead(404).end()
        return
      }
      const one: Asked = {
        ...(JSON.parse(raw) as Omit<Asked, 'raw' | 'leftAt' | 'authorization'>),
        authorization: request.headers.authorization ?? '',
        leftAt: null,
        raw,
      }
      asked.push(one)
      response.on('close', () => {
        if (!response.writableFinished) one.leftAt = performance.now()
      })
      response.on('error', () => {})
      const before = played
      played += 1
      await perform(script(one, before), response)
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    embedded,
    play(next) {
      asked.length = 0
      embedded.length = 0
      played = 0
      script = typeof next === 'function' ? next : (_, before) => next[Math.min(before, next.length - 1)] as Reply
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
