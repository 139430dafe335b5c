import { expect, type Locator, type Page } from '@playwright/test'

const most = 120

/** Moves the focus with Tab alone until it is on the target, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, { back = false } = {}): Promise<void> {
  await expect(target).toBeVisible()
  for (let press = 0; press < most; press += 1) {
    if (await target.evaluate((element) => (element.closest('summary') ?? element) === document.activeElement)) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`${most} presses of Tab did not reach ${target}.`)
}
