import { expect } from 'vitest'
import { getRun } from '#lib/assistant/run/queries.ts'
import { answer } from '#lib/assistant/turn/answer.ts'
import type { TurnLimits } from '#lib/assistant/turn/limits.ts'
import { closeStreams, openStreams } from '#lib/runtime/open-streams.ts'
import { type Actor, type Attack, knock, question, routes, type Stage } from './stage.ts'

/** E5: the model, or whoever asks, wants to use more than there is. */

const done = { kind: 'text', pieces: ['Not covered: nothing to tell; ask a lead.'] } as const

/** Asks with shorter limits than the usual ones, so that a test need not wait for them. */
async function hurried(stage: Stage, who: Actor, limits: Partial<TurnLimits>, signal = new AbortController().signal) {
  const response = await answer(
    who.ctx,
    { conversationId: null, question: 'What?', useCaseId: null, signal },
    { limits },
  )
  const text = await response.text()
  stage.traces.out.push(text)
  return text
}

const ends = (text: string) => {
  expect(text).toContain('"data-outcome"')
  expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true)
}

const loops: Attack[] = (
  [
    ['the same search', [{ name: 'search', input: { query: 'gates' } }]],
    ['every reading', ['readPortfolio', 'readRoadmap', 'readPeople', 'readScope'].map((name) => ({ name, input: {} }))],
    [
      'twenty searches at once',
      Array.from({ length: 20 }, (_, i) => ({ name: 'search', input: { query: `gate ${i}` } })),
    ],
    ['a tool that is none', [{ name: 'again', input: {} }]],
  ] as const
).map(
  ([name, calls]): Attack => ({
    name: `calls ${name} for ever`,
    async play(stage) {
      stage.openai.play([{ kind: 'tools', calls }])
      const { outcome } = await question(stage, await stage.enter('member'))
      expect(stage.openai.asked.length).toBeLessThanOrEqual(5)
      expect(outcome).toMatchObject({ answerer: 'extractive' })
    },
  }),
)

const floods: Attack[] = [
  {
    name: 'writes ten megabytes in one piece',
    async play(stage) {
      stage.openai.play([{ kind: 'text', pieces: ['A claim. '.repeat(1_200_000)] }])
      const got = await question(stage, await stage.enter('member'))
      expect(got.text.length).toBeLessThan(400_000)
      expect(got.outcome.answerer).toBe('extractive')
    },
  },
  {
    name: 'writes ten megabytes of nothing',
    async play(stage) {
      stage.openai.play([{ kind: 'bytes', bytes: 10_000_000 }])
      expect((await question(stage, await stage.enter('member'))).outcome.answerer).toBe('extractive')
    },
  },
  {
    name: 'gives a tool ten megabytes',
    async play(stage) {
      stage.openai.play([{ kind: 'tools', calls: [{ name: 'search', input: { query: 'x'.repeat(10_000_000) } }] }])
      expect((await question(stage, await stage.enter('member'))).outcome.answerer).toBe('extractive')
    },
  },
  {
    name: 'writes for ever',
    async play(stage) {
      stage.openai.play([{ kind: 'endless', piece: 'And so on. '.repeat(40), everyMs: 1 }])
      const got = await question(stage, await stage.enter('member'))
      expect(got.shown.length).toBeLessThan(40_000)
      expect(got.outcome.answerer).toBe('extractive')
    },
  },
  {
    name: 'trickles for ever',
    async play(stage) {
      stage.openai.play([{ kind: 'endless', piece: 'x ', everyMs: 50 }])
      const began = performance.now()
      ends(await hurried(stage, await stage.enter('member'), { totalMs: 800 }))
      expect(performance.now() - began).toBeLessThan(5_000)
    },
  },
  {
    name: 'stores a hundred drafts',
    async play(stage) {
      const calls = Array.from({ length: 100 }, (_, i) => ({
        name: 'draftSummary',
        input: { title: `Summary ${i}`, text: 'A text.' },
      }))
      stage.openai.play([{ kind: 'tools', calls }, done])
      const { drafts } = await question(stage, await stage.enter('lead'))
      expect(drafts.length).toBeLessThanOrEqual(12)
    },
  },
]

