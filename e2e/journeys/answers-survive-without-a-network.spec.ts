import type { BrowserContext, Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { identityDb, inTenant } from '#db/client.ts'
import { session } from '#db/schema/identity.ts'
import { membership } from '#db/schema/organization.ts'
import type { TestPerson } from '#db/testing/factories.ts'
import { expect, signIn, test } from '../fixtures.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { Shell } from '../pages/shell.ts'
import { framework, questionsOf } from '../support/answers.ts'
import { keptPages, outboxOf, refuseStorage, untilKept } from '../support/offline.ts'
import type { Office } from '../support/world.ts'

/** What a browser reports about a network that the test has taken away. */
const cutOff = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|50[0-9]|ERR_CONNECTION|RSC payload|fetching the script/

const parts = framework.dimensions.filter((d) => d.questions.some((q) => q.subject === 'organization'))
const [first, second, third] = parts
if (!first || !second || !third) throw new Error('The organisation is asked too little.')
const [asked, other] = questionsOf('workflow', 'organization')
if (!asked || !other) throw new Error('The organisation is asked too little about workflows.')

const partOf = ({ org }: Office, part: string) => `/o/${org.slug}/assessment/organisation/${part}`

async function open(page: Page, office: Office, part = 'workflow'): Promise<Questionnaire> {
  const questionnaire = new Questionnaire(page)
  await questionnaire.open(office.org.slug, 'organisation', part)
  return questionnaire
}

interface Said {
  question: string
  state: string
  level: number | null
  note: string
  version: number
}

/** Every revision of the person, in the order of the question's versions. */
async function history({ org }: Office, { userId }: TestPerson, question?: string): Promise<Said[]> {
  const rows = await inTenant({ organizationId: org.organizationId, userId }, (tx) =>
    tx.execute<Said & Record<string, unknown>>(sql`
      select question_id as question, state, level, note, version from answer_revision
      where author_id = ${userId} order by question_id, version`),
  )
  return rows.filter((row) => question === undefined || row.question === question).map((row) => ({ ...row }))
}

async function rejoin(context: BrowserContext, who: TestPerson): Promise<void> {
  await context.clearCookies()
  await signIn(context, who)
}

test('answers and a note typed offline outlive three reloads and a closed tab, and are stored once', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  const page = await enter(office.people.member)
  let questionnaire = await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await page.context().setOffline(true)
  await questionnaire.question(asked.text).choose(3)
  await questionnaire.question(asked.text).addNote('Written in a tunnel.')
  await questionnaire.question(other.text).choose('I don’t know')
  await expect(questionnaire.saving).toHaveText('Offline, 2 to send')

  const looksAsTyped = async () => {
    await expect(questionnaire.question(asked.text).radio(3)).toBeChecked()
    await expect(questionnaire.question(asked.text).note).toHaveValue('Written in a tunnel.')
    await expect(questionnaire.question(other.text).radio('I don’t know')).toBeChecked()
    await expect(questionnaire.saving).toHaveText('Offline, 2 to send')
    await expect(questionnaire.page.getByText('The server cannot be reached.')).toBeVisible()
  }
  for (let reload = 0; reload < 3; reload += 1) {
    await page.reload()
    await looksAsTyped()
  }
  const context = page.context()
  await page.close()
  const again = await context.newPage()
  await again.goto(partOf(office, 'workflow'))
  questionnaire = new Questionnaire(again)
  await looksAsTyped()

  await context.setOffline(false)
  await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/, { timeout: 30_000 })
  await expect(again.getByText('The server cannot be reached.')).toBeHidden()
  // The level was under way when the note came.
  const answered = { question: asked.id, state: 'answered', level: 3 }
  expect(await history(office, office.people.member)).toEqual([
    { ...answered, note: '', version: 1 },
    { ...answered, note: 'Written in a tunnel.', version: 2 },
    { question: other.id, state: 'unknown', level: null, note: '', version: 1 },
  ])
})

