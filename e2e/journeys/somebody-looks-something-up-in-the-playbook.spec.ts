import { expect, test } from '../fixtures.ts'
import { expectNoSidewaysScroll } from '../pages/shell.ts'
import { demoSession, demoSlug } from '../support/demo.ts'
import { phone } from '../support/screen-sizes.ts'

test('somebody without an account and without a script searches the playbook and reads on', async ({
  enter,
  tolerate,
}) => {
  // The browser reports scripts that it was told not to run.
  tolerate(/csp$/)
  const page = await enter(undefined, { ...phone, javaScriptEnabled: false })
  await page.goto('/playbook')
  await expectNoSidewaysScroll(page)
  await page.getByRole('searchbox', { name: 'Search the playbook' }).fill('Rolback')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/\/playbook\?q=Rolback$/)
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Going back to last week/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Going back to last week/)
  await expectNoSidewaysScroll(page)
  await page.getByRole('article').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/playbook\/[a-z-]+$/)
})

test('a question of the assessment leads to the articles that treat it, and an article back to the question', async ({
  enter,
}) => {
  const page = await enter(await demoSession('tom'))
  await page.goto(`/o/${demoSlug}/answers/organisation/data.decision-body`)
  const margin = page.getByRole('complementary').filter({ hasText: 'In the playbook' })
  await margin.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/playbook\/[a-z0-9-]+$/)
  const questions = page.getByRole('complementary').filter({ hasText: 'Questions it helps to answer' })
  await questions.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/method\/framework#/)
})

test('words that no article holds say so and leave a way on', async ({ page }) => {
  await page.goto('/playbook?q=zzyzxq')
  await expect(page.getByRole('heading', { name: 'No article holds these words' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Failure patterns' })).toBeVisible()
})
