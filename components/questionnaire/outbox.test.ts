import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Draft, emptyDraft, type StoredAnswer } from './draft.ts'
import { openOutbox } from './outbox.ts'
import { SaveQueue } from './save-queue.ts'
import { countUnsent } from './unsent-mark.ts'

interface Stored {
  version: number
  level: number | null
  note: string
  author: string
}

/** A server with one row a question, versions and idempotency keys; it can be away, or lose its answers on the way. */
class Server {
  rows = new Map<string, Stored>()
  history: string[] = []
  keys = new Map<string, object>()
  session = 'ann'
  /** `lost`: it does what it is asked and its answer is lost. */
  state: 'there' | 'away' | 'lost' = 'there'
  atOnce = 0
  mostAtOnce = 0

  readonly fetch: typeof fetch = async (input, init) => {
    this.atOnce += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce)
    await new Promise((done) => setTimeout(done, 1))
    this.atOnce -= 1
    if (this.state === 'away') throw new TypeError('Failed to fetch')
    const response = this.answer(String(input), new Headers(init?.headers), JSON.parse(String(init?.body)))
    if (this.state === 'lost') throw new TypeError('Failed to fetch')
    return response
  }

  private answer(url: string, headers: Headers, body: { state: string; level?: number; note?: string }): Response {
    const author = headers.get('answer-author') ?? ''
    if (author !== this.session) return Response.json({ detail: 'Somebody else.' }, { status: 409 })
    const key = headers.get('idempotency-key') ?? ''
    const known = this.keys.get(key)
    if (known) return Response.json(known)
    const row = this.rows.get(url)
    const expected = Number(headers.get('if-match')?.replaceAll('"', ''))
    if (expected !== (row?.version ?? 0)) return Response.json({ current: row ? storedAs(row) : null }, { status: 412 })
    const saved: Stored = { version: expected + 1, level: body.level ?? null, note: body.note ?? '', author }
    this.rows.set(url, saved)
    this.history.push(`${url} ${saved.level} ${saved.note} ${author}`.trim())
    const outcome = { version: saved.version, savedAt: new Date().toISOString(), revision: this.history.length }
    this.keys.set(key, outcome)
    return Response.json(outcome)
  }
}

const storedAs = ({ version, level, note }: Stored): StoredAnswer => ({
  state: level === null ? 'cleared' : 'answered',
  level: level as StoredAnswer['level'],
  confidence: null,
  reason: '',
  note,
  evidence: [],
  version,
  updatedAt: '2026-11-20T10:41:00.000Z',
})

const draft = (choice: Draft['choice'], note = ''): Draft => ({ ...emptyDraft, choice, note })

let server: Server
const tabs: SaveQueue[] = []

/** A tab of this browser that shows the questions as a page of that age has them. */
async function openTab(person = 'ann', page: Record<string, StoredAnswer | null> = { a: null, b: null, c: null }) {
  const tab = new SaveQueue({
    fetch: server.fetch,
    newKey: () => crypto.randomUUID(),
    isOnline: () => true,
    openOutbox,
  })
  tabs.push(tab)
  for (const [id, stored] of Object.entries(page))
    tab.register(`${id} ${person}`, {
      url: id,
      author: person,
      where: `/page?q=${id}`,
      useCaseId: null,
      stored,
      title: id,
    })
  await tab.serve(person)
  return tab
}

/** Nothing of it goes on: as when the tab is closed or its process is killed. */
function close(tab: SaveQueue): void {
  tab.wake = () => {}
  Object.assign(tab, { pump: () => {} })
}

const settled = (tab: SaveQueue) => vi.waitFor(() => expect(tab.summary().waiting).toBe(0))
const failed = (tab: SaveQueue) => vi.waitFor(() => expect(tab.summary().stage).toBe('retrying'))
/** The outbox has everything. */
const kept = async (tab: SaveQueue, count: number) => {
  await vi.waitFor(() => expect(countUnsent('ann')).toBe(count))
  return tab
}

beforeEach(() => {
  server = new Server()
  const values = new Map<string, string>()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  })
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  for (const tab of tabs.splice(0)) close(tab)
  vi.unstubAllGlobals()
})

