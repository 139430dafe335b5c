import { expect, type Page } from '@playwright/test'

/** The people of an organisation, as an owner deals with them. */
export class Members {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async invite(email: string, role: 'Owner' | 'Lead' | 'Member' | 'Viewer'): Promise<void> {
    await this.page.getByLabel('E-mail address').fill(email)
    await this.page.getByLabel('Role', { exact: true }).selectOption(role)
    await this.page.getByRole('button', { name: 'Send invitation' }).click()
    await expect(this.page.getByRole('row').filter({ hasText: email })).toBeVisible()
  }

  /** Opens what can be changed about somebody. */
  async change(name: string): Promise<void> {
    const opener = this.page.getByRole('button', { name: new RegExp(`^(Change|Say what you know)\\b.*${name}$`) })
    const dialog = this.page.getByRole('dialog', { name })
    // Until the page's script runs the button does nothing.
    await expect(async () => {
      await opener.click({ timeout: 2_000 })
      await expect(dialog).toBeVisible({ timeout: 500 })
    }).toPass()
  }

  /** Ticks areas that somebody knows about, in their open dialog. */
  async tellKnown(areas: readonly string[]): Promise<void> {
    for (const area of areas) await this.page.getByRole('checkbox', { name: new RegExp(`^${area}`) }).check()
    await this.page.getByRole('button', { name: 'Save changes' }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  async remove(name: string): Promise<void> {
    await this.change(name)
    this.page.once('dialog', (question) => void question.accept())
    await this.page.getByRole('button', { name: 'Remove member' }).click()
    await expect(this.page.getByRole('row').filter({ hasText: name })).toBeHidden()
  }
}

/** The link in the newest message to that address, from the outbox of a server without mail. */
export async function linkMailedTo(page: Page, email: string): Promise<string> {
  await page.goto('/outbox')
  const message = page
    .getByRole('article')
    .filter({ hasText: `To ${email}` })
    .first()
  return (await message.getByRole('link').first().getAttribute('href')) ?? ''
}
