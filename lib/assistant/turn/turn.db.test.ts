import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { draft, run } from '#db/schema/assistant.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { type OpenAiServer, startOpenAi } from '#e2e/support/openai-server.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import type { ProviderSettings } from '#lib/runtime/env.ts'
import { getConversation } from '../conversation/queries.ts'
import { getRun } from '../run/queries.ts'
import type { RunView } from '../run/types.ts'
import { updateSetting } from '../setting/mutations.ts'
import { answer } from './answer.ts'
import type { TurnLimits } from './limits.ts'

let openai: OpenAiServer
let org: TestOrganization
let useCaseId: string

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

beforeAll(async () => {
  openai = await startOpenAi()
  org = await makeOrganization('Quayside Insurance')
  useCaseId = await makeUseCase(org, 'Claims triage')
})
afterAll(async () => {
  await openai.close()
  await closePools()
})

interface Asking {
  question?: string
  conversationId?: string | null
  useCaseId?: string | null
  limits?: Partial<TurnLimits>
  signal?: AbortSignal
  /** Names the server for the circuit breaker: each test has its own. */
  model?: string
  provider?: ProviderSettings | null
}

interface Part {
  type: string
  data?: unknown
  delta?: string
}

const partsIn = (text: string): Part[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)) as Part)

const settings = (model: string): ProviderSettings => ({
  apiKey: 'test-key',
  baseUrl: openai.url,
  model,
  embeddingModel: null,
  price: { in: 2, out: 8 },
})

async function ask(ctx: OrgContext, asking: Asking = {}) {
  const { question = 'What blocks claims triage?', limits = {}, model = newId() } = asking
  const response = await answer(
    ctx,
    {
      conversationId: asking.conversationId ?? null,
      question,
      useCaseId: asking.useCaseId ?? null,
      signal: asking.signal ?? new AbortController().signal,
    },
    { limits, configured: asking.provider === undefined ? settings(model) : asking.provider },
  )
  const parts = partsIn(await response.text())
  const outcome = parts.find((p) => p.type === 'data-outcome')?.data as Omit<RunView, 'answer'>
  const lastReset = parts.findLastIndex((p) => p.type === 'data-reset')
  const shown = parts
    .slice(lastReset + 1)
    .map((p) => p.delta ?? '')
    .join('')
  const notices = parts.filter((p) => p.type === 'data-notice').map((p) => (p.data as { text: string }).text)
  return { response, parts, outcome, shown, notices, reset: lastReset >= 0 }
}

async function storedRun(ctx: OrgContext, id: string) {
  const [row] = await inTenant(ctx, (tx) => tx.select().from(run).where(eq(run.id, id)))
  return row
}

const auditsOf = (ctx: OrgContext, runId: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.organizationId, ctx.organizationId),
          eq(auditLog.entityType, 'run'),
          eq(auditLog.entityId, runId),
        ),
      ),
  )

