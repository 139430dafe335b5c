import type { Page, Request } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { inTenant } from '#db/client.ts'
import { expect, test } from '../fixtures.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { questionsOf } from '../support/answers.ts'
import { refuseStorage } from '../support/offline.ts'
import type { Office } from '../support/world.ts'

const [asked, other] = questionsOf('workflow', 'organization')
if (!asked || !other) throw new Error('The organisation is asked too little about workflows.')
const answers = '**/assessments/*/answers/*'
const unavailable = { status: 500, contentType: 'application/problem+json', body: '{"title":"Broken","status":500}' }

async function open(page: Page, office: Office): Promise<Questionnaire> {
  const questionnaire = new Questionnaire(page)
  await questionnaire.open(office.org.slug, 'organisation', 'workflow')
  return questionnaire
}

/** What the database has kept of one question, oldest first. */
async function history(office: Office, question: string): Promise<{ level: number; note: string }[]> {
  const { organizationId } = office.org
  return inTenant({ organizationId, userId: office.people.member.userId }, (tx) =>
    tx.execute<{ level: number; note: string }>(
      sql`select level, note from answer_revision where question_id = ${question} order by version`,
    ),
  ).then((rows) => rows.map(({ level, note }) => ({ level, note })))
}

const keyOf = (request: Request) => request.headers()['idempotency-key'] ?? ''

test('answers given offline wait on the page and are saved when the network is back', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/ERR_INTERNET_DISCONNECTED/)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  const [first, second] = [questionnaire.question(asked.text), questionnaire.question(other.text)]
  await first.choose(1)
  await expect(first.saved).toBeVisible()

  await page.context().setOffline(true)
  await first.choose(3)
  await first.addNote('Written in a tunnel.')
  await second.choose('I don’t know')
  await expect(questionnaire.saving).toHaveText('Offline, 2 to send')
  await expect(first.kept).toBeVisible()

  await page.context().setOffline(false)
  await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/)
  await page.reload()
  await expect(first.radio(3)).toBeChecked()
  await expect(first.note).toHaveValue('Written in a tunnel.')
  await expect(second.radio('I don’t know')).toBeChecked()
})

test('a save that the server refuses or never answers is sent again with its own key', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/500|ERR_TIMED_OUT|ERR_CONNECTION_RESET/)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  const sent: string[] = []
  await page.route(answers, async (route) => {
    sent.push(`${keyOf(route.request())} ${route.request().postData()}`)
    if (sent.length === 1) return route.fulfill(unavailable)
    if (sent.length === 2) return route.abort('timedout')
    if (sent.length > 3) return route.continue()
    // The server has it, but its answer is lost on the way.
    await route.fetch()
    return route.abort('connectionreset')
  })
  const question = questionnaire.question(asked.text)
  await question.choose(2)
  await expect(questionnaire.saving).toHaveText('Not saved, retrying')
  await expect(question.kept).toBeVisible()
  await expect(question.saved).toBeVisible({ timeout: 20_000 })
  expect(sent).toHaveLength(4)
  expect(new Set(sent).size, 'the same key and content each time').toBe(1)
  expect(await history(office, asked.id)).toEqual([{ level: 2, note: '' }])
})

test('two browsers that change one answer see both versions, and the choice decides', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/412/)
  const [here, there] = [await enter(office.people.member), await enter(office.people.member)]
  const [mine, theirs] = [
    (await open(here, office)).question(asked.text),
    (await open(there, office)).question(asked.text),
  ]
  await theirs.choose(1)
  await theirs.addNote('As the desk sees it.')
  await expect(theirs.saved).toBeVisible()

  await mine.choose(4)
  await expect(mine.conflict).toContainText('This answer was also changed somewhere else')
  await mine.addNote('As the audit sees it.')
  for (const words of ['Level 4', 'As the audit sees it.', 'Level 1', 'As the desk sees it.'])
    await expect(mine.conflict).toContainText(words)
  await mine.conflict.getByRole('button', { name: 'Keep this version' }).click()
  await expect(mine.saved).toBeVisible()

  // The other browser has not heard of it.
  await theirs.choose(0)
  await theirs.conflict.getByRole('button', { name: 'Use that version' }).click()
  await expect(theirs.radio(4)).toBeChecked()
  await expect(theirs.note).toHaveValue('As the audit sees it.')
  await theirs.frame.getByRole('button', { name: 'Take back my version' }).click()
  await expect(theirs.radio(0)).toBeChecked()
  await expect(theirs.note).toHaveValue('As the desk sees it.')
  await expect(theirs.saved).toBeVisible()
  expect((await history(office, asked.id)).at(-1)).toEqual({ level: 0, note: 'As the desk sees it.' })
})

test('an answer waits for the person who typed it when somebody else signs in meanwhile', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/409|401/)
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  const question = questionnaire.question(asked.text)
  const own = await page.context().cookies()
  const other = await enter(office.people.lead)
  await page.context().addCookies(await other.context().cookies())
  await question.choose(3)
  await expect(page.getByText('You are not signed in as before')).toBeVisible()
  expect(await history(office, asked.id)).toEqual([])

  await page.context().addCookies(own)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(question.saved).toBeVisible({ timeout: 20_000 })
  expect(await history(office, asked.id)).toEqual([{ level: 3, note: '' }])
})

test('where the browser keeps nothing, the save line says so and leaving asks first', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/500/)
  const page = await enter(office.people.member)
  await refuseStorage(page)
  const questionnaire = await open(page, office)
  const question = questionnaire.question(asked.text)
  await page.route(answers, (route) => route.fulfill(unavailable))
  await question.choose(3)
  await question.addNote('Do not lose this.')
  await expect(questionnaire.saving).toHaveText('Not saved, only on this page')

  const warning = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await warning).type()).toBe('beforeunload')
  await (await warning).dismiss()
  await expect(question.note).toHaveValue('Do not lose this.')

  await page.unroute(answers)
  await expect(question.saved).toBeVisible({ timeout: 20_000 })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type())
    void dialog.accept()
  })
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  expect(dialogs).toEqual([])
  expect((await history(office, asked.id)).at(-1)).toEqual({ level: 3, note: 'Do not lose this.' })
})

test('what is saved is there after a reload, on another page and on another device', async ({ enter, office }) => {
  const page = await enter(office.people.member)
  const questionnaire = await open(page, office)
  const question = questionnaire.question(asked.text)
  await question.choose('Not applicable')
  await expect(question.frame.getByText('Say why it does not apply, then it is saved.')).toBeVisible()
  await question.frame.getByLabel('Why it does not apply').fill('We have no such workflow.')
  await expect(question.saved).toBeVisible()
  await page.reload()
  await expect(question.radio('Not applicable')).toBeChecked()

  const phone = await enter(office.people.member, { viewport: { width: 390, height: 844 } })
  await phone.goto(`/o/${office.org.slug}/assessment/check?subject=organisation`)
  await expect(phone.getByRole('listitem').filter({ hasText: asked.text })).toContainText('We have no such workflow.')
})
