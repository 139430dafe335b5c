import { pseudoLocales } from '#lib/language/pseudo.ts'
import { expect, test } from './fixtures.ts'
import { demoSession, demoSlug, demoUseCases } from './support/demo.ts'
import { englishOn } from './support/english.ts'

/**
 * Languages that nobody speaks, made from English. What is still English on a page would stay so in any language.
 * Content and people's own words may: they are translated by whoever wrote them.
 */

const home = `http://localhost:${process.env.PORT ?? '3000'}`
const own = `/o/${demoSlug}`

const screens: readonly { name: string; as: 'tom' | 'margaret' | null; path: (useCase: string) => string }[] = [
  { name: 'the way in', as: null, path: () => '/' },
  { name: 'signing in', as: null, path: () => '/sign-in' },
  { name: 'a sign-in that failed', as: null, path: () => '/sign-in/error?error=Verification' },
  { name: 'registering', as: null, path: () => '/register' },
  { name: 'what is missing', as: null, path: () => '/sign-in/link' },
  { name: 'everything that is asked', as: 'tom', path: () => `${own}/assessment?view=everything` },
  { name: 'one’s own share', as: 'margaret', path: () => `${own}/share` },
  { name: 'one use case’s questions', as: 'tom', path: (useCase) => `${own}/assessment/${useCase}` },
  { name: 'the questionnaire', as: 'tom', path: (useCase) => `${own}/assessment/${useCase}/marks` },
  { name: 'the organisation’s own questions', as: 'margaret', path: () => `${own}/assessment/organisation/platform` },
  { name: 'the overview', as: 'tom', path: () => `${own}?view=overview` },
  { name: 'the use cases', as: 'tom', path: () => `${own}/use-cases` },
  { name: 'the result of a use case', as: 'tom', path: (useCase) => `${own}/use-cases/${useCase}` },
  { name: 'the check of one’s answers', as: 'tom', path: () => `${own}/assessment/check` },
]

for (const locale of pseudoLocales)
  test.describe(`in ${locale}`, () => {
    for (const { name, as, path } of screens)
      test(`${name} leaves no English, and nothing to scroll sideways on a phone`, async ({ enter }) => {
        const page = await enter(as ? await demoSession(as) : undefined, { viewport: { width: 390, height: 844 } })
        await page.context().addCookies([{ name: 'locale', value: locale, url: home }])
        const [useCase = ''] = await demoUseCases()
        await page.goto(path(useCase), { waitUntil: 'networkidle' })
        await expect(page.locator('html')).toHaveAttribute('lang', locale)
        await expect(page.locator('html')).toHaveAttribute('dir', locale.startsWith('he') ? 'rtl' : 'ltr')
        expect(await englishOn(page)).toEqual([])
        const { scroll, width } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          width: document.documentElement.clientWidth,
        }))
        expect(scroll).toBeLessThanOrEqual(width)
      })
  })
