import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Draft, emptyDraft, type StoredAnswer } from './draft.ts'
import { SaveQueue } from './save-queue.ts'

interface Sent {
  url: string
  body: { level?: number; note: string; state: string }
  key: string
  version: string
  author: string
  answer: (response: Response) => void
  lose: () => void
}

let sent: Sent[] = []
let keys = 0
let online = true

/** A server whose answers the test gives one by one. */
const fakeFetch: typeof fetch = (input, init) =>
  new Promise((resolve, reject) => {
    const headers = new Headers(init?.headers)
    sent.push({
      url: String(input),
      body: JSON.parse(String(init?.body)),
      key: headers.get('idempotency-key') ?? '',
      version: headers.get('if-match') ?? '',
      author: headers.get('answer-author') ?? '',
      answer: resolve,
      lose: () => reject(new TypeError('Failed to fetch')),
    })
    init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })

const saved = (version: number, revision = version) =>
  Response.json({ version, savedAt: `2026-11-20T10:42:0${version}.000Z`, revision })
const problem = (status: number, extra: object = {}, headers: Record<string, string> = {}) =>
  Response.json({ title: 'No', detail: 'Told why.', ...extra }, { status, headers })
const level = (choice: Draft['choice'], note = ''): Draft => ({ ...emptyDraft, choice, note })
const stored = (version: number, at: number, note = ''): StoredAnswer => ({
  state: 'answered',
  level: at as 0 | 1 | 2 | 3 | 4,
  confidence: null,
  reason: '',
  note,
  evidence: [],
  version,
  updatedAt: '2026-11-20T10:41:00.000Z',
})

let queue: SaveQueue
const last = () => {
  const found = sent.at(-1)
  if (!found) throw new Error('nothing was sent')
  return found
}
const answer = async (response: Response) => {
  last().answer(response)
  await vi.advanceTimersByTimeAsync(0)
}
const lose = async () => {
  last().lose()
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-20T10:42:00Z') })
  sent = []
  keys = 0
  online = true
  queue = new SaveQueue({ fetch: fakeFetch, newKey: () => `key-${++keys}`, isOnline: () => online })
  for (const id of ['a', 'b', 'c'])
    queue.register(id, { url: `/${id}`, author: 'me', where: `/page?q=${id}`, useCaseId: null, stored: null })
})
afterEach(() => vi.useRealTimers())

