import { expect, signIn, test } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'

const question = 'Who owns data quality?'

test('an owner reads how an answer came about, replays it and sets what the assistant may', async ({
  enter,
  office,
}) => {
  const root = `/o/${office.org.slug}/assistant`
  const member = await enter(office.people.member)
  const asking = new Assistant(member)
  await member.goto(root)
  await member.waitForLoadState('networkidle')
  await asking.ask(question)

  const owner = await enter(office.people.owner)
  await owner.goto(root)
  await owner.getByRole('link', { name: 'Oversight' }).click()
  await expect(owner.getByText('1 of 1 question', { exact: true })).toBeVisible()
  await owner.getByRole('link', { name: question }).click()
  await expect(owner.getByRole('heading', { level: 1, name: question })).toBeVisible()
  await expect(owner.getByText('None used')).toBeVisible()
  const first = owner.url()
  await owner.waitForLoadState('networkidle')
  await owner.getByRole('button', { name: 'Replay with today’s prompt' }).click()
  await expect(owner).not.toHaveURL(first)
  await expect(owner.getByRole('heading', { level: 1, name: question })).toBeVisible()
  await owner.getByRole('link', { name: 'Oversight' }).click()
  await expect(owner.getByText('2 of 2 questions', { exact: true })).toBeVisible()

  const days = owner.getByLabel('Keep talks for')
  const save = owner.getByRole('button', { name: 'Save settings' })
  await owner.waitForLoadState('networkidle')
  await days.fill('0')
  await save.click()
  await expect(owner.getByRole('alert').getByText('Keep talks for: Enter 1 or more.')).toBeVisible()
  await expect(days).toHaveAttribute('aria-invalid', 'true')
  await days.fill('90')
  await owner.getByLabel('The assistant may be asked').uncheck()
  await save.click()
  await expect(owner.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()

  await member.goto(root)
  await expect(member.getByText('The assistant is switched off for this organisation')).toBeVisible()
  await expect(asking.question).toBeHidden()
  await member.getByRole('link', { name: question }).click()
  await expect(member.getByRole('heading', { level: 1, name: question })).toBeVisible()
  await expect(asking.question).toBeHidden()

  await owner.reload()
  await expect(days).toHaveValue('90')
  await owner.waitForLoadState('networkidle')
  await owner.getByLabel('The assistant may be asked').check()
  await save.click()
  await expect(owner.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  await member.goto(root)
  await expect(asking.question).toBeVisible()
})

test('what somebody typed is not shown to whoever signs in next in the same tab', async ({ enter, office }) => {
  const page = await enter(office.people.member)
  const assistant = new Assistant(page)
  await page.goto(`/o/${office.org.slug}/assistant`)
  await page.waitForLoadState('networkidle')
  await assistant.question.fill('Something private')
  await signIn(page.context(), office.people.lead)
  await page.reload()
  await page.waitForLoadState('networkidle')
  await expect(assistant.question).toHaveValue('')
  await signIn(page.context(), office.people.member)
  await page.reload()
  await expect(assistant.question).toHaveValue('Something private')
})
