import { expect, type Locator, type Page } from '@playwright/test'

/** A workshop's screens, as those in the room use them. */
export class Workshop {
  readonly page: Page
  readonly hearing: Locator

  constructor(page: Page) {
    this.page = page
    this.hearing = page.getByText('Live', { exact: true })
  }

  /** A lead prepares one and opens it. @returns the code that guests type. */
  async prepare(slug: string, name: string, mode: 'Named votes' | 'Sealed votes'): Promise<string> {
    await this.page.goto(`/o/${slug}/workshops`)
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.page.getByRole('radio', { name: new RegExp(`^${mode}`) }).check()
    await this.page.getByRole('spinbutton', { name: /Fewest votes/ }).fill('3')
    await this.page.getByRole('button', { name: 'Prepare workshop' }).click()
    await this.page.getByRole('button', { name: 'Open workshop' }).click()
    await expect(this.page.getByRole('button', { name: 'Close workshop' })).toBeVisible()
    return (await this.page.getByText(/^[3-9A-Z]{6}$/).textContent()) ?? ''
  }

  /** Fills in the form for guests and sends it. */
  async knock(code: string, name: string): Promise<void> {
    await this.page.goto(`/join?code=${code}`)
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByRole('button', { name: 'Join workshop' }).click()
  }

  async joinAsGuest(code: string, name: string): Promise<void> {
    await this.knock(code, name)
    await expect(this.hearing).toBeVisible()
  }

  async joinAsMember(address: string): Promise<void> {
    await this.page.goto(address)
    await this.page.getByRole('button', { name: 'Join workshop' }).click()
    await expect(this.hearing).toBeVisible()
  }

  /** Who is in the room, as a participant sees it. */
  get roster(): Locator {
    return this.page.getByRole('region', { name: 'In the room' })
  }

  /** The questions in their order. */
  get agenda(): Locator {
    return this.page.getByRole('region', { name: 'Agenda' }).getByRole('listitem')
  }

  /**
   * Adds a question about a subject to the agenda that is being changed.
   *
   * @param place of the question in the list, from 1.
   * @returns its words.
   */
  async addQuestion(about: string, place = 1): Promise<string> {
    const adding = this.page.getByRole('group', { name: 'Add a question' })
    await adding.getByRole('combobox', { name: /^About/ }).selectOption({ label: about })
    const list = adding.getByRole('combobox', { name: /^Question/ })
    const option = list.locator('option').nth(place)
    const words = (await option.textContent()) ?? ''
    await list.selectOption({ label: words })
    await this.page.getByRole('button', { name: 'Add question' }).click()
    return words
  }

  /** Opens voting on the first question that is still to come. */
  async openVoting(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open voting' }).first().click()
    await expect(this.page.getByRole('button', { name: 'Show the votes' })).toBeVisible()
  }

  async vote(level: number): Promise<void> {
    await this.page.locator(`input[name="vote"][value="${level}"]`).check()
    await expect(this.page.getByText('Your vote is counted.')).toBeVisible()
  }

  async show(): Promise<void> {
    await this.page.getByRole('button', { name: 'Show the votes' }).click()
  }

  /** What the newest round that is shown came to, in words. */
  get outcome(): Locator {
    return this.page.locator('figcaption').first()
  }
}
