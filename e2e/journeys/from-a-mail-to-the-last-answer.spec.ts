import { eq } from 'drizzle-orm'
import { identityDb, inTenant } from '#db/client.ts'
import { user } from '#db/schema/identity.ts'
import { invitation } from '#db/schema/organization.ts'
import { makePerson } from '#db/testing/factories.ts'
import { expect, test } from '../fixtures.ts'
import { newAccount } from '../pages/door.ts'
import { linkMailedTo, Members } from '../pages/members.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { expectNoSidewaysScroll, Shell } from '../pages/shell.ts'
import { Workbench } from '../pages/workbench.ts'
import { framework } from '../support/answers.ts'
import { phone } from '../support/screen-sizes.ts'
import type { Office } from '../support/world.ts'

/** Invites somebody over the door of the screens. */
async function invite(page: import('@playwright/test').Page, office: Office, body: Record<string, unknown>) {
  const response = await page.request.post(`/api/o/${office.org.slug}/invitations`, {
    headers: { origin: new URL(page.url()).origin, 'idempotency-key': crypto.randomUUID() },
    data: { role: 'member', ...body },
  })
  expect(response.ok(), await response.text()).toBe(true)
}

const invitationOf = async (office: Office, email: string) => {
  const { organizationId } = office.org
  const [row] = await inTenant({ organizationId, userId: office.people.owner.userId }, (tx) =>
    tx.select().from(invitation).where(eq(invitation.email, email)),
  )
  return row
}

test('on a phone one press leads from the mail to the first question, and answering to an end', async ({
  enter,
  office,
}) => {
  test.slow()
  const lead = await enter(office.people.lead)
  await lead.goto(`/o/${office.org.slug}/members`)
  const account = newAccount('Ottilie Wren')
  const note = 'Nobody knows our people better.'
  await invite(lead, office, { email: account.email, name: account.name, knows: ['people'], note, dueOn: '' })

  const page = await enter(undefined, phone)
  const fits = () => expectNoSidewaysScroll(page)
  await page.goto(await linkMailedTo(page, account.email))
  await expect(page.getByRole('heading', { name: `Join ${office.org.name}` })).toBeVisible()
  const asked = [framework.marks, ...framework.dimensions]
    .flatMap((d) => d.questions)
    .filter((q) => q.knows === 'people')
  await expect(page.getByText(`${asked.length} questions, about`)).toBeVisible()
  await expect(page.getByText(note)).toBeVisible()
  await expect(page.getByLabel('Your name')).toHaveValue(account.name)
  await fits()
  await page.getByRole('button', { name: 'Join' }).tap()

  const questionnaire = new Questionnaire(page)
  await expect(questionnaire.current.heading).toBeVisible()
  const seen = new Set<string>()
  while (seen.size < asked.length) {
    const text = (await questionnaire.current.heading.textContent()) ?? ''
    expect(seen.has(text), `again: ${text}`).toBe(false)
    seen.add(text)
    await expect(new Shell(page).navigation).toBeHidden()
    await expect(page.getByText('Download report (PDF)')).toHaveCount(0)
    await expect(questionnaire.continue).toBeInViewport({ ratio: 1 })
    await fits()
    await questionnaire.current.radio(2).tap()
    await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/)
    if (seen.size === 2) {
      // Closed half-way: coming back leads to the next open question.
      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1, name: 'Your share' })).toBeVisible()
      await expect(page.getByText(`${asked.length} questions, 2 done.`)).toBeVisible()
      await expect(page.getByText(note)).toBeVisible()
      await fits()
      await page.getByRole('link', { name: 'Go on with the next question' }).tap()
    } else await questionnaire.continue.tap()
    if (seen.size < asked.length) await expect(questionnaire.current.heading).not.toHaveText(text)
  }
  expect([...seen].toSorted()).toEqual(asked.map((q) => q.text).toSorted())
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible()
  await expect(page.getByText(`all ${asked.length} questions of your share`)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Who should answer what nobody here knows' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Suggest somebody as / }).first()).toHaveAttribute('href', /^mailto:/)
  await fits()
  await page.getByRole('main').getByRole('link', { name: 'See the overview' }).tap()
  await expect(page).toHaveURL(/view=overview$/)
})

