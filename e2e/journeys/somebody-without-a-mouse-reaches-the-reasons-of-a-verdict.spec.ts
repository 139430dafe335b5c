import { expect, test } from '../fixtures.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { Result } from '../pages/result.ts'
import { Shell } from '../pages/shell.ts'
import { answerThrough, questionsOf } from '../support/answers.ts'
import { tabTo } from '../support/keyboard.ts'
import { givePassword } from '../support/password.ts'

test('somebody without a mouse signs in, answers a dimension and opens the reasons of the verdict', async ({
  page,
  office,
}) => {
  const { member } = office.people
  const password = 'seven calm herons by the weir'
  await givePassword(member, password)

  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-mail address').first())
  await page.keyboard.type(member.email)
  await tabTo(page, page.getByLabel('Password'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  const shell = new Shell(page)
  await expect(shell.organization(office.org.name)).toBeVisible()

  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  // Everything but one dimension is known already.
  const { slug, assessmentId } = office.org
  const fallback = questionsOf('fallback', 'use-case')
  const target = { slug, assessmentId, useCaseId: office.useCaseId }
  await answerThrough(page, target, (q) => (fallback.includes(q) ? null : 2))

  await tabTo(page, shell.navigation.getByRole('link', { name: 'Assessment' }), { back: true })
  await page.keyboard.press('Enter')
  await expect(shell.title).toHaveText('Assessment')
  const section = page.getByRole('region', { name: /^Use case / })
  await tabTo(page, section.getByRole('link', { name: 'Fallback design' }))
  await page.keyboard.press('Enter')

  const questionnaire = new Questionnaire(page)
  await expect(questionnaire.questions).toHaveCount(fallback.length)
  for (const { text } of fallback) {
    const question = questionnaire.question(text)
    await page.keyboard.press('j')
    await expect(question.heading).toBeFocused()
    await page.keyboard.press('1')
    await expect(question.radio(1)).toBeChecked()
  }
  await page.keyboard.press('k')
  await page.keyboard.press('n')
  const last = questionnaire.question(fallback.at(-2)?.text ?? '')
  await expect(last.frame.getByLabel('Why it does not apply')).toBeFocused()
  await page.keyboard.type('Nothing here can be late.')
  await expect(last.saved).toBeVisible()
  await expect(questionnaire.progress).toHaveText(new RegExp(`^${fallback.length} of ${fallback.length} answered`))

  const verdict = questionnaire.verdict('Foundations first')
  await tabTo(page, verdict, { back: true })
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'See the verdict with all its reasons' }))
  await page.keyboard.press('Enter')
  const result = new Result(page)
  await expect(result.verdict('Foundations first')).toBeVisible()

  await tabTo(page, result.reasons.getByRole('link', { name: 'See the gate' }).first())
  await page.keyboard.press('Enter')
  const opener = result.gates.getByText('Why it matters, and what opens it').first()
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  await expect(result.gates.getByText('Done when').first()).toBeVisible()
})
