import { expect, test } from '../fixtures.ts'
import { Door, newAccount } from '../pages/door.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { expectReport } from '../pages/report.ts'
import { Result } from '../pages/result.ts'
import { Roadmap } from '../pages/roadmap.ts'
import { expectNoSidewaysScroll, Shell } from '../pages/shell.ts'
import { Workbench } from '../pages/workbench.ts'
import { answerThrough, assessmentOf, questionsOf } from '../support/answers.ts'
import { phone } from '../support/screen-sizes.ts'

test.use(phone)

test('a leader does the same on a phone, one question a screen, without scrolling sideways', async ({ page }) => {
  test.slow()
  const account = newAccount('Ines Calder')
  const organization = `Pocket Mutual ${account.email.slice(0, 6)}`
  const useCase = 'Letter drafting'
  const shell = new Shell(page)
  const door = new Door(page)
  const fits = () => expectNoSidewaysScroll(page)

  await page.goto('/')
  await fits()
  await door.register(account)
  await fits()
  const slug = await door.createOrganization(organization)
  await expect(page.getByRole('link', { name: 'Describe a use case' })).toBeVisible()
  await fits()

  await shell.go('Use cases')
  await fits()
  const workbench = new Workbench(page)
  const useCaseId = await workbench.describe(
    useCase,
    'Drafts the answer to a complaint; an adviser edits and sends it.',
  )
  await fits()
  await workbench.edit('Ownership triad')
  await workbench.fillSeats(account.name)
  await workbench.save('Ownership triad')
  await fits()
  await workbench.goOn('Workflow steps')
  await workbench.fillSteps()
  await workbench.save('Workflow steps')
  await fits()
  await workbench.goOn('Fallback routes')
  await workbench.fillRoutes()
  await workbench.save('Fallback routes')
  await fits()

  await shell.go('Assessment')
  await fits()
  await page.getByRole('region', { name: useCase }).getByRole('link', { name: 'Marks of a good candidate' }).tap()
  const questionnaire = new Questionnaire(page)
  const marks = questionsOf('marks', 'use-case')
  await expect(questionnaire.verdict('Undetermined')).toBeVisible()
  let assessmentId = ''
  for (const [index, mark] of marks.entries()) {
    await expect(questionnaire.questions).toHaveCount(1)
    await expect(questionnaire.current.heading).toHaveText(mark.text)
    await expect(questionnaire.continue).toBeInViewport({ ratio: 1 })
    await fits()
    const save = page.waitForRequest((request) => request.method() === 'PUT')
    await questionnaire.current.radio(0).tap()
    assessmentId = assessmentOf(await save)
    await expect(questionnaire.progress).toHaveText(new RegExp(`^${index + 1} of ${marks.length} answered`))
    if (index < marks.length - 1) await questionnaire.continue.tap()
  }
  await expect(questionnaire.verdict('Not a fit')).toBeVisible()

  // Back through the questions, with a better answer to each.
  for (const mark of marks.toReversed()) {
    await expect(questionnaire.current.heading).toHaveText(mark.text)
    await questionnaire.current.radio(4).tap()
    if (mark !== marks[0]) await questionnaire.back.tap()
  }
  await expect(questionnaire.verdict('Undetermined')).toBeVisible()
  await page.goBack()
  await expect(questionnaire.current.heading).toHaveText(marks[1]?.text ?? '')
  await expect(questionnaire.saving).toHaveText(/^Saved \d\d:\d\d$/)

  // The rest is known; the last part leads to the check of all answers.
  await answerThrough(page, { slug, assessmentId, useCaseId }, (q) => (q.id.startsWith('marks.') ? null : 2))
  await questionnaire.open(slug, useCaseId, 'value')
  await fits()
  while ((await questionnaire.continue.textContent()) === 'Continue') await questionnaire.continue.tap()
  await questionnaire.continue.tap()
  await expect(shell.title).toHaveText('Check your answers')
  await fits()
  await shell.go('Assessment')
  await page.getByRole('link', { name: `See the verdict on ${useCase}` }).tap()
  const result = new Result(page)
  await expect(result.verdict('Wait')).toBeVisible()
  const sentence = await result.sentence(useCase)
  await fits()

  await shell.go('Roadmap')
  const roadmap = new Roadmap(page)
  await roadmap.generate()
  await fits()
  await roadmap.show('Timeline')
  await fits()
  await roadmap.show('Table')
  await fits()
  const row = roadmap.row('ACT-1')
  await roadmap.owner('ACT-1').fill(account.name)
  await roadmap.owner('ACT-1').press('Enter')
  await expect(roadmap.saved(row)).toBeVisible()
  await roadmap.status('ACT-1').selectOption('Done')
  await expect(roadmap.saved(row)).toBeVisible()
  await fits()

  await shell.go('Overview')
  await expect(page.getByRole('main').getByText(useCase).first()).toBeVisible()
  await fits()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download report (PDF)' }).tap()
  await expectReport(await download, { organization, useCase, sentence })
})