describe('a question', () => {
  test('is answered by the provider in checked sentences, and the run stored with what it took', async () => {
    const ctx = await memberOf(org, 'member')
    openai.play([
      { kind: 'tools', calls: [{ name: 'readUseCase', input: { useCase: useCaseId } }] },
      {
        kind: 'text',
        pieces: ['Claims tri', 'age cannot be judged yet [S', '1]. It ', 'is 99% done [S1].', ' Ask [S9999].'],
      },
    ])
    const { parts, outcome, shown } = await ask(ctx, { useCaseId })
    expect(parts[0]).toMatchObject({ type: 'start', messageId: outcome.id })
    expect(shown).toBe('Claims triage cannot be judged yet [S1]. It is 99% done [S1]. [?] Ask.')
    const told = parts.findIndex((p) => p.type === 'data-citation')
    expect(told).toBeLessThan(parts.findIndex((p) => p.type === 'text-delta'))
    expect(outcome).toMatchObject({
      status: 'answered',
      answerer: 'provider',
      fallback: '',
      grounding: 0.5,
      drafts: [],
      promptVersion: '1.0',
    })
    const stored = await getRun(ctx, outcome.id)
    expect(stored).toEqual({ ...outcome, answer: shown })
    const row = await storedRun(ctx, outcome.id)
    expect(row).toMatchObject({ tokensIn: 1_500, tokensOut: 120, costMicros: 1_500 * 2 + 120 * 8 })
    expect(row?.passages).toContain(stored.citations[0]?.key)
    expect(await auditsOf(ctx, outcome.id)).toMatchObject([{ action: 'ask-assistant', outcome: 'done' }])
  })

  test('reaches the provider with our instructions, fenced passages and nothing of the client', async () => {
    const ctx = await memberOf(org, 'viewer')
    openai.play([{ kind: 'text', pieces: ['Not covered: nobody knows; ask a lead.'] }])
    const first = await ask(ctx, { question: 'Who signs?' })
    expect(first.outcome.status).toBe('refused')
    expect(first.outcome.grounding).toBeNull()
    const conversationId = first.outcome.conversationId
    await ask(ctx, { question: 'And who else?', conversationId })
    const [, second] = openai.asked
    expect(second?.authorization).toBe('Bearer test-key')
    expect(second?.messages.map((m) => m.role)).toEqual(['system', 'user', 'assistant', 'user'])
    const [system, question, reply, last] = second?.messages ?? []
    expect(String(system?.content)).not.toContain('Quayside')
    expect(question?.content).toBe('Who signs?')
    expect(reply?.content).toBe('Not covered: nobody knows; ask a lead.')
    const fence = /=====[\w-]{12}=====/.exec(String(last?.content))?.[0] ?? 'none'
    expect(String(last?.content).split(fence).length).toBeGreaterThan(4)
    expect(String(last?.content).endsWith('The question:\nAnd who else?')).toBe(true)
    expect(second?.max_tokens ?? second?.max_completion_tokens).toBe(1_200)
    expect((await getConversation(ctx, conversationId)).runs).toHaveLength(2)
  })

  test('is answered without a model where none is configured, or the organisation does not want it', async () => {
    const ctx = await memberOf(org, 'member')
    const { outcome, notices } = await ask(ctx, { provider: null })
    expect(outcome).toMatchObject({ status: 'answered', answerer: 'extractive', model: 'extractive-1', fallback: '' })
    expect(notices).toEqual([])
    const quiet = await makeOrganization()
    const owner = await memberOf(quiet, 'owner')
    const body = { enabled: true, provider: false, retentionDays: 30, monthlyCap: null, prompts: {} }
    await updateSetting(owner, { expectedVersion: 0, body })
    openai.play([{ kind: 'text', pieces: ['x'] }])
    expect((await ask(owner)).outcome.answerer).toBe('extractive')
    expect(openai.asked).toEqual([])
    await updateSetting(owner, { expectedVersion: 1, body: { ...body, enabled: false } })
    await expect(ask(owner)).rejects.toMatchObject({ status: 403 })
  })

  test('costs no more than the month’s cap', async () => {
    const dear = await makeOrganization()
    const owner = await memberOf(dear, 'owner')
    const body = { enabled: true, provider: true, retentionDays: 30, monthlyCap: 0.002, prompts: {} }
    await updateSetting(owner, { expectedVersion: 0, body })
    openai.play([{ kind: 'text', pieces: ['Not covered: x; ask a lead.'] }])
    expect((await ask(owner)).outcome.answerer).toBe('provider')
    const { outcome, notices } = await ask(owner)
    expect(outcome).toMatchObject({ answerer: 'extractive', fallback: 'This month’s cap for the model is reached.' })
    expect(notices).toHaveLength(1)
    expect(openai.asked).toHaveLength(1)
  })

  test('orders passages by meaning within the cap only, and what that takes is counted', async () => {
    const dear = await makeOrganization()
    const owner = await memberOf(dear, 'owner')
    const body = { enabled: true, provider: true, retentionDays: 30, monthlyCap: 0.003, prompts: {} }
    await updateSetting(owner, { expectedVersion: 0, body })
    openai.play([{ kind: 'text', pieces: ['Not covered: x; ask a lead.'], usage: { in: 1_000, out: 0 } }])
    const provider = { ...settings(newId()), embeddingModel: newId() }
    const { outcome } = await ask(owner, { provider })
    expect(outcome.answerer).toBe('provider')
    expect(await storedRun(owner, outcome.id)).toMatchObject({ tokensIn: 2_000, costMicros: 4_000 })
    expect(openai.embedded).toHaveLength(1)
    expect((await ask(owner, { provider, question: 'Who watches drift?' })).outcome.answerer).toBe('extractive')
    expect(openai.embedded).toHaveLength(1)
    await updateSetting(owner, { expectedVersion: 1, body: { ...body, provider: false, monthlyCap: null } })
    await ask(owner, { provider, question: 'Who watches drift?' })
    expect(openai.embedded).toHaveLength(1)
  })

  test('gets the prompt on trial where the organisation tries one', async () => {
    const trying = await makeOrganization()
    const owner = await memberOf(trying, 'owner')
    const prompts = { answer: { current: '1.1', trial: null } }
    await updateSetting(owner, {
      expectedVersion: 0,
      body: { enabled: true, provider: true, retentionDays: 30, monthlyCap: null, prompts },
    })
    openai.play([{ kind: 'text', pieces: ['Not covered: x; ask a lead.'] }])
    expect((await ask(owner)).outcome.promptVersion).toBe('1.1')
    expect(openai.asked[0]?.raw).toContain('The first sentence is the answer')
  })

  test('about a use case or in a conversation that is not there for this person is not found', async () => {
    const ctx = await memberOf(org, 'member')
    const other = await memberOf(org, 'member')
    openai.play([{ kind: 'text', pieces: ['Not covered: x; ask a lead.'] }])
    const theirs = (await ask(other)).outcome.conversationId
    const elsewhere = await makeUseCase(await makeOrganization())
    for (const asking of [{ conversationId: theirs }, { conversationId: newId() }, { useCaseId: elsewhere }])
      await expect(ask(ctx, asking)).rejects.toMatchObject({ status: 404 })
  })
})

