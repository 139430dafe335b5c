import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '../queries.ts'
import { getVerdictCounts, getVerdictNow } from './queries.ts'
import { verdictNow } from './rules.ts'

let org: TestOrganization
let lead: OrgContext
let useCaseId: string
const answered = allQuestions(currentRelease()).filter((_, index) => index % 2 === 0)

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const say = (questionId: string, of: string | null, level: 0 | 1 | 2 | 3 | 4) =>
  saveAnswer(lead, {
    assessmentId: org.assessmentId,
    questionId,
    body: { state: 'answered', level, confidence: null, note: '', evidence: [], useCaseId: of },
    expectedVersion: 0,
    idempotencyKey: newId(),
  })

beforeAll(async () => {
  org = await makeOrganization()
  lead = await memberOf(org, 'lead')
  useCaseId = await makeUseCase(org, 'Claims triage')
  const other = await makeUseCase(org, 'Contract search')
  for (const [index, q] of answered.entries()) {
    const of = q.subject === 'use-case' ? useCaseId : null
    await say(q.id, of, (index % 5) as 0 | 1 | 2 | 3 | 4)
    if (of) await say(q.id, other, 0)
    const position = { useCaseId: of, level: 4 as const, reason: 'Seen together.' }
    if (index % 7 === 0)
      await recordPosition(lead, {
        assessmentId: org.assessmentId,
        questionId: q.id,
        body: position,
        expectedVersion: 0,
      })
  }
})
afterAll(closePools)

describe('verdict now', () => {
  test('says the same as the portfolio does', async () => {
    const portfolio = await getPortfolio(lead)
    const found = portfolio.useCases.find((u) => u.useCase.id === useCaseId)
    if (!found) throw new Error('The use case is missing.')
    const revision = portfolio.assessment.revision
    const expected = verdictNow(found, { framework: portfolio.framework, revision })
    expect(await getVerdictNow(lead, useCaseId)).toEqual(expected)
    expect(expected.reasons.length).toBeGreaterThan(0)
  })

  test('moves with the next answer', async () => {
    const before = await getVerdictNow(lead, useCaseId)
    for (const q of currentRelease().marks.questions) if (!answered.includes(q)) await say(q.id, useCaseId, 4)
    const after = await getVerdictNow(lead, useCaseId)
    expect(after.revision).toBeGreaterThan(before.revision)
    expect(after.tolerance.coverage).toBeGreaterThan(before.tolerance.coverage)
  })

  test('is for every role, and for nobody from elsewhere', async () => {
    const viewer = await memberOf(org, 'viewer')
    expect(await getVerdictNow(viewer, useCaseId)).toMatchObject({ kind: 'use-case' })
    const elsewhere = await memberOf(await makeOrganization('Elsewhere'), 'owner')
    await expect(getVerdictNow(elsewhere, useCaseId)).rejects.toMatchObject({ status: 404 })
    await expect(getVerdictNow(lead, newId())).rejects.toMatchObject({ status: 404 })
  })
})

describe('verdict counts', () => {
  test('add up to the use cases of the organisation', async () => {
    const { total, counts } = await getVerdictCounts(lead)
    expect(total).toBe(2)
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(2)
  })
})