describe('saving', () => {
  test('goes from idle over saving to saved, with the version that the server gave', async () => {
    const stages = [queue.view('a')?.stage]
    const stop = queue.subscribe(() => stages.push(queue.view('a')?.stage))
    queue.edit('a', level('2'))
    expect(last()).toMatchObject({ url: '/a', version: '"0"', key: 'key-1', body: { state: 'answered', level: 2 } })
    await answer(saved(1, 17))
    stop()
    expect([...new Set(stages)]).toEqual(['idle', 'waiting', 'saving', 'saved'])
    expect(queue.summary()).toEqual({ stage: 'saved', savedAt: '2026-11-20T10:42:01.000Z', waiting: 0, open: null })
    expect(queue.revision).toBe(17)
    queue.edit('a', level('3'))
    expect(last()).toMatchObject({ version: '"1"', key: 'key-2' })
  })

  test('keeps the order of one question: what comes meanwhile waits and is joined', async () => {
    queue.edit('a', level('0'))
    queue.edit('a', level('1'))
    queue.edit('a', level('2'))
    expect(sent).toHaveLength(1)
    await answer(saved(1))
    expect(sent.map((s) => [s.body.level, s.version])).toEqual([
      [0, '"0"'],
      [2, '"1"'],
    ])
    await answer(saved(2))
    expect(sent).toHaveLength(2)
    expect(queue.summary().waiting).toBe(0)
  })

  test('sends questions one after the other, first come first', async () => {
    queue.edit('b', level('1'))
    queue.edit('a', level('1'))
    queue.edit('c', level('1'))
    await answer(saved(1))
    await answer(saved(1))
    await answer(saved(1))
    expect(sent.map((s) => s.url)).toEqual(['/b', '/a', '/c'])
  })

  test('joins what is typed, and does not let long typing wait for ever', async () => {
    queue.edit('a', level('2'))
    await answer(saved(1))
    for (let typed = 1; typed <= 12; typed += 1) {
      queue.edit('a', level('2', 'x'.repeat(typed)), 800)
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(sent).toHaveLength(2)
    expect(last().body.note.length).toBeGreaterThanOrEqual(10)
    await answer(saved(2))
    await vi.advanceTimersByTimeAsync(800)
    expect(last().body.note).toBe('x'.repeat(12))
    await answer(saved(3))
    expect(queue.summary()).toMatchObject({ stage: 'saved', waiting: 0 })
  })

  test('sends nothing when the form is back at what is saved', async () => {
    queue.edit('a', level('2'))
    await answer(saved(1))
    queue.edit('a', level('2', 'typed'), 800)
    queue.edit('a', level('2', ''), 800)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
    expect(queue.view('a')?.stage).toBe('saved')
  })

  test('does not send what is half made, but counts it as unsaved', async () => {
    queue.edit('a', { ...emptyDraft, choice: 'not-applicable' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(0)
    expect(queue.view('a')).toMatchObject({ stage: 'incomplete', message: expect.stringContaining('why') })
    expect(queue.summary()).toMatchObject({ stage: 'attention', waiting: 1, open: '/page?q=a' })
    queue.edit('a', { ...emptyDraft, choice: 'not-applicable', reason: 'No data leaves.' })
    expect(last().body.state).toBe('not-applicable')
  })

  test('sends everything at once when the page may go', () => {
    queue.edit('a', level('1', 'typed'), 800)
    queue.edit('b', level('1', 'typed'), 800)
    expect(sent).toHaveLength(0)
    queue.flush()
    expect(sent.map((s) => s.url)).toEqual(['/a', '/b'])
  })
})

describe('failing', () => {
  test('sends the same request with the same key until its outcome is known', async () => {
    queue.edit('a', level('2'))
    await lose()
    expect(queue.view('a')?.stage).toBe('retrying')
    queue.edit('a', level('4'))
    for (const [pause, status] of [
      [1_000, 503],
      [2_000, 500],
      [4_000, 429],
      [8_000, 502],
    ] as const) {
      await vi.advanceTimersByTimeAsync(pause)
      await answer(problem(status))
    }
    await vi.advanceTimersByTimeAsync(15_000)
    expect(sent).toHaveLength(6)
    expect(new Set(sent.map((s) => `${s.key} ${s.version} ${s.body.level}`))).toEqual(new Set(['key-1 "0" 2']))
    await answer(saved(1))
    expect(last()).toMatchObject({ key: 'key-2', version: '"1"', body: { level: 4 } })
    await answer(saved(2))
    expect(queue.view('a')?.stage).toBe('saved')
  })

  test('never gives up, and never waits longer than half a minute', async () => {
    queue.edit('a', level('2'))
    await lose()
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const before = sent.length
      let seconds = 0
      for (; sent.length === before && seconds < 60; seconds += 1) await vi.advanceTimersByTimeAsync(1_000)
      expect(seconds).toBeLessThanOrEqual(30)
      await lose()
    }
    expect(sent).toHaveLength(51)
    expect(queue.summary()).toMatchObject({ stage: 'retrying', waiting: 1 })
  })

  test('waits as long as the server asks', async () => {
    queue.edit('a', level('2'))
    await answer(problem(503, {}, { 'retry-after': '20' }))
    await vi.advanceTimersByTimeAsync(19_000)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent).toHaveLength(2)
  })

  test('takes a silent server for a lost request after fifteen seconds', async () => {
    queue.edit('a', level('2'))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(queue.view('a')?.stage).toBe('retrying')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent.map((s) => s.key)).toEqual(['key-1', 'key-1'])
  })

  test("does not believe an answer that is not the server's", async () => {
    queue.edit('a', level('2'))
    await answer(
      new Response('<html>Sign in to the hotel network</html>', { headers: { 'content-type': 'text/html' } }),
    )
    expect(queue.view('a')?.stage).toBe('retrying')
    expect(queue.summary().waiting).toBe(1)
  })

  test('does not hold up other questions, and tries at once when one gets through', async () => {
    queue.edit('a', level('1'))
    await answer(problem(500))
    queue.edit('b', level('1'))
    expect(last().url).toBe('/b')
    await answer(saved(1))
    expect(last()).toMatchObject({ url: '/a', key: 'key-1' })
  })

  test('tries at once when the connection is back', async () => {
    online = false
    queue.edit('a', level('1'))
    await lose()
    expect(queue.summary()).toMatchObject({ stage: 'offline', waiting: 1 })
    online = true
    queue.wake()
    expect(sent).toHaveLength(2)
    await answer(saved(1))
    expect(queue.summary().stage).toBe('saved')
  })

  test.each([
    ['signed out', 401],
    ['somebody else is signed in', 409],
  ])('keeps what was typed while %s, and sends it after signing in', async (_, status) => {
    queue.edit('a', level('1'))
    expect(last().author).toBe('me')
    await answer(problem(status))
    expect(queue.summary()).toMatchObject({ stage: 'signed-out', waiting: 1 })
    queue.edit('a', level('2'))
    await vi.advanceTimersByTimeAsync(15_000)
    await answer(saved(1))
    await answer(saved(2))
    expect(sent.map((s) => [s.key, s.body.level])).toEqual([
      ['key-1', 1],
      ['key-1', 1],
      ['key-2', 2],
    ])
    expect(queue.summary().stage).toBe('saved')
  })

  test('says why the server refuses, keeps it, and tries again with the next edit or when asked', async () => {
    queue.edit('a', level('1'))
    await answer(problem(403))
    expect(queue.view('a')).toMatchObject({ stage: 'refused', message: 'Told why.', draft: { choice: '1' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(queue.summary()).toMatchObject({ stage: 'attention', waiting: 1 })
    queue.retry('a')
    await answer(problem(404))
    expect(last().key).toBe('key-1')
    queue.edit('a', level('3'))
    expect(last()).toMatchObject({ key: 'key-2', version: '"0"' })
    await answer(saved(1))
    expect(queue.view('a')?.stage).toBe('saved')
  })
})

describe('meeting another version', () => {
  const conflict = async () => {
    queue.edit('a', level('4', 'mine'))
    await answer(problem(412, { current: stored(7, 1, 'theirs') }))
  }

  test('holds both, keeps taking edits, and sends nothing until one is chosen', async () => {
    await conflict()
    queue.edit('a', level('4', 'mine, longer'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(queue.view('a')).toMatchObject({
      stage: 'conflict',
      draft: { note: 'mine, longer' },
      theirs: { level: 1, note: 'theirs' },
    })
    expect(queue.summary()).toMatchObject({ stage: 'attention', waiting: 1 })
  })

  test('keeps mine over the version that was seen', async () => {
    await conflict()
    queue.resolve('a', 'mine')
    expect(last()).toMatchObject({ version: '"7"', key: 'key-2', body: { level: 4, note: 'mine' } })
    await answer(saved(8))
    expect(queue.view('a')?.stage).toBe('saved')
  })

  test('takes theirs, and lets mine be taken back', async () => {
    await conflict()
    queue.resolve('a', 'theirs')
    const view = queue.view('a')
    expect(view).toMatchObject({ stage: 'saved', draft: { choice: '1' }, setAside: { choice: '4', note: 'mine' } })
    expect(sent).toHaveLength(1)
    queue.edit('a', view?.setAside ?? emptyDraft)
    expect(last()).toMatchObject({ version: '"7"', body: { level: 4 } })
  })

  test('is no conflict when both say the same', async () => {
    queue.edit('a', level('4'))
    await answer(problem(412, { current: stored(3, 4) }))
    expect(queue.view('a')?.stage).toBe('saved')
    queue.edit('a', level('3'))
    expect(last().version).toBe('"3"')
  })

  test('starts anew when the answer is gone', async () => {
    queue.register('d', { url: '/d', author: 'me', where: '/page?q=d', useCaseId: null, stored: stored(5, 2) })
    queue.edit('d', level('3'))
    await answer(problem(412, { current: null }))
    expect(last()).toMatchObject({ version: '"0"', key: 'key-2', body: { level: 3 } })
  })
})

describe('coming back to a question', () => {
  test('shows what is saved since, not what an older page says', async () => {
    queue.edit('a', level('2'))
    await answer(saved(1))
    queue.register('a', { url: '/a', author: 'me', where: '/page?q=a', useCaseId: null, stored: null })
    expect(queue.view('a')).toMatchObject({ draft: { choice: '2' }, stage: 'saved' })
  })

  test('keeps what is not saved whatever the server says', async () => {
    queue.edit('a', level('2'))
    await lose()
    queue.register('a', { url: '/a', author: 'me', where: '/page?q=a', useCaseId: null, stored: stored(9, 0) })
    expect(queue.view('a')).toMatchObject({ draft: { choice: '2' }, stage: 'retrying' })
  })

  test('takes news when nothing is waiting', () => {
    queue.register('a', { url: '/a', author: 'me', where: '/page?q=a', useCaseId: null, stored: stored(9, 0) })
    expect(queue.view('a')?.draft.choice).toBe('0')
  })
})
