import { expect, test } from '@playwright/test'
import { closePools, inTenant } from '#db/client.ts'
import { draft, run } from '#db/schema/assistant.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { type OpenAiServer, type Reply, startOpenAi } from './support/openai-server.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** The real server with a provider that fails in every way: no page suffers, and everybody gets an answer. */

test.describe.configure({ mode: 'serial', timeout: 180_000 })

// What a worker leaves in its environment, the next one starts with.
const restoreEnvironment = keepEnvironment()

let openai: OpenAiServer
let server: OwnServer
let org: TestOrganization

test.beforeAll(async () => {
  openai = await startOpenAi()
  server = await launchServer({ OPENAI_BASE_URL: openai.url, ASSISTANT_MODEL: 'test-model' })
  await untilReady(server)
  process.env.FOOTING_DATA_DIR = server.dataDir
  process.env.DATABASE_URL = ''
  connectToServer()
  org = await makeOrganization('Faults of a provider')
  await makeUseCase(org, 'Claims triage')
})

test.afterAll(async () => {
  await closePools()
  server.process.kill('SIGTERM')
  await server.ended
  await openai.close()
  restoreEnvironment()
})

async function ask(signal?: AbortSignal): Promise<Response> {
  const person = await makePerson('Somebody')
  await join(org, person, 'member')
  return fetch(`${server.url}/api/o/${org.slug}/assistant/ask`, {
    method: 'POST',
    headers: {
      origin: server.url,
      'content-type': 'application/json',
      cookie: `footing.session=${person.token}`,
    },
    body: JSON.stringify({ conversationId: null, useCaseId: null, question: 'What blocks claims triage?' }),
    ...(signal ? { signal } : {}),
  })
}

const stored = () =>
  inTenant({ organizationId: org.organizationId, userId: org.organizationId }, async (tx) => ({
    runs: await tx.select().from(run),
    drafts: await tx.select().from(draft),
  }))

const good: Reply = { kind: 'text', pieces: ['Not covered: ', 'nothing tells; ask a lead.'] }

/** A success in between: three failures in a row would close the way to the provider. */
async function succeed(): Promise<void> {
  openai.play([good])
  expect(await (await ask()).text()).toContain('ask a lead')
}

const pairs: readonly (readonly [name: string, withinMs: number, replies: readonly Reply[]])[] = [
  [
    '401 and 429',
    6_000,
    [
      { kind: 'status', status: 401 },
      { kind: 'status', status: 429 },
    ],
  ],
  [
    '500 and a redirect',
    6_000,
    [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 307, headers: { location: 'http://169.254.169.254/' } },
    ],
  ],
  [
    'a stall before the first word, and one in the middle',
    25_000,
    [{ kind: 'stall' }, { kind: 'stall', pieces: ['Claims triage is '] }],
  ],
  [
    'a cut, and an answer without end',
    8_000,
    [
      { kind: 'cut', pieces: ['Claims triage is open. It '] },
      { kind: 'endless', piece: 'And so on. '.repeat(60), everyMs: 1 },
    ],
  ],
  [
    'ten megabytes, and bytes that are no JSON',
    8_000,
    [
      { kind: 'bytes', bytes: 10_000_000 },
      { kind: 'raw', body: 'data: {"choices": [oops\n\n' },
    ],
  ],
]

for (const [name, withinMs, replies] of pairs)
  test(`${name}: each ends in time with an answer, and no other page suffers`, async () => {
    await succeed()
    const { drafts } = await stored()
    openai.play((_, n) => replies[n] ?? good)
    const began = performance.now()
    let pages = 0
    let slowest = 0
    let running = true
    const reading = (async () => {
      while (running) {
        const from = performance.now()
        expect((await fetch(`${server.url}/sign-in`)).status).toBe(200)
        slowest = Math.max(slowest, performance.now() - from)
        pages += 1
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })()
    const texts = await Promise.all(replies.map(async () => (await ask()).text()))
    const took = performance.now() - began
    running = false
    await reading
    expect(took).toBeLessThan(withinMs)
    for (const text of texts) {
      expect(text).toContain('"data-reset"')
      expect(text).toContain('"answerer":"extractive"')
      expect(text).toContain('The model')
      expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true)
    }
    expect(pages).toBeGreaterThan(0)
    expect(slowest).toBeLessThan(3_000)
    const after = await stored()
    expect(after.drafts).toHaveLength(drafts.length)
    expect(after.runs.filter((r) => r.status === 'running')).toEqual([])
  })

test('tools that do not exist or get no JSON end in an answer, and a slow model is waited for', async () => {
  await succeed()
  openai.play([{ kind: 'tools', calls: [{ name: 'acceptDraft', input: '{"id": ' }] }])
  expect(await (await ask()).text()).toContain('"answerer":"extractive"')
  expect(openai.asked.length).toBeLessThanOrEqual(5)
  openai.play([{ kind: 'text', pieces: ['Not ', 'covered: ', 'nothing; ', 'ask ', 'a lead.'], everyMs: 700 }])
  expect(await (await ask()).text()).toContain('"answerer":"provider"')
})

test('whoever leaves stops the call to the provider within two seconds', async () => {
  await succeed()
  openai.play([{ kind: 'endless', piece: 'Ask again. ', everyMs: 50 }])
  const leaving = new AbortController()
  const response = await ask(leaving.signal)
  const reader = response.body?.getReader()
  let read = ''
  while (!read.includes('Ask again')) read += Buffer.from((await reader?.read())?.value ?? []).toString()
  const left = performance.now()
  leaving.abort()
  await expect.poll(() => openai.asked[0]?.leftAt ?? 0, { timeout: 3_000 }).toBeGreaterThan(0)
  expect((openai.asked[0]?.leftAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(2_000)
  const id = /"messageId":"([^"]+)"/.exec(read)?.[1]
  const status = async () => (await stored()).runs.find((r) => r.id === id)?.status
  await expect.poll(status, { timeout: 5_000 }).toBe('stopped')
})

test('a provider that fails three times in a row is left alone', async () => {
  await succeed()
  openai.play([{ kind: 'status', status: 500 }])
  for (let i = 0; i < 3; i += 1) await (await ask()).text()
  expect(await (await ask()).text()).toContain('left alone')
  expect(openai.asked).toHaveLength(3)
})

test('the end of the process ends an open answer, and stores it as stopped', async () => {
  // The way to the provider is closed by now: another server, on the same data, knows nothing of that.
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  server = await launchServer({
    OPENAI_BASE_URL: openai.url,
    ASSISTANT_MODEL: 'test-model',
    FOOTING_DATA_DIR: server.dataDir,
  })
  await untilReady(server)
  openai.play([{ kind: 'endless', piece: 'Ask again. ', everyMs: 50 }])
  const response = await ask()
  const reader = response.body?.getReader()
  let read = ''
  while (!read.includes('Ask again')) read += Buffer.from((await reader?.read())?.value ?? []).toString()
  const stopping = performance.now()
  server.process.kill('SIGTERM')
  for (;;) {
    const next = await reader?.read().catch(() => undefined)
    if (!next || next.done) break
    read += Buffer.from(next.value).toString()
  }
  expect(await server.ended).toBe(0)
  expect(performance.now() - stopping).toBeLessThan(8_000)
  expect(read).toContain('"status":"stopped"')
})
