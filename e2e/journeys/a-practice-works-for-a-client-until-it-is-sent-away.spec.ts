import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { Door, newAccount } from '../pages/door.ts'
import { linkMailedTo, Members } from '../pages/members.ts'
import { Shell } from '../pages/shell.ts'

const nextYear = new Date(Date.now() + 300 * 864e5).toISOString().slice(0, 10)

async function registerPractice(page: Page, name: string): Promise<void> {
  await page.goto('/register')
  await new Door(page).fillRegistration(newAccount('Petra Lindqvist'))
  await page.getByRole('link', { name: 'Create organisation' }).click()
  await page.waitForLoadState('networkidle')
  await page.getByText('A practice', { exact: true }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create organisation' }).click()
}

test('a practice is engaged, sends somebody, sees where the client stands, and is out once revoked', async ({
  enter,
  office,
  tolerate,
}) => {
  // The practice registers.
  const partner = await enter()
  const name = `Northbank ${crypto.randomUUID().slice(0, 8)}`
  await registerPractice(partner, name)
  await expect(partner.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible()
  await expect(partner.getByText('No client has engaged the practice yet')).toBeVisible()
  const practice = new URL(partner.url()).pathname.split('/')[2] ?? ''

  // The client engages it, after a slip of the pen.
  const owner = await enter(office.people.owner)
  await owner.goto(`/o/${office.org.slug}/members`)
  await owner.getByRole('link', { name: 'Practices' }).click()
  await expect(owner.getByText('No practice is engaged')).toBeVisible()
  await owner.waitForLoadState('networkidle')
  tolerate(/422/)
  await owner.getByLabel('Address of the practice').fill('no-such-practice')
  await owner.getByLabel('Until').fill(nextYear)
  await owner.getByRole('radio', { name: 'Lead' }).check()
  await owner.getByRole('button', { name: 'Engage practice' }).click()
  await expect(owner.getByText('No practice has this address').first()).toBeVisible()
  await owner.getByLabel('Address of the practice').fill(practice)
  await owner.getByRole('button', { name: 'Engage practice' }).click()
  await expect(owner.getByRole('rowheader', { name })).toBeVisible()
  await expect(owner.getByText('Nobody assigned yet')).toBeVisible()

  // The practice assigns somebody, who finds the client and always sees whose it is.
  await partner.reload()
  await expect(partner.getByRole('cell', { name: '1 undetermined' })).toBeVisible()
  await partner.getByRole('link', { name: office.org.name }).click()
  await partner.waitForLoadState('networkidle')
  await partner.getByRole('button', { name: 'Assign Petra Lindqvist' }).click()
  await expect(partner.getByText('Works for this client')).toBeVisible()
  await partner.getByRole('link', { name: 'Open the client' }).click()
  const strip = partner.getByRole('note', { name: 'Client' })
  await expect(strip).toContainText(office.org.name)
  const shell = new Shell(partner)
  await shell.go('Use cases')
  await expect(strip).toContainText(office.org.name)
  await partner.goto(`/o/${office.org.slug}/use-cases/new`)
  await expect(strip).toBeVisible()
  await partner.goto('/organizations')
  await expect(partner.getByText(`Client of ${name}`)).toBeVisible()

  // Revoked: out with the next click.
  await partner.goto(`/o/${office.org.slug}`)
  await expect(strip).toBeVisible()
  await owner.reload()
  await owner.getByRole('button', { name: `Change, ${name}` }).click()
  owner.once('dialog', (dialog) => void dialog.accept())
  await owner.getByRole('button', { name: 'Revoke engagement' }).click()
  await expect(owner.getByText('Revoked by')).toBeVisible()
  tolerate(/404/)
  await shell.navigation.getByRole('link', { name: 'Roadmap' }).click()
  await expect(shell.title).toHaveText('There is nothing here that you can open')
  await partner.goto(`/o/${practice}`)
  await expect(partner.getByText('No client has engaged the practice yet')).toBeVisible()
})

test('a practice opens an organisation for a client and hands it over', async ({ enter }) => {
  const partner = await enter()
  await registerPractice(partner, 'Southbank Advisory')
  await partner.getByRole('link', { name: 'Create client organisation' }).click()
  await partner.waitForLoadState('networkidle')
  const client = `Quayside ${crypto.randomUUID().slice(0, 8)}`
  await partner.getByLabel('Name').fill(client)
  await partner.getByLabel('Engaged until').fill(nextYear)
  await partner.getByRole('button', { name: 'Create client organisation' }).click()
  await expect(partner.getByRole('note', { name: 'Client' })).toContainText(client)

  const slug = new URL(partner.url()).pathname.split('/')[2] ?? ''
  await partner.goto(`/o/${slug}/members`)
  const account = newAccount('Ines Correia')
  await new Members(partner).invite(account.email, 'Owner')
  const owner = await enter()
  await owner.goto(await linkMailedTo(owner, account.email))
  await owner.getByLabel('Your name').fill(account.name)
  await owner.getByRole('button', { name: 'Join' }).click()
  await expect(new Shell(owner).organization(client)).toBeVisible()
  await expect(owner.getByRole('note', { name: 'Client' })).toBeHidden()
  await partner.reload()
  await expect(partner.getByRole('row', { name: /Petra Lindqvist/ })).toContainText('Lead')
  await expect(partner.getByRole('row', { name: /Petra Lindqvist/ })).toContainText('Consultant of Southbank Advisory')
})