describe('a provider that does not answer', () => {
  const faults = [
    ['a refused key', { kind: 'status', status: 401 }, 'refused our key'],
    ['too many requests', { kind: 'status', status: 429 }, 'asked too much'],
    ['a fault', { kind: 'status', status: 500 }, 'has a fault'],
    ['a redirect', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } }, ''],
    ['a stall before the first word', { kind: 'stall' }, 'in time'],
    ['a stall in the middle', { kind: 'stall', pieces: ['Claims triage is '] }, 'in time'],
    ['a cut in the middle', { kind: 'cut', pieces: ['Claims triage should wait [S1]. It '] }, ''],
    ['an end without a reason', { kind: 'unfinished', pieces: ['Claims triage should'] }, 'broke off'],
    ['an endless answer', { kind: 'endless', piece: 'and so on '.repeat(50), everyMs: 1 }, 'come to an end'],
    ['an endless trickle', { kind: 'endless', piece: 'x', everyMs: 100 }, 'in time'],
    ['ten megabytes', { kind: 'bytes', bytes: 10_000_000 }, 'come to an end'],
    ['something else than JSON', { kind: 'raw', body: 'data: {"choices": [oops\n\n' }, ''],
    ['a page instead of a stream', { kind: 'raw', body: '<html>hello</html>', type: 'text/html' }, ''],
    ['a tool that does not exist', { kind: 'tools', calls: [{ name: 'dropTables', input: {} }] }, 'no answer'],
    ['arguments that are no JSON', { kind: 'tools', calls: [{ name: 'search', input: '{"query": ' }] }, 'no answer'],
    ['claims without a source', { kind: 'text', pieces: ['All is well. Nothing is open. Go live now.'] }, 'supported'],
  ] as const

  test.each(faults)('because of %s is replaced in the same turn', async (name, reply, why) => {
    const ctx = await memberOf(org, 'member')
    openai.play([reply])
    const began = performance.now()
    const { outcome, reset, notices, shown } = await ask(ctx, {
      limits: { firstChunkMs: 400, chunkMs: 500, totalMs: 5_000 },
    })
    expect(performance.now() - began).toBeLessThan(name === 'an endless trickle' ? 8_000 : 3_000)
    expect(outcome).toMatchObject({ status: 'answered', answerer: 'extractive', drafts: [] })
    expect(outcome.fallback).toContain(why)
    expect(outcome.fallback).toMatch(/^The model/)
    expect(reset).toBe(true)
    expect(notices[0]).toContain(outcome.fallback)
    expect(shown).toContain('Claims triage')
    expect((await getRun(ctx, outcome.id)).answer).toBe(shown)
    expect(openai.asked.length).toBeLessThanOrEqual(5)
    expect(await inTenant(ctx, (tx) => tx.select().from(draft).where(eq(draft.runId, outcome.id)))).toEqual([])
  })

  test('leaves no drafts of its own behind', async () => {
    const ctx = await memberOf(org, 'lead')
    openai.play([
      { kind: 'tools', calls: [{ name: 'draftSummary', input: { title: 'Half a summary', text: 'Half of it.' } }] },
      { kind: 'status', status: 500 },
    ])
    const { outcome, parts } = await ask(ctx)
    expect([outcome.drafts, parts.filter((p) => p.type === 'data-draft')]).toEqual([[], []])
  })

  test('three times in a row is left alone, and everybody is told', async () => {
    const model = newId()
    openai.play([{ kind: 'status', status: 500 }])
    for (let i = 0; i < 3; i += 1) await ask(await memberOf(org, 'member'), { model })
    const { outcome, reset } = await ask(await memberOf(org, 'member'), { model })
    expect(openai.asked).toHaveLength(3)
    expect(outcome.fallback).toContain('left alone')
    expect(reset).toBe(false)
  })
})

