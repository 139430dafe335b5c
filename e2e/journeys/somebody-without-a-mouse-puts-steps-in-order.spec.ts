import { expect, test } from '../fixtures.ts'
import { tabTo } from '../support/keyboard.ts'

test('somebody without a mouse adds steps, moves, removes and puts one back, and its message stays with it', async ({
  enter,
  office,
}) => {
  const page = await enter(await office.people.lead)
  await page.goto(`/o/${office.org.slug}/use-cases/${office.useCaseId}/workbench?part=steps`)
  await page.waitForLoadState('networkidle')
  const step = (place: number) => page.getByRole('group', { name: `step ${place}`, exact: true })
  const name = (place: number) => step(place).getByLabel('Step', { exact: true })
  const button = (label: string) => page.getByRole('button', { name: label, exact: true })
  const missing = (place: number) => step(place).getByText('Fill this in.')

  await button('Add step').focus()
  for (const [at, typed] of ['Sort the post', 'Answer it', ''].entries()) {
    await tabTo(page, button('Add step'))
    await page.keyboard.press('Enter')
    await expect(name(at + 1)).toBeFocused()
    await page.keyboard.type(typed)
  }
  await tabTo(page, button('Save workflow steps'))
  await page.keyboard.press('Enter')
  await expect(missing(3)).toBeVisible()

  await tabTo(page, button('Move up, step 3'))
  await page.keyboard.press('Enter')
  await expect(button('Move up, step 2')).toBeFocused()
  await expect(page.getByText('step is now number 2 of 3')).toBeAttached()
  await expect(missing(2)).toBeVisible()
  await expect(missing(3)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(button('Move up, step 1'), 'the focus is not lost at the end').toBeFocused()
  await expect(button('Move up, step 1')).toHaveAttribute('aria-disabled', 'true')

  await tabTo(page, button('Remove, step 1'))
  await page.keyboard.press('Enter')
  await expect(button('Put back step')).toBeFocused()
  await expect(name(1)).toHaveValue('Sort the post')
  await expect(missing(1)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(name(1)).toBeFocused()
  await page.keyboard.type('Open the post')
  await tabTo(page, button('Save workflow steps'))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  await page.reload()
  for (const [at, typed] of ['Open the post', 'Sort the post', 'Answer it'].entries())
    await expect(name(at + 1)).toHaveValue(typed)
})
