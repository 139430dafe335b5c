import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { closePools, inTenant } from '#db/client.ts'
import {
  join as joinOrganization,
  makeOrganization,
  makePerson,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { type Question, Questionnaire } from './pages/questionnaire.ts'
import { framework, questionsOf } from './support/answers.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { untilKept } from './support/offline.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

test.describe.configure({ timeout: 600_000 })

const edits = 200
/** What everything is drawn by lot from; set it to try another course. */
const seed = Number(process.env.SEED ?? 22)

const restoreEnvironment = keepEnvironment()
test.afterAll(restoreEnvironment)

/** Small numbers that look drawn by lot, the same for the same seed. */
function lots(of: number): (below: number) => number {
  let state = of >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The part with the most questions about the organisation: each is on both screens. */
const [part] = framework.dimensions.toSorted(
  (a, b) => questionsOf(b.id, 'organization').length - questionsOf(a.id, 'organization').length,
)
const shared = questionsOf(part?.id ?? '', 'organization')

interface Typed {
  by: Desk
  question: string
  level: number
  note: string
}

/** One browser of the person. */
class Desk {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
  readonly questionnaire: Questionnaire
  /** Refusals of a save because of another version that says something else. */
  met = 0
  cards = 0
  online = true

  constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name
    this.context = context
    this.page = page
    this.questionnaire = new Questionnaire(page)
    page.on('response', async (response) => {
      if (response.status() !== 412) return
      const { current } = (await response.json()) as { current: { level: number; note: string } | null }
      const sent = response.request().postDataJSON() as { level: number; note: string }
      if (current && (current.level !== sent.level || current.note !== sent.note)) this.met += 1
    })
  }

  question(text: string): Question {
    return this.questionnaire.question(text)
  }
}

async function openDesk(browser: Browser, name: string, at: { server: OwnServer; person: TestPerson; path: string }) {
  const context = await browser.newContext({ baseURL: at.server.url })
  context.setDefaultTimeout(20_000)
  await context.addCookies([{ name: 'footing.session', value: at.person.token, url: at.server.url }])
  const page = await context.newPage()
  const desk = new Desk(name, context, page)
  await page.goto(at.path)
  await expect(desk.questionnaire.questions.first()).toBeVisible()
  return desk
}

interface Revision {
  [column: string]: unknown
  question: string
  level: number
  note: string
  version: number
}

async function stored(org: TestOrganization, { userId }: TestPerson) {
  return inTenant({ organizationId: org.organizationId, userId }, async (tx) => ({
    revisions: [
      ...(await tx.execute<Revision>(
        sql`select question_id as question, level, note, version from answer_revision order by question_id, version`,
      )),
    ],
    answers: [
      ...(await tx.execute<Revision>(sql`select question_id as question, level, note, version from answer order by 1`)),
    ],
  }))
}

test('two browsers, one of them without a network, lose no value in 200 edits and three restarts', async ({
  browser,
}) => {
  const draw = lots(seed)
  let server = await launchServer()
  await untilReady(server)
  process.env.FOOTING_DATA_DIR = server.dataDir
  process.env.DATABASE_URL = ''
  connectToServer()
  const org = await makeOrganization('Survival')
  const person = await makePerson('Somebody with two browsers')
  await joinOrganization(org, person, 'member')
  await closePools()
  const path = `/o/${org.slug}/assessment/organisation/${part?.id}`
  const place = { server, person, path }
  const cut = await openDesk(browser, 'cut', place)
  const there = await openDesk(browser, 'there', place)
  await untilKept(cut.page, path)

  const typed: Typed[] = []
  /** Values that their own author saw and wrote over. */
  const replaced = new Set<Typed>()
  /** What stood on screen in a conflict. */
  const seen: { question: string; words: string }[] = []

  const edit = async (desk: Desk) => {
    const { id, text } = shared[draw(shared.length)] ?? { id: '', text: '' }
    const question = desk.question(text)
    const level = draw(5)
    const note = `Edit ${typed.length + 1}, ${desk.name}.`
    const shown = await question.frame.locator('textarea[name$=".note"]').inputValue()
    for (const one of typed) if (one.by === desk && one.note === shown) replaced.add(one)
    await question.choose(level as 0 | 1 | 2 | 3 | 4)
    await question.addNote(note)
    typed.push({ by: desk, question: id, level, note })
  }

  /** Decides every conflict that a browser shows, one way or the other; what is kept may meet the next version at once. */
  const decide = async (desk: Desk) => {
    for (const { id, text } of shared) {
      const { conflict } = desk.question(text)
      const words = async () => ((await conflict.isVisible()) ? ((await conflict.textContent()) ?? '') : '')
      for (let shown = await words(); shown !== ''; shown = await words()) {
        seen.push({ question: id, words: shown })
        desk.cards += 1
        const choice = draw(2) === 0 ? 'Keep this version' : 'Use that version'
        await conflict.getByRole('button', { name: choice }).click()
        await expect.poll(words).not.toBe(shown)
      }
    }
  }

  let restarting = Promise.resolve()
  const restart = async () => {
    server.process.kill(draw(2) === 0 ? 'SIGKILL' : 'SIGTERM')
    await server.ended
    server = await launchServer({ PORT: new URL(server.url).port, FOOTING_DATA_DIR: server.dataDir })
    await untilReady(server)
  }

  for (let n = 0; n < edits; n += 1) {
    if (n === 20 || n === 120) {
      await cut.context.setOffline(true)
      cut.online = false
    }
    if (n === 100 || n === 170) {
      await cut.context.setOffline(false)
      cut.online = true
    }
    if (n === 40 || n === 70 || n === 140) {
      await cut.page.reload()
      await expect(cut.questionnaire.questions.first()).toBeVisible()
      // What was typed is on the page again before anything else is typed.
      const last = typed.findLast(({ by }) => by === cut)
      const text = shared.find(({ id }) => id === last?.question)?.text ?? ''
      await expect(cut.question(text).note).toHaveValue(last?.note ?? '')
    }
    if (n === 50 || n === 110 || n === 180) {
      await restarting
      restarting = restart()
    }
    await edit(draw(2) === 0 ? cut : there)
    if (n % 10 === 9) for (const desk of [cut, there]) if (desk.online) await decide(desk)
  }
  await restarting

  // Each browser may still meet what the other has just saved.
  const calm = async (desk: Desk) => {
    await decide(desk)
    return desk.questionnaire.saving.textContent()
  }
  for (const desk of [cut, there, cut, there])
    await expect.poll(() => calm(desk), { timeout: 60_000 }).toMatch(/^(Saved \d\d:\d\d|Saved as you go)$/)

  connectToServer()
  const { revisions, answers } = await stored(org, person)
  await closePools()

  // The history explains the state: one version after the other, and the last is what counts.
  for (const { id } of shared) {
    const chain = revisions.filter(({ question }) => question === id)
    expect(chain.map(({ version }) => version)).toEqual(chain.map((_, i) => i + 1))
    expect(answers.filter(({ question }) => question === id)).toEqual(chain.slice(-1))
  }
  expect(new Set(revisions.map(({ question, version }) => `${question} ${version}`)).size).toBe(revisions.length)

  // Nothing typed is gone: it was saved, or stood in a conflict that was decided, or its own author wrote over it there.
  const isSaved = ({ question, level, note }: Typed) =>
    revisions.some((one) => one.question === question && one.level === level && one.note === note)
  const isShown = ({ question, level, note }: Typed) =>
    seen.some((one) => one.question === question && one.words.includes(note) && one.words.includes(`Level ${level}`))
  const unseen = typed.filter((one) => !isSaved(one) && !isShown(one))
  const lost = unseen.filter((one) => !replaced.has(one))
  expect(lost.map(({ by, question, note }) => `${by.name} ${question} ${note}`)).toEqual([])

  // Every refusal became a card that somebody decided.
  for (const desk of [cut, there]) expect([desk.name, desk.cards]).toEqual([desk.name, desk.met])
  expect(cut.met + there.met).toBeGreaterThan(0)
  test.info().annotations.push({
    type: 'answers',
    description: `seed ${seed}: ${typed.length} edits, ${revisions.length} revisions, ${cut.met + there.met} conflicts, ${unseen.length} written over by their author before they were sent`,
  })

  // A fresh browser shows what counts.
  const fresh = await openDesk(browser, 'fresh', { ...place, server })
  for (const { question, level, note } of answers) {
    const text = shared.find(({ id }) => id === question)?.text ?? ''
    await expect(fresh.question(text).note).toHaveValue(note)
    await expect(fresh.question(text).radio(level as 0 | 1 | 2 | 3 | 4)).toBeChecked()
  }
  for (const { context } of [cut, there, fresh]) await context.close()
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})