describe('a reader who leaves', () => {
  test('stops the run: the provider is left within two seconds and what was checked is kept', async () => {
    const ctx = await memberOf(org, 'member')
    openai.play([
      { kind: 'text', pieces: ['Ask a lead. ', ...Array<string>(200).fill('Ask them again. ')], everyMs: 50 },
    ])
    const model = newId()
    const response = await answer(
      ctx,
      { conversationId: null, question: 'Who?', useCaseId: null, signal: new AbortController().signal },
      { configured: settings(model) },
    )
    const reader = response.body?.getReader()
    let read = ''
    while (!read.includes('Ask a lead')) read += Buffer.from((await reader?.read())?.value ?? []).toString()
    const left = performance.now()
    await reader?.cancel()
    await expect.poll(() => openai.asked[0]?.leftAt ?? 0, { timeout: 2_000 }).toBeGreaterThan(0)
    expect((openai.asked[0]?.leftAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(2_000)
    const id = /"messageId":"([^"]+)"/.exec(read)?.[1] ?? ''
    await expect.poll(async () => (await getRun(ctx, id)).status, { timeout: 5_000 }).toBe('stopped')
    expect((await getRun(ctx, id)).answer).toContain('Ask a lead.')
  })

  test('gives the place back: two streams a person, and the third is refused', async () => {
    const ctx = await memberOf(org, 'member')
    openai.play([{ kind: 'stall' }])
    const leaving = new AbortController()
    const asked = { conversationId: null, question: 'Who?', useCaseId: null, signal: leaving.signal }
    const one = await answer(ctx, asked, { configured: settings(newId()) })
    const two = await answer(ctx, asked, { configured: settings(newId()) })
    await expect(answer(ctx, asked, { configured: settings(newId()) })).rejects.toMatchObject({ status: 429 })
    leaving.abort()
    expect(partsIn(await one.text()).find((p) => p.type === 'data-outcome')?.data).toMatchObject({ status: 'stopped' })
    await two.text()
    expect((await ask(ctx, { provider: null })).outcome.status).toBe('answered')
  })
})

test('a run that its process left running reads as stopped after two minutes', async () => {
  const ctx = await memberOf(org, 'member')
  const { outcome } = await ask(ctx, { provider: null })
  const set = (startedAt: Date) =>
    inTenant(ctx, (tx) => tx.update(run).set({ status: 'running', startedAt }).where(eq(run.id, outcome.id)))
  await set(new Date(Date.now() - 60_000))
  expect((await getRun(ctx, outcome.id)).status).toBe('running')
  await set(new Date(Date.now() - 121_000))
  expect((await getRun(ctx, outcome.id)).status).toBe('stopped')
})

test('who asks too often waits', async () => {
  const ctx = await memberOf(await makeOrganization(), 'member')
  const asking = { provider: null, useCaseId: newId() }
  for (let i = 0; i < 12; i += 1) await expect(ask(ctx, asking)).rejects.toMatchObject({ status: 404 })
  await expect(ask(ctx, asking)).rejects.toMatchObject({ status: 429 })
})
