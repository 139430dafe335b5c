import { expect, type Page } from '@playwright/test'

const classes = ['Deterministic', 'Probabilistic', 'Approval point', 'Non-negotiable control'] as const
const triggers = ['Low confidence', 'Contradictory', 'Incomplete', 'Delayed', 'Contextually unsafe'] as const

/** Describing a use case: the form that it starts with, then section by section. */
export class Workbench {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** From the list of use cases. Returns the id of the new one. */
  async describe(name: string, purpose: string): Promise<string> {
    await this.page.getByRole('link', { name: 'Describe a use case' }).click()
    await this.page.getByLabel('Name').fill(name)
    await this.page.getByLabel('Purpose').fill(purpose)
    await this.page.getByRole('radio', { name: /^Recommender/ }).check()
    await this.page.getByRole('radio', { name: /^Isolated pilot/ }).check()
    await this.page.getByRole('radio', { name: /^4 / }).check()
    for (const [question, answer] of [
      ['Does it affect people directly?', 'Yes'],
      ['Does it use sensitive data?', 'Yes'],
      ['Is it in a regulated sector?', 'No'],
    ] as const)
      await this.page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
    await this.page.getByRole('button', { name: 'Describe use case' }).click()
    await this.page.waitForURL(/\/use-cases\/[^/]+\/workbench$/)
    return new URL(this.page.url()).pathname.split('/')[4] ?? ''
  }

  /** Opens a section from the overview of the workbench. */
  async edit(section: string): Promise<void> {
    await this.page.getByRole('link', { name: `Edit ${section.toLowerCase()}` }).click()
    await this.expectSection(section)
  }

  /** Goes on to the section that follows. */
  async goOn(section: string): Promise<void> {
    await this.page.getByRole('link', { name: `On to ${section.toLowerCase()}` }).click()
    await this.expectSection(section)
  }

  private async expectSection(section: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: section })).toBeVisible()
  }

  async save(section: string): Promise<void> {
    await this.page.getByRole('button', { name: `Save ${section.toLowerCase()}` }).click()
    await expect(this.page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  }

  /** @param member somebody of the organisation, for the first seat. */
  async fillSeats(member: string): Promise<void> {
    const seat = (name: string) => this.page.getByRole('group', { name })
    await seat('Business sponsor').getByLabel('Member', { exact: true }).selectOption({ label: member })
    await seat('AI product owner').getByLabel('Name, if not a member').fill('Ines Calder')
    await seat('Technical lead').getByLabel('Name, if not a member').fill('Rafe Osei')
  }

  /** One step of each class. */
  async fillSteps(): Promise<void> {
    for (const [index, kind] of classes.entries()) {
      await this.page.getByRole('button', { name: 'Add step' }).click()
      const step = this.page.getByRole('group', { name: `step ${index + 1}` })
      await step.getByLabel('Step', { exact: true }).fill(`Step that is ${kind.toLowerCase()}`)
      await step.getByLabel('Class').selectOption(kind)
    }
  }

  /** A queue of people for everything that can go wrong. */
  async fillRoutes(): Promise<void> {
    for (const trigger of triggers)
      await this.page
        .getByRole('group', { name: trigger, exact: true })
        .getByRole('checkbox', { name: /^Human queue/ })
        .check()
  }

  async fillDataSources(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add data source' }).click()
    const source = this.page.getByRole('group', { name: 'data source 1' })
    await source.getByLabel('Name').fill('Policy administration')
    await source.getByLabel('Quality on live data').selectOption('Stable')
    await source.getByLabel('Critical').check()
  }

  async fillErrorModes(): Promise<void> {
    await this.page.getByRole('button', { name: 'Add error mode' }).click()
    const mode = this.page.getByRole('group', { name: 'error mode 1' })
    await mode.getByLabel('What goes wrong').fill('An urgent claim is put at the end of the queue')
    await mode.getByLabel('Can it be undone?').selectOption('Yes')
    await mode.getByLabel('What does it cost?').selectOption({ index: 2 })
    await mode.getByLabel('How a pattern of it would be noticed').fill('Weekly override rate by desk')
  }

  /** Chooses the same state for everything on the section. */
  async setAll(state: 'In place' | 'Decided'): Promise<void> {
    for (const radio of await this.page.getByRole('radio', { name: state, exact: true }).all()) await radio.check()
  }
}
