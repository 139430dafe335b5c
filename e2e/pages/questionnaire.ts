import { expect, type Locator, type Page } from '@playwright/test'

export type Choice = 0 | 1 | 2 | 3 | 4 | 'I don’t know' | 'Not applicable'

const anyState = /^(Saved as you go|Saving…|Saved \d\d:\d\d|Not saved, .*|Offline, .*|.*needs? a look)$/

/** One question, where it is answered. */
export class Question {
  readonly frame: Locator

  constructor(frame: Locator) {
    this.frame = frame
  }

  get heading(): Locator {
    return this.frame.getByRole('heading', { level: 2 })
  }

  radio(choice: Choice): Locator {
    return this.frame.getByRole('radio', { name: new RegExp(`^${choice}`) })
  }

  get note(): Locator {
    return this.frame.getByRole('textbox', { name: 'Note' })
  }

  /** What became of it. */
  get saved(): Locator {
    return this.frame.getByText(/^Saved \d\d:\d\d$/)
  }

  get kept(): Locator {
    return this.frame.getByText('Not saved yet; kept here')
  }

  get conflict(): Locator {
    return this.frame.getByRole('alert')
  }

  async choose(choice: Choice): Promise<void> {
    await this.radio(choice).check()
  }

  async addNote(text: string): Promise<void> {
    if (!(await this.note.isVisible())) await this.frame.getByText('Add a note or evidence').click()
    await this.note.fill(text)
  }
}

/** A page of questions. */
export class Questionnaire {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(slug: string, subject: string, part: string): Promise<void> {
    await this.page.goto(`/o/${slug}/assessment/${subject}/${part}`)
    await expect(this.questions.first()).toBeVisible()
  }

  /** Those that are shown: one on a phone, all elsewhere. */
  get questions(): Locator {
    return this.page.getByRole('region').filter({ has: this.page.getByRole('radio') })
  }

  question(text: string): Question {
    return new Question(this.page.getByRole('region', { name: text, exact: true }))
  }

  /** The one on show, on a phone. */
  get current(): Question {
    return new Question(this.questions)
  }

  /** The line that says what became of everything typed. */
  get saving(): Locator {
    return this.page.getByText(anyState).first()
  }

  /** The word of the verdict, which opens its reasons. */
  verdict(word: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${word}`) })
  }

  get progress(): Locator {
    return this.page.getByText(/^\d+ of \d+ answered/)
  }

  get back(): Locator {
    return this.page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: /^Back/ })
  }

  get continue(): Locator {
    return this.page
      .getByRole('navigation', { name: 'Questions' })
      .getByRole('link', { name: /^(Continue|Check your|Finish your)/ })
  }
}
