import { join as joinOrganization, makeOrganization } from '#db/testing/factories.ts'
import { expect, test } from '../fixtures.ts'
import { newAccount } from '../pages/door.ts'
import { linkMailedTo, Members } from '../pages/members.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { Shell } from '../pages/shell.ts'

test('an invited person joins, answers their share, and is out once removed', async ({ enter, office, tolerate }) => {
  const owner = await enter(office.people.owner)
  await owner.goto(`/o/${office.org.slug}/members`)
  const members = new Members(owner)
  const account = newAccount('Ottilie Wren')
  await members.invite(account.email, 'Member')

  const invited = await enter()
  await invited.goto(await linkMailedTo(invited, account.email))
  await expect(invited.getByRole('heading', { name: `Join ${office.org.name}` })).toBeVisible()
  await invited.getByLabel('Your name').fill(account.name)
  await invited.getByRole('button', { name: 'Join' }).click()
  const shell = new Shell(invited)
  await expect(shell.organization(office.org.name)).toBeVisible()

  await shell.go('Members')
  const self = new Members(invited)
  await self.change(account.name)
  await self.tellKnown(['Data lead'])
  await shell.go('Assessment')
  await expect(invited.getByText('Your share, answered by you')).toBeVisible()
  await invited.getByRole('link', { name: /^Start / }).click()
  const questionnaire = new Questionnaire(invited)
  await expect(questionnaire.questions.first()).toBeVisible()
  await questionnaire.page.keyboard.press('3')
  await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/)
  await shell.go('Assessment')
  await expect(invited.getByRole('link', { name: /^Go on with / })).toBeVisible()

  await owner.reload()
  await members.remove(account.name)
  tolerate(/404/)
  await shell.navigation.getByRole('link', { name: 'Roadmap' }).click()
  await expect(shell.title).toHaveText('There is nothing here that you can open')
  await invited.goto('/organizations')
  await expect(invited.getByText(office.org.name)).toBeHidden()
})

test('a viewer reads everything and changes nothing', async ({ enter, office }) => {
  const page = await enter(office.people.viewer)
  const { slug } = office.org
  const changes = page.getByRole('main').getByRole('textbox').or(page.getByRole('main').getByRole('radio'))
  for (const [path, sentence] of [
    ['assessment/organisation/workflow', 'You can read this page'],
    ['use-cases/new', 'Your role can read use cases'],
    [`use-cases/${office.useCaseId}/workbench?part=steps`, 'Your role can read this'],
    ['roadmap', 'A lead or an owner of the organisation can generate the roadmap.'],
    ['settings', 'An owner can change it.'],
  ] as const) {
    await page.goto(`/o/${slug}/${path}`)
    await expect(page.getByText(sentence).first()).toBeVisible()
    await expect(changes, path).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('button', { name: /^(Save|Add|Generate|Describe)/ })).toHaveCount(0)
  }
})

test('two tabs stay in two organisations, each with the address that it shows', async ({ enter, office }) => {
  const person = office.people.lead
  const second = await makeOrganization('Second Harbour')
  await joinOrganization(second, person, 'viewer')
  const page = await enter(person)
  await page.goto('/')
  await page.getByRole('link', { name: office.org.name }).click()
  const here = new Shell(page)
  await expect(here.organization(office.org.name)).toBeVisible()

  const tab = await page.context().newPage()
  await tab.goto(`/o/${office.org.slug}/roadmap`)
  const there = new Shell(tab)
  await there.switchTo(second.name)
  await expect(tab).toHaveURL(new RegExp(`/o/${second.slug}$`))

  await here.go('Use cases')
  await expect(page).toHaveURL(new RegExp(`/o/${office.org.slug}/use-cases$`))
  await expect(page.getByRole('link', { name: /^Use case / }).first()).toBeVisible()
  await there.go('Use cases')
  await expect(tab).toHaveURL(new RegExp(`/o/${second.slug}/use-cases$`))
  await expect(tab.getByRole('link', { name: /^Use case / })).toHaveCount(0)
  await here.go('Members')
  await expect(here.organization(office.org.name)).toBeVisible()
})

test('signing out everywhere ends the session of every browser with its next click', async ({ enter, office }) => {
  const [here, there] = [await enter(office.people.member), await enter(office.people.member)]
  await there.goto(`/o/${office.org.slug}/use-cases`)
  await here.goto('/account')
  here.once('dialog', (question) => void question.accept())
  await here.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(here.getByRole('link', { name: 'Register' })).toBeVisible()
  await new Shell(there).navigation.getByRole('link', { name: 'Roadmap' }).click()
  await expect(there.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(there).toHaveURL(/next=/)
})
