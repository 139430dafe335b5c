/**
 * The service worker. It keeps the pages of the questionnaire that a person opened or that belong to their share, and the
 * code that those need, so that they open without a network. With a network it is the network that answers.
 *
 * What is kept belongs to one person at a time. It goes when somebody signs in or out, when the session has ended, when a
 * page is not theirs any more, and with every new build.
 */

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Waiting {
  request: Request
  clientId: string
  preloadResponse?: Promise<Response | undefined>
  respondWith(response: Promise<Response>): void
}

/** What a page asks for. */
export type Wish = { kind: 'keep'; pages: readonly string[]; code: readonly string[] } | { kind: 'forget' }

interface Scope {
  location: { origin: string }
  caches: CacheStorage
  indexedDB: IDBFactory
  fetch: typeof fetch
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; get(id: string): Promise<{ url: string } | undefined> }
  registration: { navigationPreload?: { enable(): Promise<void> } }
  addEventListener(type: 'install' | 'activate', listen: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listen: (event: Fetching) => void): void
  addEventListener(type: 'message', listen: (event: Waiting & { data: Wish }) => void): void
}

export interface Options {
  /** Old code and new never meet: each build has its own. */
  build: string
  /** The page shown where nothing is kept; `<!--pages-->` stands where the kept ones are listed. */
  noNetwork: string
  /** What is said above the kept pages, as HTML. */
  says: { goOn: string; stillSignedIn: string }
  /** A page is not shown any longer after the last contact than a session lives, milliseconds. */
  longestKept: number
  outbox: { name: string; store: string }
}

