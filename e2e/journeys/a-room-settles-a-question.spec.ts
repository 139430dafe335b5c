import { inTenant } from '#db/client.ts'
import { answer } from '#db/schema/assessment.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { expect, test } from '../fixtures.ts'
import { expectNoSidewaysScroll } from '../pages/shell.ts'
import { Workshop } from '../pages/workshop.ts'
import { violations } from '../support/axe.ts'
import { phone } from '../support/screen-sizes.ts'
import type { Office } from '../support/world.ts'

// Other tests begin databases of their own beside this one: a commit may wait for the disk that long.
const expectInTime = expect.configure({ timeout: 25_000 })

/** Two people who differ, so that the agenda has something to settle. */
async function differ({ org, people, useCaseId }: Office): Promise<void> {
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  const row = (authorId: string, level: number) => ({
    organizationId: org.organizationId,
    assessmentId: org.assessmentId,
    questionId: question?.id ?? '',
    useCaseId,
    authorId,
    state: 'answered' as const,
    level,
    version: 1,
  })
  await inTenant({ organizationId: org.organizationId, userId: people.lead.userId }, (tx) =>
    tx.insert(answer).values([row(people.lead.userId, 4), row(people.member.userId, 0)]),
  )
}

test('a room votes unseen, speaks, votes again and agrees; a phone that lost the network is part of it again', async ({
  enter,
  office,
  tolerate,
}) => {
  test.slow()
  // The phone without a network.
  // And guests who ask again once the workshop is closed.
  tolerate(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|404/)
  await differ(office)
  const lead = new Workshop(await enter(office.people.lead))
  const code = await lead.prepare(office.org.slug, 'Spring review', 'Named votes')
  const address = lead.page.url()
  await lead.page.getByRole('button', { name: 'Change agenda' }).click()
  const added = await lead.addQuestion('The organisation')
  await lead.page.getByRole('button', { name: `Move up, ${added}` }).click()
  await lead.page.getByLabel(`Minutes for “${added}”`).fill('15')
  await expect(lead.page.getByText('minutes still to come')).toContainText('27')
  // What is not saved yet outlives a reload.
  await lead.page.reload()
  await expect(lead.page.getByLabel(`Minutes for “${added}”`)).toHaveValue('15')
  await lead.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(lead.page.getByText('Agenda saved.')).toBeVisible()
  await lead.page.reload()
  await expect(lead.agenda.first()).toContainText(added)
  await expect(lead.agenda.first()).toContainText('15 min')
  await lead.page.getByRole('button', { name: 'Change agenda' }).click()
  await lead.page.getByRole('button', { name: `Remove, ${added}` }).click()
  await lead.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(lead.page.getByText('Agenda saved.')).toBeVisible()
  await lead.page.reload()
  await expect(lead.agenda).toHaveCount(1)
  await expect(lead.page.getByText(added)).toHaveCount(0)

  const wall = await lead.page.context().newPage()
  await wall.goto(`${address}/presenter`)
  await expect(wall.getByText(code)).toBeVisible()

  const [owner, member, viewer] = await Promise.all(
    [office.people.owner, office.people.member, office.people.viewer].map(async (who) => {
      const one = new Workshop(await enter(who))
      await one.joinAsMember(address)
      return one
    }),
  )
  const guests = await Promise.all(
    ['Gus', 'Gwen'].map(async (name) => {
      const one = new Workshop(await enter(undefined, phone))
      await one.joinAsGuest(code, name)
      return one
    }),
  )
  const [gus, gwen] = guests as [Workshop, Workshop]
  const voters = [owner, member, gus, gwen] as Workshop[]

  // The remote opens the first question, as the obvious next move.
  await wall.keyboard.press('PageDown')
  await expect(wall.getByText(/of 4 have voted/)).toBeVisible()
  await expect(lead.page.getByRole('button', { name: 'Show the votes' })).toBeVisible()
  await Promise.all(voters.slice(0, 3).map((one, i) => one.vote(i === 0 ? 0 : 3)))
  await expect(lead.page.getByText('3 of 4 have voted')).toBeVisible()
  await expect(wall.getByText('3 of 4 have voted')).toBeVisible()
  await expect(gus.page.getByText(/median/)).toHaveCount(0)
  await expect((viewer as Workshop).page.locator('input[name="vote"]')).toHaveCount(0)
  await expectNoSidewaysScroll(gus.page)
  expect(await violations(gus.page)).toEqual([])

  await gwen.page.context().setOffline(true)
  await lead.show()
  for (const one of [lead, owner, member, viewer, gus] as Workshop[])
    await expect(one.outcome).toHaveText('Round 1: 3 votes, median 3, 3 levels apart')
  await expect(gus.page.getByText('First to speak: whoever voted 0.')).toBeVisible()
  await lead.page.getByRole('button', { name: 'Vote again' }).click()

  await gwen.page.context().setOffline(false)
  await gwen.vote(3)
  await Promise.all(voters.slice(0, 3).map((one) => one.vote(3)))
  await lead.show()
  for (const one of [lead, ...voters])
    await expect(one.outcome).toHaveText('Round 2: 4 votes, median 3, all at one level')

  // A phone looks at where the use cases stand, and stays there.
  await gwen.page.getByRole('link', { name: 'Where the use cases stand' }).click()
  await expect(gwen.page.getByText(/^Nothing is agreed yet\./)).toBeVisible()
  await expect(gwen.page.getByRole('link', { name: 'Vote', exact: true })).toHaveCount(0)
  const figures = gwen.page.getByRole('row', { name: /Use case [0-9a-f]{8}/ })
  const before = (await figures.textContent()) ?? ''

  await lead.page.getByLabel('Why').fill('The run book shows it.')
  await lead.page.getByLabel('Seen otherwise').fill('Nights are different.')
  await lead.page.getByRole('button', { name: 'Record position' }).click()
  for (const one of [lead, ...voters]) await expectInTime(one.page.getByText(/^Agreed: level 3\./)).toBeVisible()
  await expectInTime(figures).not.toHaveText(before)
  await expect(gwen.page.getByText('What it changed', { exact: true })).toBeVisible()
  await expectNoSidewaysScroll(gwen.page)
  await expect(gwen.page.getByRole('table').getByRole('link', { name: /^Use case/ })).toHaveCount(0)
  await expect(wall.getByText(/^Agreed: level 3\./)).toBeVisible()
  // The remote of the wall shows what it came to.
  await expect(wall.getByText('What it changed', { exact: true })).toBeVisible()
  await wall.keyboard.press('PageUp')
  await expect(wall.getByRole('heading', { name: 'Tolerance and readiness' })).toBeVisible()
  await expect(wall.getByText(/^Use case [0-9a-f]{8}$/).first()).toBeVisible()
  await expect(wall.getByText('What it changed', { exact: true })).toBeVisible()
  // The next press comes back to the question and does nothing else.
  await wall.keyboard.press('PageDown')
  await expect(wall.getByRole('heading', { name: 'Tolerance and readiness' })).toHaveCount(0)
  // As whole words: neighbouring texts may make up the letters of a name.
  for (const name of [office.people.owner.name, 'Gus', 'Gwen', 'The run book'])
    await expect(wall.getByText(new RegExp(`\\b${name}\\b`))).toHaveCount(0)

  // Who comes back finds the room as it stands.
  await gus.page.reload()
  await expect(gus.page.getByText(/^Agreed: level 3\./)).toBeVisible()
  lead.page.once('dialog', (dialog) => void dialog.accept())
  await lead.page.getByRole('button', { name: 'Close workshop' }).click()
  await expect(lead.page.getByText('This workshop is closed', { exact: true })).toBeVisible()
  await lead.page.reload()
  await expect(lead.page.getByText('1 of one question agreed.')).toBeVisible()
  await expect(lead.page.getByText('Nights are different.')).toBeVisible()
  await lead.page.getByRole('slider', { name: 'Step of the workshop' }).focus()
  await lead.page.keyboard.press('End')
  await expect(lead.page.locator('[aria-live]').getByText('closed the workshop.')).toBeVisible()
  const [pdf] = await Promise.all([
    lead.page.waitForEvent('download'),
    lead.page.getByRole('link', { name: 'Download minutes (PDF)' }).click(),
  ])
  expect(pdf.suggestedFilename()).toMatch(/^minutes-.*\.pdf$/)
  await lead.page.waitForLoadState('networkidle')
  await lead.page.getByRole('button', { name: 'Send summary' }).click()
  await expect(lead.page.getByText(/^Sent \d\d:\d\d$/)).toBeVisible()
  expect(await violations(lead.page)).toEqual([])
})

