import { expect, test } from '../fixtures.ts'
import { Door, newAccount } from '../pages/door.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { expectReport } from '../pages/report.ts'
import { Result } from '../pages/result.ts'
import { Roadmap } from '../pages/roadmap.ts'
import { Shell } from '../pages/shell.ts'
import { Workbench } from '../pages/workbench.ts'
import { answerThrough, assessmentOf, questionsOf } from '../support/answers.ts'

test('a leader takes one use case from nothing to a board report', async ({ page }) => {
  test.slow()
  const account = newAccount('Marian Holt')
  const organization = `Alder Assurance ${account.email.slice(0, 6)}`
  const useCase = 'Motor claims triage'
  const shell = new Shell(page)

  await new Door(page).register(account)
  const slug = await new Door(page).createOrganization(organization)
  await expect(shell.organization(organization)).toBeVisible()

  await shell.go('Use cases')
  const workbench = new Workbench(page)
  const useCaseId = await workbench.describe(useCase, 'Proposes the urgency of a claim; a handler confirms.')
  await workbench.edit('Ownership triad')
  await workbench.fillSeats(account.name)
  await workbench.save('Ownership triad')
  await workbench.goOn('Workflow steps')
  await workbench.fillSteps()
  await workbench.save('Workflow steps')
  await workbench.goOn('Fallback routes')
  await workbench.fillRoutes()
  await workbench.save('Fallback routes')
  await workbench.goOn('Data sources')
  await workbench.fillDataSources()
  await workbench.save('Data sources')
  await workbench.goOn('Error modes')
  await workbench.fillErrorModes()
  await workbench.save('Error modes')
  await workbench.goOn('Release controls')
  await workbench.setAll('In place')
  await workbench.save('Release controls')
  await workbench.goOn('Governance positions')
  await workbench.setAll('Decided')
  await workbench.save('Governance positions')

  // The first part by hand: one question by click, the others by key.
  await shell.go('Assessment')
  await page.getByRole('region', { name: useCase }).getByRole('link', { name: 'Marks of a good candidate' }).click()
  const questionnaire = new Questionnaire(page)
  const marks = questionsOf('marks', 'use-case').map((mark) => questionnaire.question(mark.text))
  const [first] = marks
  if (!first) throw new Error('There are no marks.')
  await expect(questionnaire.verdict('Undetermined')).toBeVisible()
  const save = page.waitForRequest((request) => request.method() === 'PUT')
  await first.choose(0)
  const assessmentId = assessmentOf(await save)
  await expect(first.saved).toBeVisible()
  await first.heading.focus()
  for (const mark of marks.slice(1)) {
    await page.keyboard.press('j')
    await expect(mark.heading).toBeFocused()
    await page.keyboard.press('0')
    await expect(mark.radio(0)).toBeChecked()
  }
  await expect(questionnaire.verdict('Not a fit')).toBeVisible()
  await expect(questionnaire.progress).toHaveText(/^8 of 8 answered/)

  // Half of everything else is in place; that lets the marks decide.
  await answerThrough(page, { slug, assessmentId, useCaseId }, (q) => (q.id.startsWith('marks.') ? null : 2))
  for (const mark of marks) {
    await mark.heading.focus()
    await page.keyboard.press('4')
    await expect(mark.saved).toBeVisible()
  }
  await expect(questionnaire.verdict('Wait')).toBeVisible()

  await questionnaire.verdict('Wait').click()
  await page.getByRole('link', { name: 'See the verdict with all its reasons' }).click()
  const result = new Result(page)
  await expect(result.verdict('Wait')).toBeVisible()
  const sentence = await result.sentence(useCase)
  expect(sentence).toContain('should wait')

  await shell.go('Roadmap')
  const roadmap = new Roadmap(page)
  await roadmap.generate()
  await roadmap.show('Table')
  const row = roadmap.row('ACT-1')
  await roadmap.owner('ACT-1').fill('Ines Calder')
  await roadmap.owner('ACT-1').press('Enter')
  await expect(roadmap.saved(row)).toBeVisible()
  await roadmap.status('ACT-1').selectOption('In progress')
  await expect(roadmap.saved(row)).toBeVisible()
  await page.reload()
  await expect(roadmap.owner('ACT-1')).toHaveValue('Ines Calder')
  await expect(roadmap.status('ACT-1')).toHaveValue('in-progress')

  await shell.go('Overview')
  await expect(page.getByRole('main').getByText(useCase).first()).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download report (PDF)' }).click()
  await expectReport(await download, { organization, useCase, sentence, owner: 'Ines Calder' })
})
