import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { membership } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { saveAnswer } from '../answer/mutations.ts'
import { recordPosition } from '../position/mutations.ts'
import { listOwnAreas } from '../progress/queries.ts'
import { getComparison } from './queries.ts'

let org: TestOrganization
let mia: OrgContext
let leo: OrgContext
const questionId =
  currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'organization')?.id ?? ''

async function memberOf(where: TestOrganization, role: Role, name: string): Promise<OrgContext> {
  const who = await makePerson(name)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const of = () => ({ assessmentId: org.assessmentId, questionId, useCaseId: null })
const say = (as: OrgContext, level: 0 | 4) =>
  saveAnswer(as, {
    assessmentId: org.assessmentId,
    questionId,
    body: { state: 'answered', level, confidence: null, note: '', evidence: [], useCaseId: null },
    expectedVersion: 0,
    idempotencyKey: newId(),
  })

beforeAll(async () => {
  org = await makeOrganization()
  mia = await memberOf(org, 'member', 'Mia')
  leo = await memberOf(org, 'lead', 'Leo')
  await say(leo, 4)
  const position = { useCaseId: null, level: 3 as const, reason: 'Seen together.' }
  await recordPosition(leo, { assessmentId: org.assessmentId, questionId, body: position, expectedVersion: 0 })
})
afterAll(closePools)

describe('comparison', () => {
  test('hides what others said until the person has answered', async () => {
    expect(await getComparison(mia, of())).toEqual({ count: 1, open: false, others: [], position: null })
    await say(mia, 0)
    expect(await getComparison(mia, of())).toMatchObject({
      count: 1,
      open: true,
      others: [{ authorName: 'Leo', level: 4 }],
      // As far apart as the answers were then: Mia's came later.
      position: { level: 3, decidedBy: 'Leo', answered: { low: 4, high: 4 }, version: 1 },
    })
  })

  test('keeps with each position how far apart the answers were', async () => {
    const body = { useCaseId: null, level: 2 as const, reason: 'Seen together again.' }
    await recordPosition(leo, { assessmentId: org.assessmentId, questionId, body, expectedVersion: 1 })
    expect((await getComparison(leo, of())).position).toMatchObject({ answered: { low: 0, high: 4 }, version: 2 })
  })

  test('is open for viewers', async () => {
    const viewer = await memberOf(org, 'viewer', 'Vic')
    expect((await getComparison(viewer, of())).others).toHaveLength(2)
  })

  test('shows nothing of another organisation', async () => {
    const stranger = await memberOf(await makeOrganization('Elsewhere'), 'viewer', 'Eve')
    expect(await getComparison(stranger, of())).toEqual({ count: 0, open: true, others: [], position: null })
  })
})

describe('own progress', () => {
  test('lists what the person said, and nobody else', async () => {
    const said = async (by: OrgContext) => (await getPortfolio(by)).answeredBy.get(null)?.get(by.userId)
    expect(await said(mia)).toEqual({ [questionId]: 'answered' })
    const stranger = await memberOf(await makeOrganization('Elsewhere'), 'member', 'Eve')
    expect(await said(stranger)).toBeUndefined()
    expect((await getPortfolio(stranger)).answeredBy.get(null)?.size).toBe(0)
  })

  test('knows the areas of this membership', async () => {
    expect(await listOwnAreas(mia)).toEqual([])
    const other = await makeOrganization('Elsewhere')
    await inTenant({ organizationId: other.organizationId, userId: mia.userId }, (tx) =>
      tx.insert(membership).values({
        organizationId: other.organizationId,
        id: newId(),
        userId: mia.userId,
        name: 'Mia',
        email: mia.email,
        role: 'owner',
        knows: ['data', 'risk'],
      }),
    )
    expect(await listOwnAreas(mia)).toEqual([])
    await expect(listOwnAreas({ ...mia, organizationId: other.organizationId })).rejects.toThrow('FORGED_CONTEXT')
  })
})
