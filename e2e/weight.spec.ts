import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { Assistant } from './pages/assistant.ts'
import { demoSession, demoSlug, demoUseCases } from './support/demo.ts'

/** Far above what is meant to be shipped: the exact figures belong to the benchmark. */
const most = 225_000

for (const [name, path] of [
  ['overview', (_useCase: string) => `/o/${demoSlug}`],
  ['questionnaire', (useCase: string) => `/o/${demoSlug}/assessment/${useCase}/marks`],
] as const)
  test(`the ${name} does not ship more script than it needs`, async ({ enter }) => {
    const page = await enter(await demoSession('tom'))
    const sizes: Promise<number>[] = []
    const weigh = (response: Response) => {
      if (response.request().resourceType() === 'script')
        sizes.push(response.body().then((body) => gzipSync(body, { level: 6 }).length))
    }
    page.on('response', weigh)
    const [useCase = ''] = await demoUseCases()
    await page.goto(path(useCase), { waitUntil: 'networkidle' })
    // What comes later is not part of the first load.
    page.off('response', weigh)
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    test.info().annotations.push({
      type: 'first-load script',
      description: `${name}: ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} files`,
    })
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(most)
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
