import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { noNetworkPage } from './no-network.ts'
import { serveOffline } from './worker.ts'

const origin = 'https://footing.test'
const hour = 3_600_000

/** The part of the browser's caches that is used. */
class Caches {
  stores = new Map<string, Map<string, Response>>()
  keys = async () => [...this.stores.keys()]
  delete = async (name: string) => this.stores.delete(name)
  open = async (name: string) => {
    const store = this.stores.get(name) ?? new Map<string, Response>()
    this.stores.set(name, store)
    const key = (of: string | Request | URL) => new URL(of instanceof Request ? of.url : String(of), origin).href
    return {
      match: async (of: string | Request) => store.get(key(of))?.clone(),
      put: async (of: string | Request, response: Response) => void store.set(key(of), response),
      keys: async () => [...store.keys()].map((url) => new Request(url)),
    }
  }
}

type Listener = (event: object) => void

let caches: Caches
let served: (path: string, init: { method?: string }) => Promise<Response>
let listeners: Map<string, Listener>

/** A worker of a build, as the browser starts it: anew whenever it likes. */
function start(build = 'build-1') {
  listeners = new Map()
  const scope = {
    location: { origin },
    caches,
    indexedDB: new IDBFactory(),
    fetch: (of: Request | string, init?: RequestInit) => {
      const request = of instanceof Request ? of : new Request(new URL(of, origin), init)
      return served(request.url.slice(origin.length), { method: request.method })
    },
    skipWaiting: async () => {},
    clients: { claim: async () => {}, get: async () => ({ url: `${origin}/o/north/assessment` }) },
    registration: {},
    addEventListener: (type: string, listen: Listener) => void listeners.set(type, listen),
  }
  serveOffline(scope as unknown as Parameters<typeof serveOffline>[0], {
    build,
    ...noNetworkPage(),
    longestKept: 8 * hour,
    outbox: { name: 'outbox', store: 'entry' },
  })
}

async function dispatch(type: string, more: object = {}): Promise<Response | undefined> {
  const works: Promise<unknown>[] = []
  let answer: Promise<Response> | undefined
  listeners.get(type)?.({
    ...more,
    waitUntil: (work: Promise<unknown>) => void works.push(work),
    respondWith: (response: Promise<Response>) => {
      answer = response
    },
  })
  const response = await answer
  await Promise.allSettled(works)
  return response
}

/** A navigation of the browser. */
async function go(path: string, method = 'GET'): Promise<{ status: number; text: string }> {
  const request = new Proxy(new Request(origin + path, { method }), {
    get: (target, name) => (name === 'mode' ? 'navigate' : Reflect.get(target, name, target)),
  })
  const response = await dispatch('fetch', { request, clientId: '' })
  return { status: response?.status ?? 0, text: (await response?.text()) ?? '' }
}

const page =
  (person: string, words: string, build = 'build-1') =>
  () =>
    new Response(
      `<!DOCTYPE html><html lang="en"><title>${words}</title><div data-person="${person}">${words} ${build}</div></html>`,
      {
        headers: { 'content-type': 'text/html', 'content-security-policy': "script-src 'nonce-x'" },
      },
    )

let pages: Record<string, () => Response>
let away: boolean
const questions = '/o/north/assessment/organisation/data'

beforeEach(() => {
  caches = new Caches()
  pages = {
    [questions]: page('ann', 'Data of Ann'),
    '/sign-in': page('', 'Sign in'),
    '/playbook': page('bob', 'Of Bob'),
  }
  away = false
  served = async (path) => {
    if (away) throw new TypeError('Failed to fetch')
    const found = pages[path.split('?')[0] ?? '']
    return found?.() ?? new Response('gone', { status: 404, headers: { 'content-type': 'text/html' } })
  }
  start()
})

const kept = () =>
  [...caches.stores.entries()].filter(([name]) => name.startsWith('footing-pages')).flatMap(([, s]) => [...s.keys()])

describe('a page of the questionnaire', () => {
  test('opens without a network as it was, under its own policy, whichever question the address names', async () => {
    await go(`${questions}?of=share`)
    away = true
    start()
    const { status, text } = await go(`${questions}?of=share&q=lineage`)
    expect(status).toBe(200)
    expect(text).toMatch(/^<!DOCTYPE html><html data-kept-at="\d{4}-.*" lang="en">/)
    expect(text).toContain('Data of Ann')
    expect((await go(questions)).status).toBe(503)
  })

  test('comes from the network whenever there is one', async () => {
    await go(questions)
    pages[questions] = page('ann', 'News')
    expect((await go(questions)).text).toContain('News')
  })

  test('of another build is not kept', async () => {
    pages[questions] = page('ann', 'New', 'build-2')
    await go(questions)
    expect(kept().filter((url) => url.endsWith('/data'))).toEqual([])
  })

  test('is kept ahead where it was asked for, and pages of other kinds are not', async () => {
    pages['/o/north/roadmap'] = page('ann', 'Roadmap')
    await dispatch('message', {
      data: { kind: 'keep', pages: [questions, '/o/north/roadmap', 'https://else.test/o/x/assessment'], code: [] },
    })
    expect(kept()).toEqual(expect.arrayContaining([origin + questions]))
    expect(kept().filter((url) => url.includes('roadmap') || url.includes('else'))).toEqual([])
  })

  test('is not shown any longer than a session lives', async () => {
    await go(questions)
    away = true
    vi.useFakeTimers({ now: Date.now() + 9 * hour, toFake: ['Date'] })
    expect((await go(questions)).status).toBe(503)
    vi.useRealTimers()
    expect(kept()).toEqual([])
  })
})

describe('what is kept is forgotten', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['somebody signs out', () => go('/api/session/sign-out', 'POST')],
    [
      'somebody wants to, without a network',
      () => {
        away = true
        return go('/api/session/sign-out', 'POST')
      },
    ],
    ['somebody comes back from the sign-in provider', () => go('/api/auth/callback/oidc?code=x')],
    ['the sign-in page is all there is', () => go('/sign-in?next=x')],
    ['a page is not there for this person', () => go('/o/north/roadmap')],
    ['the page’s session turns out to be another’s', () => dispatch('message', { data: { kind: 'forget' } })],
    ['somebody else’s page comes', () => go('/playbook')],
  ])('when %s', async (_, happens) => {
    await go(questions)
    expect(kept()).toContain(origin + questions)
    await happens()
    expect(kept()).not.toContain(origin + questions)
    away = true
    expect((await go(questions)).text).not.toContain('Ann')
  })

  test('also what was on its way when somebody signed out', async () => {
    let arrive: () => void = () => {}
    const slow = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const soon = served
    served = async (path, init) => {
      if (path === questions) await slow
      return soon(path, init)
    }
    const keeping = dispatch('message', { data: { kind: 'keep', pages: [questions], code: [] } })
    await go('/api/session/sign-out', 'POST')
    arrive()
    await keeping
    expect(kept()).not.toContain(origin + questions)
  })

  test('by the next build, code and pages alike', async () => {
    await go(questions)
    start('build-2')
    await dispatch('activate')
    expect([...caches.stores.keys()].filter((name) => name.includes('build-1'))).toEqual([])
  })
})

test('without a network every other page is one that says so and lists what can be gone on with', async () => {
  await go(questions)
  away = true
  const { status, text } = await go('/o/north/roadmap')
  expect(status).toBe(503)
  expect(text).toContain('No network')
  expect(text).toContain(`<a href="${questions}">Data of Ann</a>`)
})
