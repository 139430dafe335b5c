import { expect, test } from '../fixtures.ts'
import { Assistant } from '../pages/assistant.ts'
import { Shell } from '../pages/shell.ts'
import { answerThrough } from '../support/answers.ts'
import { demoSession, demoSlug, demoUseCases } from '../support/demo.ts'

const blocked = 'What blocks Claims triage?'

test('a lead asks from the overview, reads a source as it was, and goes to what it is now', async ({ enter }) => {
  const page = await enter(await demoSession('tom'))
  const assistant = new Assistant(page)
  await page.goto(`/o/${demoSlug}`)
  await assistant.open()
  await expect(assistant.scope).toHaveValue('')
  await assistant.ask(blocked)

  const turn = assistant.turn(blocked)
  await expect(turn).toContainText('Claims triage should wait')
  await expect(turn).toContainText('Put together from your records, without a model')
  await turn
    .getByRole('button', { name: /^Source 1: / })
    .first()
    .click()
  const note = page.getByRole('region', { name: /^Claims triage/ })
  await expect(note).toContainText(/Source 1 · \w+ · revision \d+/)
  await expect(note.getByRole('blockquote')).toContainText('Claims triage should wait')
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()
  await expect(assistant.panel).toBeVisible()

  await turn.getByRole('button', { name: 'Not helpful' }).click()
  await turn.getByLabel(/What would have been right/).fill('Name the person, too.')
  await turn.getByRole('button', { name: 'Send correction' }).click()
  await expect(turn.getByText('Noted, with your correction.')).toBeVisible()

  await turn
    .getByRole('button', { name: /^Source 1: / })
    .first()
    .click()
  await note.getByRole('link', { name: 'Open it as it is now' }).click()
  await expect(page).toHaveURL(/\/use-cases\//)
  await expect(turn, 'the talk stays beside the next page').toBeVisible()
  const [triage = ''] = await demoUseCases()
  await expect(assistant.scope, 'the page presets what the question is about').toHaveValue(triage)
})

test('an accepted draft is on the roadmap and tells where it came from; a rejected one is not', async ({
  enter,
  office,
}) => {
  const page = await enter(office.people.lead)
  const { slug, assessmentId } = office.org
  const { useCaseId } = office
  await page.goto(`/o/${slug}`)
  // Planned while everything about training is well; it is the gap that opens afterwards.
  await answerThrough(page, { slug, assessmentId, useCaseId }, () => 4)
  const origin = new URL(page.url()).origin
  const planned = await page.request.post(`/api/o/${slug}/roadmap`, { headers: { origin }, data: {} })
  expect(planned.ok()).toBe(true)
  const changed = await page.request.put(`/api/o/${slug}/assessments/${assessmentId}/answers/adoption.training`, {
    headers: { origin, 'if-match': '"1"', 'idempotency-key': crypto.randomUUID() },
    data: { state: 'answered', level: 0, useCaseId: null },
  })
  expect(changed.status(), await changed.text()).toBe(200)

  const assistant = new Assistant(page)
  await page.reload()
  await assistant.open()
  await assistant.ask('Draft the actions for adoption')
  const draft = assistant.draft('action').first()
  await expect(draft).toContainText('nothing is changed yet')
  const title = `${crypto.randomUUID().slice(0, 6)} train the first team`
  await draft.getByLabel('Title').fill(title)
  await draft.getByRole('button', { name: 'Add to the roadmap' }).click()
  await expect(draft.getByText(/^Added to the roadmap/)).toBeVisible()
  await draft.getByRole('link', { name: /^Open ACT-\d+$/ }).click()
  await expect(new Shell(page).title).toHaveText(title)
  await expect(page.getByRole('main')).toContainText('The assistant drafted it')

  await page.reload()
  await expect(assistant.panel, 'it was open before the reload').toBeVisible()
  await expect(draft.getByText(/^Added to the roadmap/)).toBeVisible()
  await expect(draft.getByRole('button', { name: 'Add to the roadmap' })).toHaveCount(0)

  await assistant.ask('Draft a summary for the board')
  const summary = assistant.draft('summary')
  await summary.getByRole('button', { name: 'Reject', exact: true }).click()
  await summary.getByLabel(/Why not/).fill('Too early for the board.')
  await summary.getByRole('button', { name: 'Reject draft' }).click()
  await expect(summary).toContainText('“Too early for the board.”')
})
