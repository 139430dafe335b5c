import { expect, type Locator, type Page } from '@playwright/test'

/** The roadmap and its actions. */
export class Roadmap {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async generate(): Promise<void> {
    await this.page.getByRole('button', { name: 'Generate roadmap' }).click()
    await expect(this.page.getByRole('navigation', { name: 'Views of the roadmap' })).toBeVisible()
  }

  async show(view: 'Board' | 'Table' | 'Timeline'): Promise<void> {
    const tab = this.page.getByRole('navigation', { name: 'Views of the roadmap' }).getByRole('link', { name: view })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-current', 'page')
  }

  owner(label: string): Locator {
    return this.page.getByRole('combobox', { name: `Owner of ${label}`, exact: true })
  }

  status(label: string): Locator {
    return this.page.getByRole('combobox', { name: `Status of ${label}`, exact: true })
  }

  /** The row of the table that holds an action. */
  row(label: string): Locator {
    return this.page.getByRole('row').filter({ has: this.status(label) })
  }

  /** Shown within the row, or the panel, whose change is saved. */
  saved(within: Locator): Locator {
    return within.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d/ })
  }
}
