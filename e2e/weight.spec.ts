import { gzipSync } from 'node:zlib'
import { expect, test } from './fixtures.ts'
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
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        sizes.push(response.body().then((body) => gzipSync(body, { level: 6 }).length))
    })
    const [useCase = ''] = await demoUseCases()
    await page.goto(path(useCase), { waitUntil: 'networkidle' })
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    test.info().annotations.push({
      type: 'first-load script',
      description: `${name}: ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} files`,
    })
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(most)
  })