test('what was saved just before the network went is there after a reload without it', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await questionnaire.question(asked.text).choose(2)
  await expect(questionnaire.question(asked.text).saved).toBeVisible()
  await page.context().setOffline(true)
  await page.reload()
  await expect(questionnaire.question(asked.text).radio(2)).toBeChecked()
  await expect(questionnaire.question(asked.text).saved).toBeVisible()
})

test('going on works without a network, through several parts, and every other page says what it is', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office, first.id)
  await untilKept(page, ...[first, second, third].map(({ id }) => partOf(office, id)))
  await page.context().setOffline(true)
  for (const part of [first, second, third]) {
    await expect(page.getByRole('heading', { level: 1, name: part.name })).toBeVisible()
    const [question] = questionsOf(part.id, 'organization')
    await questionnaire.question(question?.text ?? '').choose(1)
    if (part !== third) await questionnaire.continue.click()
  }
  await expect(questionnaire.saving).toHaveText('Offline, 3 to send')
  await page.goto(`/o/${office.org.slug}/roadmap`)
  await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible()
  await page.getByRole('link', { name: new RegExp(first.name) }).click()
  await expect(questionnaire.question(questionsOf(first.id, 'organization')[0]?.text ?? '').radio(1)).toBeChecked()

  await page.context().setOffline(false)
  await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/, { timeout: 30_000 })
  expect((await history(office, office.people.member)).map(({ level, version }) => [level, version])).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ])
})

test('on a phone a kept page opens at the question that the address names', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const page = await enter(office.people.member, { viewport: { width: 390, height: 844 } })
  const questionnaire = await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await page.context().setOffline(true)
  await questionnaire.continue.click()
  await expect(questionnaire.current.heading).toHaveText(other.text)
  await page.reload()
  await expect(questionnaire.current.heading).toHaveText(other.text)
})

test('a session that ends in between keeps the answers for its person, and its pages for nobody', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  tolerate(/401|409/)
  const { member, lead } = office.people
  const page = await enter(member)
  const questionnaire = await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await identityDb().delete(session).where(eq(session.tokenHash, member.tokenHash))
  await questionnaire.question(asked.text).choose(3)
  await expect(page.getByText('You are not signed in as before')).toBeVisible()
  await expect.poll(() => keptPages(page)).toEqual([])

  // Somebody else signs in, in another tab of the same browser.
  await rejoin(page.context(), lead)
  const others = await page.context().newPage()
  const theirs = await open(others, office)
  await expect(theirs.question(asked.text).radio(3)).not.toBeChecked()
  await expect(theirs.saving).toHaveText('Saved as you go')
  await theirs.question(asked.text).choose(0)
  await expect(theirs.question(asked.text).saved).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByText('You are not signed in as before')).toBeVisible()
  expect(await history(office, member)).toEqual([])
  expect((await outboxOf(others)).filter(({ unsent }) => unsent === 1).map(({ author }) => author)).toEqual([
    member.userId,
  ])

  // The first person is back, on a page that shows no question.
  const token = { ...member, token: crypto.randomUUID().replaceAll('-', '').padEnd(43, 'x') }
  await addSession(token)
  await rejoin(page.context(), token)
  await others.close()
  await page.goto(`/o/${office.org.slug}/members`)
  await expect
    .poll(async () => (await history(office, member)).map(({ level }) => level), { timeout: 20_000 })
    .toEqual([3])
  expect((await history(office, lead)).map(({ level }) => level)).toEqual([0])
})

test('nobody reads through the worker what somebody else has opened', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const { member, lead } = office.people
  const page = await enter(member)
  const questionnaire = await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await questionnaire.question(asked.text).choose(3)
  await questionnaire.question(asked.text).addNote('For nobody else.')
  await expect(questionnaire.question(asked.text).saved).toBeVisible()
  const shell = new Shell(page)
  await shell.signOut()
  await expect.poll(() => keptPages(page)).toEqual([])
  await expect.poll(() => outboxOf(page)).toEqual([])
  await signIn(page.context(), lead)
  await page.goto('/organizations')
  await page.context().setOffline(true)
  for (const path of [partOf(office, 'workflow'), `/o/${office.org.slug}/assessment`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText(member.name)
    await expect(page.getByRole('main').getByRole('list')).toHaveCount(0)
  }
})

