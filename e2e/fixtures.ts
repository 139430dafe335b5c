import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { closePools } from '#db/client.ts'
import type { TestPerson } from '#db/testing/factories.ts'
import { connectToServer } from './support/database.ts'
import { type Office, openOffice } from './support/world.ts'

export { expect } from '@playwright/test'

/** What a browser reported that a sound page never reports. */
interface Faults {
  found: string[]
  tolerated: RegExp[]
}

interface Fixtures {
  faults: Faults
  /** Names a fault that the test brings about on purpose; every other one fails the test. */
  tolerate: (fault: RegExp) => void
  /** A browser of its own, signed in as that person or as nobody, watched and closed like the test's own. */
  enter: (who?: Pick<TestPerson, 'token'>, options?: BrowserContextOptions) => Promise<Page>
  /**
   * A page in a browser that stays open for the tests of this file that ask for the same `name`: what was fetched once
   * is at hand. For tests that only look.
   */
  visit: (name: string, who?: Pick<TestPerson, 'token'>, options?: BrowserContextOptions) => Promise<Page>
  /** An organisation of its own with somebody in each role and one use case. */
  office: Office
}

/** Browsers that outlast a test, and where their faults are told in the meantime. */
interface Visitors {
  contexts: Map<string, BrowserContext>
  faults: Faults
}

const home = `http://localhost:${process.env.PORT ?? '3000'}`
const isOurs = (url: string) => url.startsWith(`${home}/`)

function watch(context: BrowserContext, listener: { faults: Faults }): void {
  const found = { push: (fault: string) => listener.faults.found.push(fault) }
  context.setDefaultTimeout(15_000)
  context.on('console', (message) => {
    if (message.type() === 'error')
      found.push(`console at ${message.page()?.url()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => found.push(`page error at ${error.page()?.url()}: ${error.error().stack}`))
  context.on('response', (response) => {
    if (isOurs(response.url()) && response.status() >= 400)
      found.push(`response ${response.status()} to ${response.request().method()} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // What the browser drops itself, because the page was left or the answer is not needed any more.
    if (!isOurs(request.url()) || reason === 'net::ERR_ABORTED') return
    // The same for code that comes through the service worker. A page that is still there and lacks it tells of an error.
    if (reason === 'net::ERR_FAILED' && request.url().startsWith(`${home}/_next/static/`)) return
    found.push(`failed request ${request.method()} ${request.url()}: ${reason}`)
  })
}

/** Journeys on a page that must stay without console errors, page errors and failed requests to our own server. */
export const test = base.extend<Fixtures, { database: undefined; visitors: Visitors }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures take what they need as a pattern
    async ({}, use) => {
      connectToServer()
      await use(undefined)
      await closePools()
    },
    { scope: 'worker', auto: true },
  ],
  faults: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures take what they need as a pattern
    async ({}, use) => {
      const faults: Faults = { found: [], tolerated: [] }
      await use(faults)
      base
        .expect(
          faults.found.filter((fault) => !faults.tolerated.some((pattern) => pattern.test(fault))),
          'no console errors, page errors or failed requests',
        )
        .toEqual([])
    },
    { auto: true },
  ],
  tolerate: async ({ faults }, use) => use((fault) => void faults.tolerated.push(fault)),
  context: async ({ context, faults }, use) => {
    watch(context, { faults })
    await use(context)
  },
  enter: async ({ browser, faults }, use) => {
    const opened: BrowserContext[] = []
    await use(async (who, options) => {
      const context = await browser.newContext(options)
      opened.push(context)
      watch(context, { faults })
      if (who) await signIn(context, who)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
  visitors: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures take what they need as a pattern
    async ({}, use) => {
      const visitors: Visitors = { contexts: new Map(), faults: { found: [], tolerated: [] } }
      await use(visitors)
      for (const context of visitors.contexts.values()) await context.close()
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, visitors, faults }, use) => {
    visitors.faults = faults
    const opened: Page[] = []
    await use(async (name, who, options) => {
      let context = visitors.contexts.get(name)
      if (!context) {
        context = await browser.newContext(options)
        visitors.contexts.set(name, context)
        watch(context, visitors)
        if (who) await signIn(context, who)
      }
      const page = await context.newPage()
      opened.push(page)
      return page
    })
    for (const page of opened) await page.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: fixtures take what they need as a pattern
  office: async ({}, use) => use(await openOffice(crypto.randomUUID().slice(0, 8))),
})

/** Puts a person's session into a browser. */
export async function signIn(context: BrowserContext, who: Pick<TestPerson, 'token'>): Promise<void> {
  await context.addCookies([{ name: 'footing.session', value: who.token, url: home }])
}