test('a sealed room shows no vote before enough are in, points at nobody, and keeps its door shut while it votes', async ({
  enter,
  office,
  tolerate,
}) => {
  test.slow()
  // A shut door, and whoever was removed.
  tolerate(/409|404/)
  await differ(office)
  const lead = new Workshop(await enter(office.people.lead))
  const code = await lead.prepare(office.org.slug, 'Sealed review', 'Sealed votes')
  const address = lead.page.url()
  const wall = await lead.page.context().newPage()
  await wall.goto(`${address}/presenter`)
  const guests = await Promise.all(
    ['Ada', 'Ben', 'Cem'].map(async (name) => {
      const one = new Workshop(await enter(undefined, phone))
      await one.joinAsGuest(code, name)
      await expect(one.page.getByText(/nothing that is kept joins a vote to a person/).first()).toBeVisible()
      return one
    }),
  )
  const [ada, ben, cem] = guests as [Workshop, Workshop, Workshop]
  // Everybody sees who is in the room.
  for (const name of ['Ada', 'Ben', 'Cem']) await expect(ada.roster).toContainText(name)
  await lead.openVoting()
  const voters = ada.page.getByText(/^3 vote in this round: /)
  for (const name of ['Ada', 'Ben', 'Cem']) await expect(voters).toContainText(name)
  await expect(ada.page.getByText('Until the votes are shown, whoever runs this server could watch.')).toBeVisible()
  await expect(ada.page.getByText('How sure are you?')).toHaveCount(0)
  await ada.vote(1)
  await ben.vote(2)
  // How many have voted is told after the close only.
  await expect(lead.page.getByText('Voting is open')).toBeVisible()
  await expect(lead.page.getByText(/of 3 have voted/)).toHaveCount(0)
  await lead.show()
  await expect(lead.page.getByRole('alert').getByText(/shown from 3 on/)).toBeVisible()
  // Nobody can be taken out of an open round.
  await expect(lead.page.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  // A late guest waits; a late member watches this round.
  const dan = new Workshop(await enter(undefined, phone))
  await dan.knock(code, 'Dan')
  await expect(dan.page.getByText('You are waiting at the door')).toBeVisible()
  const member = new Workshop(await enter(office.people.member))
  await member.joinAsMember(address)
  await expect(member.page.getByText('You vote with the next question')).toBeVisible()
  await expect(member.page.locator('input[name="vote"]')).toHaveCount(0)
  // The device remembers its sealed vote, and may change it.
  await ada.page.reload()
  await expect(ada.page.locator('input[name="vote"][value="1"]')).toBeChecked()
  await ada.vote(4)
  await cem.vote(2)
  await lead.show()
  for (const one of [lead, ada, ben, cem])
    await expect(one.outcome).toHaveText('Round 1: 3 votes, median 2, 2 levels apart')
  // One vote is far from the others, and no screen says whose turn that makes it.
  for (const page of [lead.page, wall, ada.page]) await expect(page.getByText(/whoever voted/)).toHaveCount(0)
  await expect(lead.page.getByText(/Ada: /)).toHaveCount(0)

  await expect(dan.hearing).toBeVisible({ timeout: 20_000 })
  await expect(ada.roster).toContainText('2 people have come in since the last round was opened.')
  await lead.page.getByRole('button', { name: 'Vote again' }).click()
  await expect(dan.page.getByText('You could not vote on this before.', { exact: false })).toBeVisible()
  // Whoever could vote before must still be able to.
  lead.page.once('dialog', (dialog) => void dialog.accept())
  await lead.page.getByRole('button', { name: 'Put off unseen' }).click()
  await expect(lead.page.getByRole('button', { name: 'Open voting' }).first()).toBeVisible()
  await lead.page.getByRole('listitem').filter({ hasText: 'Ben' }).getByRole('button', { name: 'Remove' }).click()
  await expect(ben.page.getByText('You are no longer in this workshop').first()).toBeVisible({ timeout: 20_000 })
  await lead.page.getByRole('button', { name: 'Open voting' }).first().click()
  await expect(lead.page.getByText(/can show what that one said/).first()).toBeVisible()
})

test('a browser is one guest of a workshop, and may be in two workshops at once', async ({ enter, office }) => {
  const lead = new Workshop(await enter(office.people.lead))
  const first = await lead.prepare(office.org.slug, 'Morning', 'Named votes')
  const morning = lead.page.url()
  const second = await lead.prepare(office.org.slug, 'Afternoon', 'Named votes')
  const gus = new Workshop(await enter(undefined, phone))
  await gus.joinAsGuest(first, 'Gus')
  const inside = gus.page.url()
  // Back, a correction, and once more: the same person under another name.
  await gus.page.goBack()
  await gus.joinAsGuest(first, 'Gustav')
  await expect(gus.roster).toContainText('Gustav')
  await lead.page.goto(morning)
  const people = lead.page.getByRole('region', { name: 'People' }).getByRole('listitem')
  await expect(people.filter({ hasText: 'guest' })).toHaveCount(1)
  await expect(people.filter({ hasText: 'guest' })).toContainText('Gustav')
  // A second workshop does not throw out of the first.
  await gus.joinAsGuest(second, 'Gus')
  await gus.page.goto(inside)
  await expect(gus.hearing).toBeVisible()
  await expect(gus.roster).toContainText('Gustav')
})

test('two who lead change the agenda at once: the later one sees both, and nothing is lost', async ({
  enter,
  office,
  tolerate,
}) => {
  tolerate(/409/)
  await differ(office)
  const lead = new Workshop(await enter(office.people.lead))
  await lead.prepare(office.org.slug, 'Shared lead', 'Named votes')
  const owner = new Workshop(await enter(office.people.owner))
  await owner.joinAsMember(lead.page.url())
  // From watching to leading in one step.
  await lead.page.getByRole('button', { name: 'Let watch' }).click()
  await expect(lead.page.getByText('Observer', { exact: false }).first()).toBeVisible()
  await lead.page.getByRole('button', { name: 'Let co-facilitate' }).click()
  await expect(lead.page.getByRole('button', { name: 'Hand over' })).toBeVisible()
  await owner.page.reload()

  await lead.page.getByRole('button', { name: 'Change agenda' }).click()
  const mine = await lead.addQuestion('The organisation')
  await owner.page.getByRole('button', { name: 'Change agenda' }).click()
  const theirs = await owner.addQuestion('The organisation', 2)
  await owner.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(owner.page.getByText('Agenda saved.')).toBeVisible()

  await lead.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(lead.page.getByRole('alert').getByText(/Somebody else changed the agenda/)).toBeVisible()
  const editing = lead.page.getByRole('list', { name: 'Agenda, being changed' }).getByRole('listitem')
  await expect(editing.nth(-2)).toContainText(mine)
  await expect(editing.last()).toContainText(theirs)
  await lead.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(lead.page.getByText('Agenda saved.')).toBeVisible()
  await owner.page.reload()
  await expect(owner.agenda).toContainText(['', mine, theirs])
})
