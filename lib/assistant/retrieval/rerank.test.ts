import { createServer, type Server } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { log } from '../../log.ts'
import { rerank } from './rerank.ts'
import type { Found, Meaning } from './types.ts'

const passage = (key: string, body: string): Found => ({
  key,
  kind: 'playbook',
  title: key,
  body,
  href: '/',
  revision: '',
  useCaseId: null,
  questionId: null,
  score: 0,
  words: [],
})

const found = ['one', 'two', 'three'].map((key) => passage(key, `body of ${key}`))

let server: Server | undefined
let asked: string[][] = []
let spent: number[] = []

/** A server that finds every text near to "three". */
async function serve(status = 200): Promise<Meaning> {
  asked = []
  spent = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += String(chunk)
    })
    request.on('end', () => {
      const { input } = JSON.parse(text) as { input: string[] }
      asked.push(input)
      const data = input.map((value, index) => ({
        object: 'embedding',
        index,
        embedding: /question|three/.test(value) ? [1, 0] : [0, 1],
      }))
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ object: 'list', data, model: 'x', usage: { prompt_tokens: 7, total_tokens: 7 } }))
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const baseUrl = `http://127.0.0.1:${port}/v1`
  return {
    settings: { apiKey: null, baseUrl, model: 'x', embeddingModel: 'e', price: null },
    spend: (tokens) => spent.push(tokens),
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  server?.close()
})

const order = (list: readonly Found[]) => list.map((f) => f.key)

test('nearness in meaning lifts a passage, and known texts are not sent twice', async () => {
  const meaning = await serve()
  expect(order(await rerank(meaning, 'question', found))).toEqual(['one', 'three', 'two'])
  await rerank(meaning, 'question', found)
  expect(asked).toHaveLength(1)
  expect(spent).toEqual([7])
})

test('without a model for it nobody is asked', async () => {
  const meaning = await serve()
  expect(
    order(await rerank({ ...meaning, settings: { ...meaning.settings, embeddingModel: null } }, 'question', found)),
  ).toEqual(order(found))
  expect(asked).toEqual([])
})

test('a failure changes nothing, and the next questions do not wait for another one', async () => {
  const meaning = await serve(500)
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {})
  expect(order(await rerank(meaning, 'question that fails', found))).toEqual(order(found))
  expect(warn.mock.calls.map(([event]) => event)).toEqual(['passages were not ordered by meaning'])
  expect(order(await rerank(meaning, 'question after it', found))).toEqual(order(found))
  expect(asked).toHaveLength(1)
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
  await rerank(meaning, 'question later on', found)
  expect(asked).toHaveLength(2)
  // What a failed call took is guessed from its length.
  expect(spent).toHaveLength(2)
  expect(spent.every((tokens) => tokens > 4)).toBe(true)
})