const crowds: Attack[] = [
  {
    name: 'opens a hundred talks at once',
    async play(stage) {
      stage.openai.play([done])
      const who = await stage.enter('member')
      const body = { conversationId: null, useCaseId: null, question: 'What?' }
      const all = await Promise.all(Array.from({ length: 100 }, () => knock(stage, 'ask', who, { body })))
      expect(all.filter((a) => a.status === 200).length).toBeLessThanOrEqual(12)
      expect(all.every((a) => [200, 429, 503].includes(a.status))).toBe(true)
      expect(stage.openai.asked.length).toBeLessThanOrEqual(12)
    },
  },
  {
    name: 'asks a question of a megabyte',
    async play(stage) {
      const body = { conversationId: null, useCaseId: null, question: 'x'.repeat(1_000_000) }
      expect((await knock(stage, 'ask', await stage.enter('member'), { body })).status).toBe(413)
      const long = { ...body, question: 'x'.repeat(2_001) }
      expect((await knock(stage, 'ask', await stage.enter('member'), { body: long })).status).toBe(422)
      expect(stage.openai.asked).toEqual([])
    },
  },
]

/** Leaves a stream as soon as something has come. */
async function leave(stage: Stage, who: Actor): Promise<{ id: string; left: number }> {
  const leaving = new AbortController()
  const response = await routes.ask(
    new Request(`http://localhost:3000/api/o/${stage.home.org.slug}/assistant/ask`, {
      method: 'POST',
      headers: {
        origin: 'http://localhost:3000',
        'content-type': 'application/json',
        cookie: `footing.session=${who.token}`,
      },
      body: JSON.stringify({ conversationId: null, useCaseId: null, question: 'What?' }),
      signal: leaving.signal,
    }),
    { params: Promise.resolve({ slug: stage.home.org.slug }) },
  )
  const reader = response.body?.getReader()
  const first = Buffer.from((await reader?.read())?.value ?? []).toString()
  await expect.poll(() => stage.openai.asked.length, { timeout: 8_000 }).toBeGreaterThan(0)
  const left = performance.now()
  await reader?.cancel()
  leaving.abort()
  return { id: /"messageId":"([^"]+)"/.exec(first)?.[1] ?? '', left }
}

const leavers: Attack[] = (
  [
    ['while it is being written to', { kind: 'endless', piece: 'Ask again. ', everyMs: 30 }],
    ['while the model says nothing', { kind: 'stall' }],
  ] as const
).map(
  ([name, reply]): Attack => ({
    name: `leaves ${name}`,
    async play(stage) {
      stage.openai.play([reply])
      const who = await stage.enter('member')
      const { id, left } = await leave(stage, who)
      await expect.poll(() => stage.openai.asked[0]?.leftAt ?? 0, { timeout: 3_000 }).toBeGreaterThan(0)
      expect((stage.openai.asked[0]?.leftAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(2_000)
      await expect.poll(async () => (await getRun(who.ctx, id)).status, { timeout: 5_000 }).toBe('stopped')
    },
  }),
)

const shutdown: Attack = {
  name: 'holds a stream open while the process ends',
  async play(stage) {
    stage.openai.play([{ kind: 'stall', pieces: ['Ask a lead. '] }])
    const who = await stage.enter('member')
    const running = hurried(stage, who, {})
    await expect.poll(() => stage.openai.asked.length, { timeout: 8_000 }).toBe(1)
    expect(openStreams()).toBeGreaterThan(0)
    closeStreams()
    const text = await running
    ends(text)
    expect(text).toContain('"status":"stopped"')
    expect(openStreams()).toBe(0)
  },
}

export const consumptions: readonly Attack[] = [...loops, ...floods, ...crowds, ...leavers, shutdown]
