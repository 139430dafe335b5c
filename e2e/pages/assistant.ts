import { expect, type Locator, type Page } from '@playwright/test'

/** The assistant, in its panel or on its page. */
export class Assistant {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get opener(): Locator {
    return this.page.getByRole('link', { name: 'Ask', exact: true })
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Ask' })
  }

  get question(): Locator {
    return this.page.getByRole('textbox', { name: 'Your question' })
  }

  /** What the question will be about. */
  get scope(): Locator {
    return this.page.getByRole('combobox', { name: 'About' })
  }

  /** What is told to somebody who does not see the answer. */
  said(text: RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text })
  }

  /** The exchange that began with a question. */
  turn(question: string): Locator {
    return this.page.getByRole('article', { name: `You asked: ${question}` })
  }

  draft(kind: 'action' | 'message' | 'summary' | 'better note'): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^Draft of an? ${kind}$`) })
  }

  /** Opens the panel with the control that the screen has. */
  async open(): Promise<void> {
    // Until the page's script runs the control leads to the assistant's page.
    await this.page.waitForLoadState('networkidle')
    await this.opener.click()
    await expect(this.question).toBeVisible()
  }

  async ask(question: string): Promise<void> {
    await this.question.fill(question)
    await this.question.press('Enter')
    await expect(this.said(/^Answer ready, \d+ sources?/)).toHaveCount(1)
    await expect(this.turn(question)).toBeVisible()
    await expect(this.question).toHaveValue('')
  }
}
