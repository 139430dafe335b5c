import { readFile } from 'node:fs/promises'
import { expect, test } from '../fixtures.ts'

test('an owner finds who did what, narrows it down, and takes it out as a file', async ({
  enter,
  office,
  tolerate,
}) => {
  const { slug } = office.org
  const owner = await enter(office.people.owner)
  await owner.goto(`/o/${slug}/settings`)
  await owner.waitForLoadState('networkidle')
  await owner.getByLabel('Sector').selectOption('Insurance')
  await Promise.all([
    owner.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()),
    owner.getByRole('button', { name: 'Save changes' }).click(),
  ])
  await owner.getByRole('link', { name: 'Audit log' }).click()
  await expect(owner.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  const change = owner.getByRole('row').filter({ hasText: 'changed what the organisation says about itself' })
  await expect(change.getByText('sector: nothing → Insurance')).toBeVisible()

  await owner.getByLabel('What', { exact: true }).selectOption({ label: 'Change the organisation' })
  await owner.getByRole('button', { name: 'Show entries' }).click()
  await expect(owner).toHaveURL(/act=update-organization/)
  await expect(owner.getByRole('row')).toHaveCount(2)

  const [csv] = await Promise.all([
    owner.waitForEvent('download'),
    owner.getByRole('link', { name: 'Export as CSV' }).click(),
  ])
  expect(csv.suggestedFilename()).toMatch(new RegExp(`^audit-log-${slug}-\\d{4}-\\d\\d-\\d\\d\\.csv$`))
  const lines = (await readFile(await csv.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('update-organization')
  const [jsonl] = await Promise.all([
    owner.waitForEvent('download'),
    owner.getByRole('link', { name: 'Export as JSON Lines' }).click(),
  ])
  const entry = JSON.parse((await readFile(await jsonl.path(), 'utf8')).trim())
  expect(entry).toMatchObject({ action: 'update-organization', after: { sector: 'Insurance' } })

  // That it was taken out is in the log as well, with what was asked for.
  await owner.getByRole('link', { name: 'Show everything' }).click()
  await expect(owner.getByText('exported the audit log')).toHaveCount(2)

  // Nothing in it: the way back is one press.
  await owner.getByLabel('To', { exact: true }).fill('2020-01-01')
  await owner.getByRole('button', { name: 'Show entries' }).click()
  await expect(owner.getByText('Nothing that this filter lets through.')).toBeVisible()

  const lead = await enter(office.people.lead)
  tolerate(/404/)
  await lead.goto(`/o/${slug}/settings/audit-log`)
  await expect(lead.getByRole('heading', { level: 1 })).not.toHaveText('Audit log')
})
