import { expect, type Locator, type Page } from '@playwright/test'

type Place = 'Overview' | 'Assessment' | 'Use cases' | 'Roadmap' | 'Workshops' | 'Members' | 'Playbook' | 'Method'

/** What stands around every screen of an organisation. */
export class Shell {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The rail, or the bar at the foot on phones. */
  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: 'Main' })
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  async go(place: Place): Promise<void> {
    const link = this.navigation.getByRole('link', { name: place, exact: true })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
  }

  async switchTo(organization: string): Promise<void> {
    await this.page.getByRole('button', { name: /change organisation$/ }).click()
    await this.page.getByRole('link', { name: organization, exact: true }).click()
    await expect(this.organization(organization)).toBeVisible()
  }

  /** Asks to sign out; the page may have a question first. */
  async signOut(): Promise<void> {
    await this.page.locator('.shell-rail [popovertarget="account-menu"]').click()
    await this.page.getByRole('button', { name: 'Sign out', exact: true }).click()
  }

  /** Which organisation the screen says it is about. */
  organization(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name} ?, change organisation$`) })
  }
}

/** Whether everything on the screen is as wide as the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(screen ?? 0)
}
