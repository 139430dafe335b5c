import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectNoSidewaysScroll } from './pages/shell.ts'
import { violations } from './support/axe.ts'
import { pageRoutes } from './support/routes.ts'
import { desktop, phone } from './support/screen-sizes.ts'
import { looks, openPlaces, type Places, pathOf, type Screen, screens, title, visitor } from './support/screens.ts'

// A picture of every step would take longer than the steps.
test.use({ trace: 'off' })

let places: Places

test.beforeAll(async ({ playwright, baseURL }) => {
  const newRequest = (token: string) =>
    playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      extraHTTPHeaders: { cookie: `footing.session=${token}` },
    })
  places = await openPlaces(newRequest, String(baseURL))
})

const token = (screen: Screen) => {
  const who = visitor(screen)
  return who === 'nobody' ? undefined : { token: places.tokens[who] }
}

async function arrive(page: Page, screen: Screen): Promise<void> {
  await page.goto(pathOf(screen, places))
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await screen.open?.(page)
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that can differ between light and dark. */
const colours = ['color-contrast', 'link-in-text-block']

for (const [size, options] of Object.entries({ phone, desktop }))
  for (const screen of screens)
    test(`${title(screen)} can be used by everybody on a ${size}`, async ({ visit, tolerate }) => {
      test.slow() // The whole method on one page has five thousand elements.
      if (screen.missing) tolerate(/404/)
      const page = await visit(`${visitor(screen)} on a ${size}`, token(screen), options)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await arrive(page, screen)
      await expect(page.getByRole('main', { includeHidden: true })).toHaveCount(1)
      await expectNoSidewaysScroll(page)
      expect(await violations(page, { type: 'tag', values: rules }), 'light').toEqual([])
      // Colours are the same on every size of screen.
      if (size === 'phone') return
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      expect(await violations(page, { type: 'rule', values: colours }), 'dark').toEqual([])
    })

test('every page that is described above is served', () => {
  const served = pageRoutes()
  expect(served.length).toBeGreaterThan(50)
  expect(Object.keys(looks).filter((route) => !served.includes(route))).toEqual([])
})

test('no two pages have the same title', async ({ enter, baseURL, tolerate }) => {
  test.slow()
  tolerate(/404/)
  const titles = new Map<string, string[]>()
  for (const screen of screens.filter(({ state }) => state === undefined)) {
    let name: string | undefined
    if (screen.open) {
      const page = await enter(token(screen))
      await arrive(page, screen)
      name = await page.title()
    } else {
      const cookie = `footing.session=${token(screen)?.token ?? ''}`
      const response = await fetch(`${baseURL}${pathOf(screen, places)}`, { headers: { cookie } })
      name = /<title>([^<]*)<\/title>/.exec(await response.text())?.[1]
    }
    expect(name, screen.route).toMatch(/\S/)
    titles.set(String(name), [...(titles.get(String(name)) ?? []), screen.route])
  }
  expect([...titles].filter(([, routes]) => routes.length > 1)).toEqual([])
})
