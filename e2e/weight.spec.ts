import { gzipSync } from 'node:zlib'
import { expect, test } from './fixtures.ts'
import { Assistant } from './pages/assistant.ts'
import { demoSession, demoSlug, demoUseCases } from './support/demo.ts'

interface Weighed {
  path: (useCase: string) => string
  /** Bytes of script, gzip: until the page is loaded, and with what is fetched right after it for a time without network. */
  limits: { first: number; all: number }
}

const weighed: Record<string, Weighed> = {
  overview: { path: () => `/o/${demoSlug}`, limits: { first: 160_000, all: 160_000 } },
  // Measured and three per cent: React and Next alone are 135 kB of it, what keeps answers until they are saved 5 kB.
  questionnaire: {
    path: (useCase) => `/o/${demoSlug}/assessment/${useCase}/marks`,
    limits: { first: 163_000, all: 175_000 },
  },
}

for (const [name, { path, limits }] of Object.entries(weighed))
  test(`the ${name} does not ship more script than it needs`, async ({ enter }) => {
    const page = await enter(await demoSession('tom'))
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        sizes.push(response.body().then((body) => gzipSync(body, { level: 6 }).length))
    })
    const total = async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    const [useCase = ''] = await demoUseCases()
    await page.goto(path(useCase), { waitUntil: 'load' })
    const first = await total()
    await page.waitForLoadState('networkidle')
    const all = await total()
    const told = [first, all].map((bytes) => `${(bytes / 1000).toFixed(1)} kB`)
    test.info().annotations.push({
      type: 'script',
      description: `${name}: ${told[0]} gzip at first, ${told[1]} with what follows`,
    })
    expect(first).toBeGreaterThan(0)
    expect(first, 'at first').toBeLessThan(limits.first)
    expect(all, 'with what follows').toBeLessThan(limits.all)
  })

test('the chat is loaded when it is first opened, and not before', async ({ enter }) => {
  const page = await enter(await demoSession('tom'))
  const scripts = new Map<string, string>()
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), await response.text())
  })
  // Words that only the chat holds.
  const chats = () =>
    scripts
      .values()
      .filter((text) => text.includes('Looking through your records'))
      .toArray().length
  await page.goto(`/o/${demoSlug}/roadmap`, { waitUntil: 'networkidle' })
  expect(scripts.size).toBeGreaterThan(0)
  expect(chats()).toBe(0)
  await new Assistant(page).open()
  await expect.poll(chats).toBe(1)
})