describe('a reload', () => {
  test('keeps every edit, half made ones too, and sends them in their order, each once', async () => {
    server.state = 'away'
    const before = await openTab()
    before.edit('b ann', draft('1', 'first'))
    before.edit('a ann', draft('2', 'second'))
    before.edit('c ann', draft(null, 'no choice yet'))
    await failed(before)
    await kept(before, 3)
    close(before)
    for (let reload = 0; reload < 3; reload += 1) {
      const again = await openTab()
      expect(['a', 'b', 'c'].map((id) => again.view(`${id} ann`)?.draft.note)).toEqual([
        'second',
        'first',
        'no choice yet',
      ])
      await failed(again)
      close(again)
    }
    server.state = 'there'
    const last = await openTab()
    await vi.waitFor(() => expect(last.summary().waiting).toBe(1))
    expect(server.history).toEqual(['b 1 first ann', 'a 2 second ann'])
    expect(last.view('c ann')).toMatchObject({ stage: 'incomplete', draft: { note: 'no choice yet' } })
  })

  test('asks for the outcome of what was under way with its own key and version', async () => {
    server.state = 'lost'
    const before = await openTab()
    before.edit('a ann', draft('2'))
    await failed(before)
    expect(server.history).toEqual(['a 2  ann'])
    close(before)
    server.state = 'there'
    // The page shows it already, as the server has it.
    const row = server.rows.get('a')
    const again = await openTab('ann', { a: row ? storedAs(row) : null })
    await settled(again)
    expect(server.history).toHaveLength(1)
    expect(again.view('a ann')).toMatchObject({ stage: 'saved', draft: { choice: '2' }, theirs: null })
  })

  test('shows what was saved over a page that was kept before it', async () => {
    const before = await openTab()
    before.edit('a ann', draft('3', 'saved'))
    await settled(before)
    close(before)
    const again = await openTab('ann', { a: null })
    expect(again.view('a ann')).toMatchObject({ stage: 'saved', draft: { choice: '3', note: 'saved' } })
    const later = storedAs({ version: 9, level: 0, note: 'elsewhere', author: 'ann' })
    const fresh = await openTab('ann', { a: later })
    expect(fresh.view('a ann')).toMatchObject({ draft: { choice: '0', note: 'elsewhere' } })
  })

  test('finds a conflict against the version that the person saw, and keeps it over another reload', async () => {
    server.rows.set('a', { version: 1, level: 1, note: 'base', author: 'ann' })
    const saw = storedAs({ version: 1, level: 1, note: 'base', author: 'ann' })
    server.state = 'away'
    const before = await openTab('ann', { a: saw })
    before.edit('a ann', draft('4', 'mine'))
    await failed(before)
    close(before)
    server.state = 'there'
    server.rows.set('a', { version: 2, level: 0, note: 'theirs', author: 'ann' })
    const page = storedAs({ version: 2, level: 0, note: 'theirs', author: 'ann' })
    for (let reload = 0; reload < 2; reload += 1) {
      const again = await openTab('ann', { a: page })
      await vi.waitFor(() => expect(again.view('a ann')?.stage).toBe('conflict'))
      expect(again.view('a ann')).toMatchObject({
        draft: { note: 'mine' },
        theirs: { note: 'theirs' },
        base: { note: 'base' },
      })
      await kept(again, 1)
      close(again)
    }
    // Also where its question is not on the page.
    const elsewhere = await openTab('ann', { b: null })
    expect(elsewhere.waiting()).toMatchObject([{ title: 'a', where: '/page?q=a', stage: 'conflict' }])
    elsewhere.resolve('a ann', 'mine')
    await settled(elsewhere)
    expect(server.rows.get('a')).toMatchObject({ version: 3, level: 4, note: 'mine' })
  })

  test('shows what was saved elsewhere after one’s own save whose outcome was unknown', async () => {
    server.state = 'lost'
    const before = await openTab()
    before.edit('a ann', draft('2'))
    await failed(before)
    close(before)
    server.state = 'there'
    server.rows.set('a', { version: 2, level: 4, note: 'later, elsewhere', author: 'ann' })
    const again = await openTab('ann', {
      a: storedAs({ version: 2, level: 4, note: 'later, elsewhere', author: 'ann' }),
    })
    await settled(again)
    expect(again.view('a ann')?.draft).toMatchObject({ choice: '4', note: 'later, elsewhere' })
  })
})

