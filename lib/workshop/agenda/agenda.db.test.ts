import { afterAll, expect, test } from 'vitest'
import { closePools } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import type { Level } from '#lib/framework/types.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { candidatesOf } from './queries.ts'

afterAll(closePools)

test('people who differ are known where a position hides it, and as they answer now', async () => {
  const org = await makeOrganization('Apart')
  const useCaseId = await makeUseCase(org, 'Claims triage')
  const enter = async (role: Role): Promise<OrgContext> => {
    const person = await makePerson()
    await join(org, person, role)
    const found = await lookUpContext(person.token, org.slug)
    if (found.kind !== 'context') throw new Error(found.kind)
    return found.ctx
  }
  const [lead, other] = [await enter('lead'), await enter('member')]
  const { framework } = await getPortfolio(lead)
  const questionId = framework.dimensions.flatMap((d) => d.questions).find((q) => q.subject === 'use-case')?.id ?? ''
  const { assessmentId } = org
  const answer = (ctx: OrgContext, level: Level, expectedVersion = 0) =>
    saveAnswer(ctx, {
      assessmentId,
      questionId,
      body: { useCaseId, state: 'answered', level, confidence: 'medium', note: '', evidence: [] },
      expectedVersion,
      idempotencyKey: newId(),
    })
  const divergence = async () =>
    (await candidatesOf(lead)).find((c) => c.questionId === questionId && c.useCaseId === useCaseId)?.divergence ?? 0

  await answer(lead, 0)
  await answer(other, 4)
  expect(await divergence()).toBe(4)
  await recordPosition(lead, {
    assessmentId,
    questionId,
    body: { useCaseId, level: 2, reason: 'Decided.' },
    expectedVersion: 0,
  })
  expect(await divergence()).toBe(4)
  await answer(other, 3, 1)
  expect(await divergence()).toBe(3)
})
