import { expect, test } from '../fixtures.ts'
import { demoSession, demoSlug } from '../support/demo.ts'

test('the overview is whole after following a link in it and coming back', async ({ enter }) => {
  const page = await enter(await demoSession('tom'))
  await page.goto(`/o/${demoSlug}`)
  const board = page.getByRole('region', { name: /Foundations first/ })
  const cell = page.locator('.heat tbody td a').first()
  const said = await board.textContent()
  await expect(cell).toBeVisible()

  const documents: string[] = []
  page.on('request', (request) => request.resourceType() === 'document' && documents.push(request.url()))
  await board.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/use-cases\//)
  await page.goBack()
  await expect(board).toHaveText(said ?? '')
  await expect(cell).toBeVisible()
  expect(documents, 'no document was loaded anew').toEqual([])
})
