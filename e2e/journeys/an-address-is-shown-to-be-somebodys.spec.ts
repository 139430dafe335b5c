import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { type Account, Door, newAccount } from '../pages/door.ts'
import { linkMailedTo } from '../pages/members.ts'

/** Asks for a link, opens it from the outbox and presses its button. */
async function signInByLink(page: Page, { email }: Account): Promise<void> {
  await page.goto('/sign-in?next=/account')
  await page.waitForLoadState('networkidle')
  await page.getByText('Sign in by e-mail link').click()
  await page.getByLabel('E-mail address').nth(1).fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await page.goto(await linkMailedTo(page, email))
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('whoever shows an address first says what stays of the account from before', async ({ enter, tolerate }) => {
  const account = newAccount('Somebody before')
  const squatter = await enter()
  await new Door(squatter).register(account)

  const owner = await enter()
  await signInByLink(owner, account)
  const heading = owner.getByRole('heading', { level: 1, name: 'This address was registered before' })
  await expect(heading).toBeVisible()

  // Nothing counts before the choice: not the session of before, not its password, not this one.
  await squatter.goto('/account')
  await expect(squatter).toHaveURL(/\/sign-in\?next=/)
  tolerate(/422/)
  await squatter.waitForLoadState('networkidle')
  await squatter.getByLabel('E-mail address').first().fill(account.email)
  await squatter.getByLabel('Password').fill(account.password)
  await squatter.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(squatter.getByText('do not belong together').first()).toBeVisible()
  await owner.goto('/account')
  await expect(heading).toBeVisible()

  await owner.waitForLoadState('networkidle')
  await owner.getByRole('button', { name: 'Continue' }).click()
  await expect(owner.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await expect(owner.getByText('You have none: you sign in by e-mail link')).toBeVisible()
  await expect(owner.getByRole('cell', { name: 'Signed in: e-mail link' })).toBeVisible()
  await owner.goto('/outbox')
  const notice = owner.getByRole('article').filter({ hasText: account.email })
  await expect(notice.getByRole('heading', { name: 'Your password was removed' })).toBeVisible()
})

test('a password from before stays for whoever types it', async ({ enter, tolerate }) => {
  const account = newAccount('Anna Berg')
  await new Door(await enter()).register(account)
  const page = await enter()
  await signInByLink(page, account)
  const password = page.getByLabel('The password from then')
  await page.waitForLoadState('networkidle')
  tolerate(/422/)
  await password.fill('something else entirely')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('This is not the password that was set').first()).toBeVisible()
  await password.fill(account.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await expect(page.getByText('Changing it signs you out everywhere else.')).toBeVisible()
})
