import { people } from '#db/seed/demo/people.ts'
import { expect, test } from '../fixtures.ts'
import { Door } from '../pages/door.ts'
import { Shell } from '../pages/shell.ts'
import { demoPassword, demoSlug, planDemo } from '../support/demo.ts'
import { crawl, fetchPage, isBroken, missingIn } from '../support/links.ts'
import { pageRoutes, routeOf } from '../support/routes.ts'

// Keeping a copy of every page for a trace would take longer than reading them.
test.use({ trace: 'off' })

const root = `/o/${demoSlug}`

test('the printed password opens the demo, which shows all five verdicts', async ({ page }) => {
  await new Door(page).signIn({ email: people.tom.email, password: demoPassword() })
  await expect(new Shell(page).organization('Harbour Mutual')).toBeVisible()
  for (const word of ['Now', 'Wait', 'Foundations first', 'Not a fit', 'Undetermined'])
    await expect(page.getByRole('region', { name: word }).getByRole('heading', { name: word })).toBeVisible()
  await page.getByRole('region', { name: 'Wait' }).getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`${root}/use-cases/[^/]+$`))
})

for (const key of ['tom', 'alison'] as const)
  test(`every link that the ${people[key].role} of the demo is shown leads to a page`, async ({ page, baseURL }) => {
    test.slow()
    await new Door(page).signIn({ email: people[key].email, password: demoPassword() })
    if (key === 'tom') await planDemo(page.request, String(baseURL))

    expect(isBroken(await fetchPage(page.request, `${root}/roadmap/ACT-9999`)), 'a page that is none').toBe(true)
    const { pages, places } = await crawl(
      page.request,
      [root],
      [root, '/method', '/playbook', '/account', '/organizations'],
    )
    expect(pages.length).toBeGreaterThan(300)
    expect(pages.filter(isBroken).map(({ path, status }) => `${status} ${path}`)).toEqual([])
    const missing = pages.flatMap((one) => {
      const { pathname } = new URL(one.path, baseURL)
      return missingIn(one, places.get(pathname) ?? []).map((place) => `${pathname}#${place}`)
    })
    expect(missing, 'places that links name').toEqual([])

    // One page of each kind in the browser, where the fixture hears of every error.
    const routes = pageRoutes()
    const kinds = new Map(pages.map(({ path }) => [routeOf(path, routes), path]))
    kinds.delete(undefined)
    expect(kinds.size).toBeGreaterThan(10)
    for (const path of kinds.values()) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    }
  })