test('opening an invitation uses nothing up and signs nobody in, however often and with its script', async ({
  enter,
  office,
  request,
  tolerate,
}) => {
  tolerate(/csp$/)
  const lead = await enter(office.people.lead)
  await lead.goto(`/o/${office.org.slug}/members`)
  const { email } = newAccount('Ottilie Wren')
  await invite(lead, office, { email })
  const scanner = await enter()
  const link = await linkMailedTo(scanner, email)
  for (let n = 0; n < 10; n += 1) {
    const answers = [await request.get(link), await request.head(link)]
    for (const answer of answers) {
      expect(answer.status()).toBe(200)
      expect(answer.headers()['set-cookie'] ?? '').not.toContain('footing.session')
    }
  }
  await scanner.goto(link)
  await scanner.waitForLoadState('networkidle')
  await expect(scanner.getByRole('button', { name: 'Join' })).toBeVisible()
  expect((await scanner.context().cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  expect((await invitationOf(office, email))?.acceptedAt).toBeNull()
  expect(await identityDb().select().from(user).where(eq(user.email, email))).toEqual([])

  // It waits for the person, who may have no script at all.
  const person = await enter(undefined, { javaScriptEnabled: false })
  await person.goto(link)
  await person.getByRole('button', { name: 'Join' }).click()
  await expect(person).toHaveURL(new RegExp(`/o/${office.org.slug}`))
  expect((await invitationOf(office, email))?.acceptedAt).not.toBeNull()

  // The other device is told, and comes in by a link of its own.
  await scanner.reload()
  await expect(scanner.getByRole('heading', { name: 'This invitation was accepted' })).toBeVisible()
  await expect(scanner.getByRole('button', { name: `Mail a link to ${email}` })).toBeVisible()
})

test('whoever is signed in as somebody else is told, and may change over by one press', async ({ enter, office }) => {
  const lead = await enter(office.people.lead)
  await lead.goto(`/o/${office.org.slug}/members`)
  const account = newAccount('Ottilie Wren')
  await invite(lead, office, { email: account.email, knows: ['data'] })
  const other = await makePerson('Somebody else')
  const page = await enter(other)
  await page.goto(await linkMailedTo(page, account.email))
  await expect(page.getByText(`You are signed in as ${other.email}`)).toBeVisible()
  await expect(page.getByRole('link', { name: `Stay signed in as ${other.email}` })).toBeVisible()
  await page.getByRole('button', { name: `Join as ${account.email}` }).click()
  await expect(page).toHaveURL(/\/assessment\/organisation\/[a-z-]+\?of=share&q=/)
  await page.goto('/account')
  await expect(page.getByText(account.email).first()).toBeAttached()
})

test('an hour after the mail an account that was there before asks for a fresh link', async ({ enter, office }) => {
  const lead = await enter(office.people.lead)
  await lead.goto(`/o/${office.org.slug}/members`)
  const known = await makePerson('Ottilie Wren')
  await invite(lead, office, { email: known.email })
  await inTenant({ organizationId: office.org.organizationId, userId: office.people.owner.userId }, (tx) =>
    tx
      .update(invitation)
      .set({ mailedAt: new Date(Date.now() - 61 * 60_000) })
      .where(eq(invitation.email, known.email)),
  )
  const page = await enter()
  await page.goto(await linkMailedTo(page, known.email))
  await expect(page.getByRole('button', { name: 'Join' })).toHaveCount(0)
  await page.getByRole('button', { name: `Mail a link to ${known.email}` }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await page.goto(await linkMailedTo(page, known.email))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(new Shell(page).organization(office.org.name)).toBeVisible()
})

test('a pasted list is looked through, mended and sent, and sending it again invites nobody twice', async ({
  enter,
  office,
}) => {
  const page = await enter(office.people.lead)
  const [anna, ben] = [newAccount('Anna Berg').email, newAccount('Ben Cho').email]
  const list = `Anna Berg <${anna}>\n${ben}; Ben Cho; Data lead; CFO\n${anna}\nnobody\n${office.people.viewer.email}`
  await page.goto(`/o/${office.org.slug}/members`)
  await page.getByRole('link', { name: 'Invite a list of people' }).click()
  const text = page.getByLabel('The list')
  await expect(text).toBeVisible()
  await page.waitForLoadState('networkidle')
  await text.fill(list)
  await page.reload()
  await expect(text).toHaveValue(list)
  await page.getByRole('button', { name: 'Look through the list' }).click()
  await expect(page.getByRole('heading', { name: '5 people in the list' })).toBeFocused()
  const row = (line: number) =>
    page.getByRole('listitem').filter({ has: page.getByRole('group', { name: `Line ${line}` }) })
  await expect(row(2)).toContainText('Not used: CFO')
  await expect(row(2).getByLabel('Knows about')).toHaveValue('data')
  await expect(row(3)).toContainText('Stands in the list already')
  await expect(row(4)).toContainText('There is no e-mail address in this line')
  await expect(row(5)).toContainText('Is a member already')
  await page.getByRole('button', { name: `Leave out ${office.people.viewer.email}` }).click()
  const cara = newAccount('Cara Dunn').email
  await row(4).getByLabel('Address').fill(cara)
  await row(4).getByLabel('Name').fill('Cara Dunn')
  await page.getByLabel('A sentence of yours').fill('Please begin this week.')
  await page.getByRole('button', { name: 'Send 3 invitations' }).click()
  await expect(page.getByRole('heading', { name: '3 people invited, 1 left' })).toBeFocused()
  await expect(page.getByRole('region', { name: 'Sent' }).getByRole('listitem')).toHaveCount(3)
  const mailed = await enter()
  await mailed.goto(await linkMailedTo(mailed, cara))
  await expect(mailed.getByText('Please begin this week.')).toBeVisible()

  await page.goto(`/o/${office.org.slug}/members/list`)
  await page.waitForLoadState('networkidle')
  await text.fill(list)
  await page.getByRole('button', { name: 'Look through the list' }).click()
  await expect(row(1)).toContainText('Is invited already')
  await expect(page.getByRole('button', { name: 'Send 0 invitations' })).toBeDisabled()
})

test('a name typed into a seat becomes an invitation, and the member once they are in', async ({ enter, office }) => {
  const page = await enter(office.people.lead)
  const seats = `/o/${office.org.slug}/use-cases/${office.useCaseId}/workbench?part=seats`
  await page.goto(seats)
  const workbench = new Workbench(page)
  const account = newAccount('Rafe Osei')
  const seat = page.getByRole('group', { name: 'Technical lead' })
  await page.getByRole('group', { name: 'Business sponsor' }).getByLabel('Name, if not a member').fill('Ines Calder')
  await seat.getByLabel('Name, if not a member').fill(account.name)
  await seat.getByLabel('Address, to invite that person').fill(account.email)
  await workbench.save('Ownership triad')
  await expect(seat.getByText('Invited, not yet in')).toBeVisible()
  await page.goto(`/o/${office.org.slug}/use-cases/${office.useCaseId}/workbench`)
  await expect(page.getByText('Not invited')).toHaveCount(1)
  await expect(page.getByText('Invited, not yet in')).toHaveCount(1)

  const member = await enter(office.people.member)
  await member.goto(seats)
  await expect(member.getByText('A lead or an owner can invite that person.').first()).toBeVisible()

  const invited = await enter()
  await invited.goto(await linkMailedTo(invited, account.email))
  await expect(invited.getByText(/^Technical lead of /)).toBeVisible()
  await invited.getByRole('button', { name: 'Join' }).click()
  await expect(invited).toHaveURL(/of=share/)
  await page.reload()
  await expect(page.getByText('Invited, not yet in')).toHaveCount(0)
  await page.goto(seats)
  await expect(seat.getByLabel('Member', { exact: true })).toHaveValue(/./)
})

test('a lead with a share of their own begins at the overview, which says how much is left', async ({
  enter,
  office,
}) => {
  const page = await enter(office.people.lead)
  await page.goto(`/o/${office.org.slug}/members`)
  const members = new Members(page)
  await members.change(office.people.lead.name)
  await members.tellKnown(['Data lead'])
  await page.goto(`/o/${office.org.slug}`)
  await expect(page.getByText(/^Your share: \d+ questions left, about \d+ minutes\.$/)).toBeVisible()
  await page.getByRole('link', { name: 'Go on with your share' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your share' })).toBeVisible()
})
