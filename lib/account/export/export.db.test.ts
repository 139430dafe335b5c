import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { openConversation } from '#lib/assistant/conversation/mutations.ts'
import { signInAs } from '#lib/auth/session/mutations.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { removeMember } from '#lib/organization/member/mutations.ts'
import { exportAccount } from './queries.ts'

const asked = allQuestions(currentRelease()).find((q) => q.subject === 'use-case')?.id ?? ''

afterAll(closePools)

test('an export holds what is one’s own, nothing of anybody else, and no secret', async () => {
  const org = await makeOrganization('Shared place')
  const useCaseId = await makeUseCase(org)
  const people = []
  for (const [name, role] of [
    ['Ada Own', 'lead'],
    ['Bruno Other', 'owner'],
  ] as const) {
    const who = await makePerson(name)
    await join(org, who, role)
    const found = await lookUpContext(who.token, org.slug)
    if (found.kind !== 'context') throw new Error(found.kind)
    const { ctx } = found
    const mark = `said-by-${name.slice(0, 3)}`
    const about = { assessmentId: org.assessmentId, questionId: asked, useCaseId }
    const said = { state: 'answered' as const, level: 3 as const, confidence: null }
    const body = { ...said, useCaseId, note: `${mark} note`, evidence: [mark] }
    await saveAnswer(ctx, { ...about, body, expectedVersion: 0, idempotencyKey: newId() })
    await inTenant(ctx, (tx) => openConversation(tx, ctx, { id: null, title: `${mark} talk` }))
    await inviteMember(ctx, {
      invitee: {
        email: `${mark}-${newId()}@example.test`.toLowerCase(),
        role: 'member',
        note: `${mark} words`,
      },
    })
    people.push({ who, ctx, mark })
  }
  const [own, other] = people
  if (!own || !other) throw new Error('nobody')
  const position = { useCaseId, level: 2 as const, reason: `${other.mark} reason` }
  const about = { assessmentId: org.assessmentId, questionId: asked, useCaseId }
  await recordPosition(other.ctx, { ...about, body: position, expectedVersion: 0 })
  await signInAs(
    { peer: '192.0.2.9', userAgent: 'Own browser', token: undefined },
    { userId: own.who.userId, how: 'test' },
  )
  const who = await findSignedIn(own.who.token)
  if (!who) throw new Error('not signed in')

  const exported = await exportAccount(who)
  const text = JSON.stringify(exported)
  for (const said of ['note', 'talk', 'words']) expect(text).toContain(`${own.mark} ${said}`)
  expect(exported).toMatchObject({
    account: { name: 'Ada Own', email: own.who.email },
    organizations: [{ organization: { name: 'Shared place', role: 'lead' }, membership: { email: own.who.email } }],
  })
  expect(exported.events).toContainEqual(expect.objectContaining({ network: '192.0.2.9', browser: 'Own browser' }))
  for (const foreign of [other.mark, other.mark.toLowerCase(), 'Bruno', other.who.email, other.who.userId])
    expect(text).not.toContain(foreign)
  expect(text).not.toMatch(/token_?hash|accepted_?key|password_?hash|device/i)
  expect(text).not.toContain(own.who.tokenHash)

  // Outside, one gets nothing of the organisation, not even what one said there.
  await removeMember(other.ctx, { membershipId: own.ctx.membershipId })
  expect((await exportAccount(who)).organizations).toEqual([])
  const acts = await inTenant(other.ctx, (tx) => tx.select().from(auditLog).where(eq(auditLog.actorId, own.who.userId)))
  expect(acts.length).toBeGreaterThan(0)
})
