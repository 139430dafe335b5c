import { expect, type Page } from '@playwright/test'

export interface Account {
  name: string
  email: string
  password: string
}

/** A person whom nobody knows yet. */
export function newAccount(name: string): Account {
  return { name, email: `${crypto.randomUUID()}@example.test`, password: 'seven calm herons by the weir' }
}

/** The way in: registering, signing in, and a person's first organisation. */
export class Door {
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async register({ name, email, password }: Account): Promise<void> {
    await this.page.goto('/register')
    await this.fillRegistration({ name, email, password })
    await expect(this.page.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible()
  }

  /** On the registration form, wherever it goes on to. */
  async fillRegistration({ name, email, password }: Account): Promise<void> {
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByLabel('E-mail address').fill(email)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Register' }).click()
  }

  async signIn(account: Pick<Account, 'email' | 'password'>): Promise<void> {
    await this.page.goto('/sign-in')
    await this.fillSignIn(account)
  }

  /** On the sign-in form. */
  async fillSignIn({ email, password }: Pick<Account, 'email' | 'password'>): Promise<void> {
    await this.page.getByLabel('E-mail address').first().fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(this.page).not.toHaveURL(/sign-in/)
  }

  /** Creates the organisation from the empty list. Returns its slug. */
  async createOrganization(name: string): Promise<string> {
    await this.page.getByRole('link', { name: 'Create organisation' }).click()
    await this.page.getByLabel('Name').fill(name)
    await this.page.getByLabel('Sector').selectOption({ index: 1 })
    await this.page.getByRole('button', { name: 'Create organisation' }).click()
    await this.page.waitForURL(/\/o\/[^/]+$/)
    return new URL(this.page.url()).pathname.split('/')[2] ?? ''
  }
}