test('a member who was removed finds nothing kept after the first page that says so', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  tolerate(/404/)
  const { member } = office.people
  const page = await enter(member)
  await open(page, office)
  await untilKept(page, partOf(office, 'workflow'))
  await inTenant({ organizationId: office.org.organizationId, userId: member.userId }, (tx) =>
    tx.delete(membership).where(eq(membership.userId, member.userId)),
  )
  await page.goto(`/o/${office.org.slug}/roadmap`)
  await expect.poll(() => keptPages(page)).toEqual([])
  await page.context().setOffline(true)
  await page.goto(partOf(office, 'workflow'))
  await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible()
})

test('signing out with unsent answers asks, and does what was chosen', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  // The answer is sent, and the verdict that it changes is asked for while the session ends.
  tolerate(/401.*\/verdicts/)
  const { member } = office.people
  const page = await enter(member)
  const shell = new Shell(page)
  const questionnaire = await open(page, office)
  const question = questionnaire.question(asked.text)
  await page.route('**/assessments/*/answers/*', (route) => route.abort('connectionrefused'))
  await question.choose(3)
  await expect(questionnaire.saving).toHaveText(/^Not saved/)

  const dialog = page.getByRole('dialog', { name: 'One answer is not sent yet' })
  await shell.signOut()
  await expect(dialog).toContainText(asked.short)
  await dialog.getByRole('button', { name: 'Send now and sign out' }).click()
  await expect(dialog).toContainText('could not be sent')
  await dialog.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(dialog).toBeHidden()
  await expect(question.radio(3)).toBeChecked()

  await shell.signOut()
  await page.unroute('**/assessments/*/answers/*')
  // The answer may go by itself first: then nothing is left to ask.
  const send = dialog.getByRole('button', { name: 'Send now and sign out' })
  await send.click({ timeout: 5_000 }).catch(() => {})
  await expect(page).toHaveURL(/\/$/)
  expect((await history(office, member)).map(({ level }) => level)).toEqual([3])
})

test('signing out may also lose unsent answers, where that is what was chosen', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const { member } = office.people
  const page = await enter(member)
  const questionnaire = await open(page, office)
  await page.route('**/assessments/*/answers/*', (route) => route.abort('connectionrefused'))
  await questionnaire.question(asked.text).choose(3)
  await questionnaire.question(other.text).choose(2)
  await expect(questionnaire.saving).toHaveText(/^Not saved/)
  await new Shell(page).signOut()
  const dialog = page.getByRole('dialog', { name: 'Two answers are not sent yet' })
  await dialog.getByRole('button', { name: 'Sign out and lose them' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect.poll(() => outboxOf(page)).toEqual([])
  expect(await history(office, member)).toEqual([])
})

test('a conflict that is found after a reload is shown, and listed where its question is not on the page', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(cutOff)
  tolerate(/412/)
  const { member } = office.people
  const [here, there] = [await enter(member), await enter(member)]
  const questionnaire = await open(here, office)
  await questionnaire.question(asked.text).choose(2)
  await expect(questionnaire.question(asked.text).saved).toBeVisible()
  await untilKept(here, partOf(office, 'workflow'))
  const elsewhere = await open(there, office)
  await here.context().setOffline(true)
  await questionnaire.question(asked.text).choose(4)
  await questionnaire.question(asked.text).addNote('Typed offline.')
  await elsewhere.question(asked.text).choose(0)
  await expect(elsewhere.question(asked.text).saved).toBeVisible()
  await here.reload()
  await expect(questionnaire.question(asked.text).note).toHaveValue('Typed offline.')
  await here.context().setOffline(false)
  const { conflict } = questionnaire.question(asked.text)
  for (const words of ['Level 4', 'Typed offline.', 'Level 0', 'Both started from: Level 2'])
    await expect(conflict).toContainText(words)

  await here.goto(`/o/${office.org.slug}/roadmap`)
  const list = here.getByRole('complementary', { name: 'Answers that are not saved yet' })
  await expect(list).toContainText('One answer needs you')
  await list.getByRole('link', { name: asked.short }).click()
  await conflict.getByRole('button', { name: 'Keep this version' }).click()
  await expect(questionnaire.question(asked.text).saved).toBeVisible()
  await expect(list).toBeHidden()
  expect((await history(office, member)).map(({ level, note }) => [level, note])).toEqual([
    [2, ''],
    [0, ''],
    [4, 'Typed offline.'],
  ])
})

