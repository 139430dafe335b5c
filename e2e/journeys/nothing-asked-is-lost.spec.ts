import { expect, test } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'
import { demoSession, demoSlug } from '../support/demo.ts'

const question = 'Who owns data quality?'

test('a question that could not be sent stays in its field, also after a reload', async ({ enter, tolerate }) => {
  tolerate(/503|assistant\/ask/)
  const page = await enter(await demoSession('priya'))
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}/assistant`)
  await page.waitForLoadState('networkidle')

  await page.route('**/assistant/ask', (route) => route.abort('connectionfailed'))
  await assistant.question.fill(question)
  await assistant.question.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The server could not be reached.' })).toBeVisible()
  await expect(assistant.question).toHaveValue(question)

  await page.unroute('**/assistant/ask')
  await page.route('**/assistant/ask', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Busy', detail: 'Ask again in a few seconds.' }),
    }),
  )
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Ask again in a few seconds.' })).toBeVisible()

  await page.reload()
  await expect(assistant.question).toHaveValue(question)
  await page.unroute('**/assistant/ask')
  await page.waitForLoadState('networkidle')
  await assistant.ask(question)

  await expect(page).toHaveURL(/\/assistant\/[0-9a-f-]{36}$/)
  await page.reload()
  await expect(assistant.turn(question)).toBeVisible()
  await expect(assistant.question).toHaveValue('')
})

test('an answer that was left half-written says so, and can be asked for again', async ({ enter }) => {
  const page = await enter(await demoSession('gareth'))
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}/assistant`)
  await page.waitForLoadState('networkidle')
  // The reader is shown the beginning and no end, as when the page is reloaded while the answer is written.
  await page.route('**/assistant/ask', async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    const cut = body.indexOf('"type":"text-delta"')
    const event = body.indexOf('\n\n', cut) + 2
    await route.fulfill({ response, body: body.slice(0, event) })
  })
  await assistant.question.fill(question)
  await assistant.question.press('Enter')
  const turn = assistant.turn(question)
  await expect(turn).toContainText('The connection broke before the answer was finished.')
  await page.unroute('**/assistant/ask')
  await turn.getByRole('button', { name: 'Ask again' }).click()
  await expect(assistant.said(/^Answer ready/)).toHaveCount(1)
  await expect(assistant.turn(question)).toHaveCount(2)
})
