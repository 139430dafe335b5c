import { expect, test } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'
import { expectNoSidewaysScroll } from '../pages/shell.ts'
import { demoSession, demoSlug } from '../support/demo.ts'
import { tabTo } from '../support/keyboard.ts'
import { phone } from '../support/screen-sizes.ts'

const question = 'What should we do first, and why?'

test('somebody without a mouse asks, opens a source, and is back where they were', async ({ enter }) => {
  const page = await enter(await demoSession('priya'))
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}`)
  await page.waitForLoadState('networkidle')
  const link = page.getByRole('main').getByRole('link').first()
  await link.focus()

  await page.keyboard.press('Control+j')
  await expect(assistant.question).toBeFocused()
  await expect(assistant.opener).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.type('What should we do first,')
  await page.keyboard.press('Shift+Enter')
  await expect(assistant.question).toHaveValue('What should we do first,\n')
  await page.keyboard.press('Backspace')
  await page.keyboard.type(' and why?')
  await page.keyboard.press('Enter')
  await expect(assistant.said(/^Answer ready, \d+ sources/)).toHaveCount(1)

  const turn = assistant.turn(question)
  const chip = turn.getByRole('button', { name: /^Source 1: / }).first()
  await tabTo(page, chip, { back: true })
  await page.keyboard.press('Enter')
  const open = turn.getByRole('link', { name: 'Open it as it is now' })
  await expect(open).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(open).toBeHidden()
  await expect(chip).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(assistant.panel).toBeHidden()
  await expect(link).toBeFocused()
  await expect(assistant.opener).toHaveAttribute('aria-expanded', 'false')
})

test('the page stays usable beside the panel, and the panel stays while one goes on', async ({ enter }) => {
  const page = await enter(await demoSession('priya'))
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}`)
  await assistant.open()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Roadmap' }).click()
  await expect(page).toHaveURL(/\/roadmap$/)
  await expect(assistant.panel).toBeVisible()
  await expect(assistant.panel.getByRole('button', { name: 'What is on the critical path?' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('on a phone the assistant covers the page, and everything is in reach of one thumb', async ({ enter }) => {
  const page = await enter(await demoSession('priya'), phone)
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}`)
  await page.waitForLoadState('networkidle')
  await expect(assistant.opener).toBeInViewport({ ratio: 1 })
  await assistant.opener.tap()
  await expect(assistant.question).toBeVisible()
  await expect(page.locator('main'), 'nothing behind it can be reached').toHaveAttribute('inert')
  await expectNoSidewaysScroll(page)

  const suggestion = page.getByRole('button', { name: question })
  const send = page.getByRole('button', { name: 'Ask', exact: true })
  for (const control of [suggestion, assistant.question, send, assistant.scope]) {
    const box = await control.boundingBox()
    expect(box?.y, 'in the lower half').toBeGreaterThan(422)
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
  await suggestion.tap()
  await expect(assistant.said(/^Answer ready/)).toHaveCount(1)
  await expect(assistant.turn(question).getByRole('heading', { name: question })).toBeInViewport()
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Close', exact: true }).tap()
  await expect(page.locator('main')).not.toHaveAttribute('inert')
})

test('without a script the control leads to the page of the assistant', async ({ enter, tolerate }) => {
  tolerate(/csp$/)
  const page = await enter(await demoSession('priya'), { javaScriptEnabled: false })
  await page.goto(`/o/${demoSlug}`)
  await new Assistant(page).opener.click()
  await expect(page).toHaveURL(/\/assistant$/)
})
