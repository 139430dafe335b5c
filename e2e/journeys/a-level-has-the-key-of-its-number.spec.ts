import { expect, test } from '../fixtures.ts'
import { Questionnaire } from '../pages/questionnaire.ts'
import { Workshop } from '../pages/workshop.ts'
import { answerThrough, questionsOf } from '../support/answers.ts'

const [asked] = questionsOf('workflow', 'organization')

test('the number that stands on a level is its key, where one answers and where one votes', async ({
  enter,
  office,
}) => {
  const page = await enter(office.people.member)
  const questionnaire = new Questionnaire(page)
  await questionnaire.open(office.org.slug, 'organisation', 'workflow')
  const question = questionnaire.question(asked?.text ?? '')
  await question.heading.focus()
  for (const level of [0, 3, 4, 2, 1] as const) {
    await page.keyboard.press(`${level}`)
    await expect(question.radio(level)).toBeChecked()
    const card = question.frame.locator('label', { has: page.locator(`input[value="${level}"]`) })
    await expect(card.locator('kbd')).toHaveText(`${level}`)
  }
  await page.keyboard.press('5')
  await expect(question.radio(1)).toBeChecked()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Choose the level with that number')
  await page.keyboard.press('Escape')
  await expect(question.saved).toBeVisible()

  // Two who differ: the workshop has something to settle.
  const { org, people } = office
  const lead = new Workshop(await enter(people.lead))
  await lead.page.goto(`/o/${org.slug}/workshops`)
  const own = { slug: org.slug, assessmentId: org.assessmentId, useCaseId: '' }
  await answerThrough(lead.page, own, ({ id }) => (id === asked?.id ? 4 : null))
  await lead.prepare(org.slug, 'Spring review', 'Named votes')
  const voter = new Workshop(page)
  await voter.joinAsMember(lead.page.url())
  await lead.openVoting()
  const vote = page.locator('input[name="vote"]:checked')
  await expect(page.locator('input[name="vote"]').first()).toBeVisible()
  for (const level of ['3', '0']) {
    await page.keyboard.press(level)
    await expect(vote).toHaveValue(level)
  }
  await page.keyboard.press('d')
  await expect(vote).toHaveValue('unknown')
  await expect(page.getByText('Your vote is counted.')).toBeVisible()
})