/** Sent to the browser as it stands here: it reaches nothing outside itself. */
export function serveOffline(scope: Scope, options: Options): void {
  const { build, noNetwork, says, longestKept, outbox } = options
  const pageStore = `footing-pages-${build}`
  const codeStore = `footing-code-${build}`
  /** Whose pages these are, and when the server last said so. */
  const ownerKey = '/kept-for'
  /** After this time without an answer a kept page is shown, milliseconds. */
  const patience = 5_000
  /** A page kept ahead is not asked for again within this time, milliseconds. */
  const young = 10 * 60_000
  /** Raised whenever everything is forgotten: what was asked for before is not kept any more. */
  let epoch = 0

  const isQuestionnaire = ({ pathname }: URL) => /^\/o\/[a-z0-9-]+\/(assessment|share)(\/|$)/.test(pathname)

  /** A page is the same whichever of its questions the address points to. */
  function keyOf(url: URL): string {
    const asked = new URLSearchParams(url.search)
    asked.delete('q')
    asked.delete('_rsc')
    const search = asked.toString()
    return url.pathname + (search && `?${search}`)
  }

  /** Answers of something between here and the server, while the server is away. */
  const isAway = ({ status }: Response) => status >= 502 && status <= 504

  function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error('too late')), milliseconds)
      work.then(resolve, reject).finally(() => clearTimeout(limit))
    })
  }

  /** Empties what is kept of anybody; only answers that were never sent stay. */
  async function forget(): Promise<void> {
    epoch += 1
    await scope.caches.delete(pageStore)
    await forgetSaved().catch(() => {})
  }

  /** The outbox also holds what was saved since the kept pages were made. */
  async function forgetSaved(): Promise<void> {
    const names = (await scope.indexedDB.databases?.()) ?? []
    if (!names.some(({ name }) => name === outbox.name)) return
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = scope.indexedDB.open(outbox.name)
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const entries = db.transaction(outbox.store, 'readwrite').objectStore(outbox.store)
    const rows = entries.openCursor()
    rows.onsuccess = () => {
      const row = rows.result
      if (!row) return db.close()
      if ((row.value as { unsent?: number }).unsent === 0) row.delete()
      row.continue()
    }
  }

  async function owner(): Promise<{ person: string; at: number } | null> {
    const found = await (await scope.caches.open(pageStore)).match(ownerKey)
    return found ? ((await found.json()) as { person: string; at: number }) : null
  }

  async function find(url: URL): Promise<{ html: string; headers: Headers; at: string } | null> {
    const known = await owner()
    if (!known) return null
    if (Date.now() - known.at > longestKept) {
      await forget()
      return null
    }
    const kept = await (await scope.caches.open(pageStore)).match(keyOf(url), { ignoreVary: true })
    if (!kept) return null
    return { html: await kept.text(), headers: kept.headers, at: kept.headers.get('kept-at') ?? '' }
  }

  /** Shows a kept page as what it is; its own policy and nonce stand. */
  function shown({ html, headers, at }: { html: string; headers: Headers; at: string }): Response {
    return new Response(html.replace('<html', `<html data-kept-at="${at}"`), { headers })
  }

  /**
   * Learns from a page that the server sent whose screen this is, and keeps it if it is one of the questionnaire.
   *
   * @param asked the epoch in which it was asked for.
   */
  async function learn(url: URL, response: Response, asked: number): Promise<void> {
    const at = response.redirected ? new URL(response.url) : url
    if (at.pathname === '/sign-in') return forget()
    const { status } = response
    if (at.pathname.startsWith('/o/') && (status === 401 || status === 403 || status === 404)) return forget()
    if (status !== 200 || !response.headers.get('content-type')?.startsWith('text/html')) return
    const html = await response.text()
    const person = /data-person="([^"]+)"/.exec(html)?.[1]
    if (!person || asked !== epoch) return
    const known = await owner()
    if (known && known.person !== person) {
      await forget()
      return learn(url, new Response(html, response), epoch)
    }
    const pages = await scope.caches.open(pageStore)
    const now = new Date()
    await pages.put(ownerKey, Response.json({ person, at: now.getTime() }))
    const isWhole = html.includes('</html>') && html.includes(build) && !html.includes('data-dgst')
    if (isQuestionnaire(at) && isWhole) {
      const headers = new Headers(response.headers)
      headers.delete('content-encoding')
      headers.delete('content-length')
      headers.set('kept-at', now.toISOString())
      await pages.put(keyOf(at), new Response(html, { headers }))
      // Names of code stand in the page's head and in its data.
      await keepCode(html.match(/\/_next\/static\/[\w./~()-]+\.(?:js|css|woff2)/g) ?? [])
    }
    // Forgotten meanwhile: then this is too much.
    if (asked !== epoch) await scope.caches.delete(pageStore)
  }

  async function keepCode(paths: readonly string[]): Promise<void> {
    const code = await scope.caches.open(codeStore)
    for (const path of new Set(paths)) {
      if (!path.startsWith('/_next/static/') || (await code.match(path))) continue
      const response = await scope.fetch(path)
      if (response.ok) await code.put(path, response)
    }
  }

  async function keepAhead({ pages, code }: { pages: readonly string[]; code: readonly string[] }): Promise<void> {
    await keepCode(code)
    for (const page of pages) {
      const url = new URL(page, scope.location.origin)
      if (url.origin !== scope.location.origin || !isQuestionnaire(url)) continue
      const kept = await find(url)
      if (kept && Date.now() - Date.parse(kept.at) < young) continue
      const asked = epoch
      const response = await scope.fetch(url.href, { headers: { accept: 'text/html' }, credentials: 'same-origin' })
      await learn(url, response, asked)
      // Signed out, or not a member any more: nothing further is theirs.
      if (asked !== epoch) return
    }
  }

  async function pageAbsent({ pathname }: URL): Promise<Response> {
    const pages = await scope.caches.open(pageStore)
    const known = await owner()
    const items: string[] = []
    if (known && Date.now() - known.at <= longestKept)
      for (const { url } of await pages.keys()) {
        const kept = await pages.match(url, { ignoreVary: true })
        // As the page has it: escaped.
        const title = /<title>([^<]*)<\/title>/.exec((await kept?.text()) ?? '')?.[1]
        const { pathname, search } = new URL(url)
        // The organisation's own questions are named after it: once is enough.
        const words = title?.replace(/: ([^·]+) · \1$/, ' · $1')
        if (words) items.push(`<li><a href="${pathname}${search.replaceAll('&', '&amp;')}">${words}</a></li>`)
      }
    const note = pathname.startsWith('/api/session/sign-out') ? `<p>${says.stillSignedIn}</p>` : ''
    const list = items.length > 0 ? `<h2>${says.goOn}</h2><ul>${items.sort().join('')}</ul>` : ''
    const nonce = crypto.randomUUID()
    return new Response(noNetwork.replaceAll('<!--nonce-->', nonce).replace('<!--pages-->', note + list), {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      },
    })
  }

  async function navigate(event: Fetching, url: URL): Promise<Response> {
    const asked = epoch
    const ask = async () => (await event.preloadResponse) ?? scope.fetch(event.request)
    const network = ask()
    const isGet = event.request.method === 'GET'
    const learnt = network.then((response) =>
      isGet && response.headers.get('content-type')?.startsWith('text/html')
        ? learn(url, response.clone(), asked)
        : undefined,
    )
    event.waitUntil(learnt.catch(() => {}))
    const kept = isGet && isQuestionnaire(url) ? await find(url) : null
    try {
      const response = await (kept ? within(network, patience) : network)
      return kept && isAway(response) ? shown(kept) : response
    } catch {
      // Whoever was signed out while it was on its way sees nothing kept.
      return kept && asked === epoch ? shown(kept) : pageAbsent(url)
    }
  }

  /** Data for going on inside the app. Without it in time the browser opens the kept page instead. */
  async function goOn(request: Request, url: URL): Promise<Response> {
    const network = scope.fetch(request)
    network.catch(() => {})
    const kept = await find(url)
    const response = await (kept ? within(network, patience) : network)
    const at = new URL(response.url || url.href)
    if ((response.redirected && at.pathname === '/sign-in') || response.status === 404) await forget()
    return kept && isAway(response) ? Response.error() : response
  }

  async function code(event: Fetching): Promise<Response> {
    const known = await (await scope.caches.open(codeStore)).match(event.request, { ignoreVary: true })
    if (known) return known
    const response = await scope.fetch(event.request)
    const client = await scope.clients.get(event.clientId)
    if (response.ok && client && isQuestionnaire(new URL(client.url)))
      await (await scope.caches.open(codeStore)).put(event.request, response.clone())
    return response
  }

  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))

  scope.addEventListener('activate', (event) => {
    const begin = async () => {
      for (const name of await scope.caches.keys())
        if (name.startsWith('footing-') && name !== pageStore && name !== codeStore) await scope.caches.delete(name)
      await scope.registration.navigationPreload?.enable()
      await scope.clients.claim()
    }
    event.waitUntil(begin())
  })

  scope.addEventListener('message', (event) => {
    const work = event.data.kind === 'keep' ? keepAhead(event.data) : forget()
    event.waitUntil(work.catch(() => {}))
  })

  scope.addEventListener('fetch', (event) => {
    const { request } = event
    const url = new URL(request.url)
    if (url.origin !== scope.location.origin) return
    // Somebody signs in or out: nothing is kept across that, neither before nor after it.
    if (/^\/api\/(session|auth)\//.test(url.pathname)) {
      const passed = forget().then(() => (request.mode === 'navigate' ? navigate(event, url) : scope.fetch(request)))
      event.respondWith(passed)
      return event.waitUntil(passed.then(forget, forget))
    }
    if (request.mode === 'navigate') return event.respondWith(navigate(event, url))
    if (request.method !== 'GET') return
    if (url.pathname.startsWith('/_next/static/')) return event.respondWith(code(event))
    // What is fetched ahead may fail by itself.
    const isAhead = request.headers.has('next-router-prefetch') || request.headers.has('next-router-segment-prefetch')
    if (request.headers.has('rsc') && !isAhead && isQuestionnaire(url))
      return event.respondWith(goOn(request, url).catch(() => Response.error()))
  })
}
