import type { Locator, Page } from '@playwright/test'

/** The result of one use case. */
export class Result {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  verdict(word: string): Locator {
    return this.page.getByRole('main').getByText(word, { exact: true }).first()
  }

  get reasons(): Locator {
    return this.page.getByRole('region', { name: 'What holds the verdict' })
  }

  get gates(): Locator {
    return this.page.getByRole('region', { name: 'Gates' })
  }

  /** The verdict as a person would say it. */
  async sentence(useCase: string): Promise<string> {
    const shown = this.page
      .getByRole('main')
      .getByText(new RegExp(`^${useCase} .*\\.$`))
      .first()
    return String(await shown.textContent()).replaceAll(/\s+/g, ' ')
  }
}