test('a second tab shows what waits, and it is sent once', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  const tab = await page.context().newPage()
  const second = await open(tab, office)
  await page.context().setOffline(true)
  await questionnaire.question(asked.text).choose(3)
  await expect(second.question(asked.text).radio(3)).toBeChecked()
  await expect(second.saving).toHaveText('Offline, 1 to send')
  await second.question(asked.text).addNote('From the second tab.')
  await expect(questionnaire.question(asked.text).note).toHaveValue('From the second tab.')
  await page.context().setOffline(false)
  await expect(questionnaire.question(asked.text).saved).toBeVisible({ timeout: 30_000 })
  await expect(second.question(asked.text).saved).toBeVisible()
  const revisions = await history(office, office.people.member)
  expect(revisions.at(-1)).toMatchObject({ level: 3, note: 'From the second tab.' })
  // What was under way when the note came, and the note.
  expect(revisions.length).toBeLessThanOrEqual(2)
})

test('an answer is cleared and taken back, by hand and by key, online and off', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const { member } = office.people
  const page = await enter(member)
  const questionnaire = await open(page, office)
  const question = questionnaire.question(asked.text)
  await question.choose(2)
  await question.addNote('By mistake.')
  await expect(question.saved).toBeVisible()
  await question.frame.getByRole('button', { name: 'Clear answer' }).click()
  await expect(question.radio(2)).not.toBeChecked()
  await expect(question.note).toHaveValue('')
  await expect(question.frame.getByText(/^Cleared \d\d:\d\d$/)).toBeVisible()
  await expect(questionnaire.progress).toHaveText(/^0 of/)
  await question.frame.getByRole('button', { name: 'Take it back' }).click()
  await expect(question.radio(2)).toBeChecked()
  await expect(question.note).toHaveValue('By mistake.')
  await expect(question.saved).toBeVisible()

  await untilKept(page, partOf(office, 'workflow'))
  await page.context().setOffline(true)
  await question.heading.focus()
  await page.keyboard.press('Delete')
  await expect(question.radio(2)).not.toBeChecked()
  await page.reload()
  await expect(question.radio(2)).not.toBeChecked()
  await page.context().setOffline(false)
  await expect(question.frame.getByText(/^Cleared \d\d:\d\d$/)).toBeVisible({ timeout: 30_000 })
  await question.heading.focus()
  await page.keyboard.press('Control+z')
  await expect(question.radio(2)).toBeChecked()
  await expect(question.saved).toBeVisible()
  expect((await history(office, member)).map(({ state, version }) => [state, version]).slice(-5)).toEqual(
    expect.arrayContaining([['cleared', expect.any(Number)]]),
  )
  await page.goto(`/o/${office.org.slug}/answers/organisation/${asked.id}`)
  await expect(page.getByRole('region', { name: 'History' }).getByText('Cleared').first()).toBeVisible()
})

test('where the browser refuses storage, the page says so and works', async ({ enter, office, tolerate }) => {
  tolerate(cutOff)
  const page = await enter(office.people.member)
  await refuseStorage(page)
  const questionnaire = await open(page, office)
  await page.context().setOffline(true)
  await questionnaire.question(asked.text).choose(1)
  await expect(questionnaire.saving).toHaveText('Offline, 1 only on this page')
  await page.context().setOffline(false)
  await expect(questionnaire.question(asked.text).saved).toBeVisible({ timeout: 30_000 })
})

async function addSession({ token, userId }: TestPerson): Promise<void> {
  const { hashToken } = await import('#lib/auth/session/rules.ts')
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId, expiresAt: new Date(Date.now() + 86_400_000) })
}