describe('a person', () => {
  test("'s edits are neither shown to nor sent as somebody else, and are sent when they are back", async () => {
    server.state = 'away'
    const ann = await openTab('ann')
    ann.edit('a ann', draft('2', 'of Ann'))
    await failed(ann)
    close(ann)
    server.state = 'there'
    server.session = 'bob'
    const bob = await openTab('bob')
    expect(bob.view('a bob')?.draft).toEqual(emptyDraft)
    expect([bob.waiting(), bob.summary().waiting, countUnsent('bob')]).toEqual([[], 0, 0])
    bob.edit('a bob', draft('0', 'of Bob'))
    await settled(bob)
    expect(server.history).toEqual(['a 0 of Bob bob'])
    close(bob)
    server.session = 'ann'
    server.rows.clear()
    const back = await openTab('ann')
    await settled(back)
    expect(server.history).toEqual(['a 0 of Bob bob', 'a 2 of Ann ann'])
  })

  test('whose page is still open while somebody else is signed in waits, and says so', async () => {
    const ann = await openTab('ann')
    server.session = 'bob'
    ann.edit('a ann', draft('2'))
    await vi.waitFor(() => expect(ann.summary()).toMatchObject({ stage: 'signed-out', waiting: 1 }))
    expect(server.history).toEqual([])
    server.session = 'ann'
    ann.wake()
    await settled(ann)
    expect(server.history).toEqual(['a 2  ann'])
  })

  test('may give everything up, and nothing of it comes back', async () => {
    server.state = 'away'
    const tab = await openTab()
    tab.edit('a ann', draft('2'))
    tab.edit('b ann', draft('3'))
    await failed(tab)
    await tab.dropAll()
    expect(tab.waiting()).toEqual([])
    await kept(tab, 0)
    close(tab)
    server.state = 'there'
    expect((await openTab()).waiting()).toEqual([])
  })
})

describe('two tabs', () => {
  test('see each other’s edits, and send them once and one at a time', async () => {
    server.state = 'away'
    const [one, two] = [await openTab(), await openTab()]
    for (const id of ['a', 'b', 'c']) one.edit(`${id} ann`, draft('1', `typed in one`))
    await vi.waitFor(() => expect(two.summary().waiting).toBe(3))
    expect(two.view('a ann')?.draft.note).toBe('typed in one')
    // A field that the other tab has not touched stays.
    two.edit('a ann', { ...draft('4', 'typed in one'), evidence: 'typed in two' })
    await vi.waitFor(() => expect(one.view('a ann')?.draft).toMatchObject({ choice: '4', evidence: 'typed in two' }))
    server.state = 'there'
    one.wake()
    two.wake()
    await settled(one)
    await settled(two)
    expect(server.history.toSorted()).toEqual([
      'a 1 typed in one ann',
      'a 4 typed in one ann',
      'b 1 typed in one ann',
      'c 1 typed in one ann',
    ])
    expect(server.mostAtOnce).toBe(1)
    two.edit('b ann', draft('2'))
    await settled(two)
    expect(server.rows.get('b')).toMatchObject({ version: 2, level: 2 })
  })

  test('that change different fields of one answer at the same moment lose neither', async () => {
    server.state = 'away'
    const [one, two] = [await openTab(), await openTab()]
    one.edit('a ann', draft(null, 'a note'))
    two.edit('a ann', draft('3'))
    for (const tab of [one, two])
      await vi.waitFor(() => expect(tab.view('a ann')?.draft).toMatchObject({ choice: '3', note: 'a note' }))
  })
})

describe('clearing', () => {
  test('goes through the outbox like every edit, and can be taken back after a reload', async () => {
    server.rows.set('a', { version: 1, level: 2, note: 'by mistake', author: 'ann' })
    const saw = storedAs({ version: 1, level: 2, note: 'by mistake', author: 'ann' })
    server.state = 'away'
    const tab = await openTab('ann', { a: saw })
    tab.clear('a ann')
    expect(tab.view('a ann')).toMatchObject({ draft: emptyDraft, setAside: { choice: '2', note: 'by mistake' } })
    await failed(tab)
    close(tab)
    server.state = 'there'
    const again = await openTab('ann', { a: saw })
    await settled(again)
    expect(server.rows.get('a')).toMatchObject({ version: 2, level: null })
    const aside = again.view('a ann')?.setAside
    again.edit('a ann', aside ?? emptyDraft)
    await settled(again)
    expect(server.rows.get('a')).toMatchObject({ version: 3, level: 2, note: 'by mistake' })
  })

  test('meets another version like every edit', async () => {
    server.rows.set('a', { version: 2, level: 4, note: 'newer', author: 'ann' })
    const tab = await openTab('ann', { a: storedAs({ version: 1, level: 2, note: '', author: 'ann' }) })
    tab.clear('a ann')
    await vi.waitFor(() => expect(tab.view('a ann')).toMatchObject({ stage: 'conflict', theirs: { note: 'newer' } }))
  })
})

describe('a browser that keeps nothing', () => {
  test('says so and goes on in the tab', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    })
    const tab = await openTab()
    expect(tab.keeps).toBe('page')
    tab.edit('a ann', draft('2'))
    await settled(tab)
    expect(server.history).toEqual(['a 2  ann'])
  })

  test('also when it stops in the middle', async () => {
    const tab = await openTab()
    expect(tab.keeps).toBe('device')
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    tab.edit('a ann', draft('2', 'still sent'))
    await settled(tab)
    expect(tab.keeps).toBe('page')
    expect(server.history).toEqual(['a 2 still sent ann'])
    full.mockRestore()
  })
})
