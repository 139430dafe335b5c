import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { passage } from '#db/schema/assistant.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import type { AnswerBody } from '#lib/assessment/answer/schema.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { updateAction } from '#lib/roadmap/action/mutations.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { saveWorkbench } from '#lib/use-case/mutations.ts'
import { getUseCase } from '#lib/use-case/queries.ts'
import { syncPassages, writeLibrary } from '../source/mutations.ts'
import { getPassages, searchPassages } from './queries.ts'

type Role = 'owner' | 'lead' | 'member' | 'viewer'

let org: TestOrganization
let useCaseId: string
let lead: OrgContext
let member: OrgContext
let other: OrgContext
let viewer: OrgContext
let stranger: OrgContext

async function contextIn(where: TestOrganization, role: Role, name: string): Promise<OrgContext> {
  const person = await makePerson(name)
  await join(where, person, role)
  const found = await lookUpContext(person.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const question = 'fallback.low-confidence'

function answerAs(ctx: OrgContext, note: string, expectedVersion = 0, level: 0 | 1 | 2 | 3 | 4 = 2) {
  const body: AnswerBody = { state: 'answered', level, confidence: 'high', note, evidence: [], useCaseId }
  return saveAnswer(ctx, {
    assessmentId: org.assessmentId,
    questionId: question,
    body,
    expectedVersion,
    idempotencyKey: newId(),
  })
}

const find = (ctx: OrgContext, query: string) => searchPassages(ctx, { query, useCaseId: null, limit: 20 })
const textOf = async (ctx: OrgContext, query: string) =>
  (await find(ctx, query)).map((f) => `${f.title}\n${f.body}`).join('\n')

beforeAll(async () => {
  org = await makeOrganization('Northgate')
  useCaseId = await makeUseCase(org, 'Parcel sorting')
  lead = await contextIn(org, 'lead', 'Lena Lead')
  member = await contextIn(org, 'member', 'Mara Member')
  other = await contextIn(org, 'member', 'Otto Other')
  viewer = await contextIn(org, 'viewer', 'Vera Viewer')
  const foreign = await makeOrganization('Southgate')
  await makeUseCase(foreign, 'Zebrafinch canary')
  stranger = await contextIn(foreign, 'lead', 'Sam Stranger')
})

afterAll(closePools)

describe('who may find what', () => {
  test('an answer of somebody else only after an own answer to the same question about the same subject', async () => {
    await answerAs(member, 'The quokka route is staffed by four people.')
    await recordPosition(lead, {
      assessmentId: org.assessmentId,
      questionId: question,
      body: { useCaseId, level: 3, reason: 'The wallaby audit settled it.' },
      expectedVersion: 0,
    })
    expect(await textOf(member, 'quokka route')).toContain('quokka')
    expect(await textOf(viewer, 'quokka route')).toContain('quokka')
    expect(await textOf(viewer, 'wallaby audit')).toContain('wallaby')
    expect(await textOf(other, 'quokka route staffed')).not.toContain('quokka')
    expect(await textOf(other, 'wallaby audit settled')).not.toContain('wallaby')
    // A lead who recorded the position has not answered either.
    expect(await textOf(lead, 'quokka route staffed')).not.toContain('quokka')

    await answerAs(other, 'I have not seen any route.', 0, 0)
    expect(await textOf(other, 'quokka route staffed')).toContain('quokka')
    expect(await textOf(other, 'wallaby audit settled')).toContain('wallaby')
  })

  test('that people differ, and how far, is as guarded as what they said', async () => {
    const spread = `spread:${question}@${useCaseId}`
    expect((await getPassages(other, [spread]))[0]?.body).toContain('from level 0 to level 2')
    expect(await getPassages(lead, [spread])).toEqual([])
  })

  test('keys that somebody may not read open nothing', async () => {
    const keys = [`answer:${question}@${useCaseId}@${member.userId}`, `position:${question}@${useCaseId}`]
    expect(await getPassages(lead, keys)).toEqual([])
    expect((await getPassages(viewer, keys)).map((p) => p.key)).toEqual(keys)
  })

  test('nothing of another organisation, by words, by titles, by key', async () => {
    expect(await textOf(stranger, 'Zebrafinch canary')).toContain('Zebrafinch')
    expect(await textOf(stranger, 'quokka parcel sorting')).not.toMatch(/quokka|Parcel sorting/)
    for (const ctx of [lead, member, viewer]) expect(await textOf(ctx, 'Zebrafinch canary')).not.toContain('Zebrafinch')
    expect(await getPassages(stranger, [`use-case:${useCaseId}`])).toEqual([])
    const rows = await inTenant(stranger, (tx) => tx.select({ of: passage.organizationId }).from(passage))
    expect(new Set(rows.map((r) => r.of))).toEqual(new Set([stranger.organizationId]))
  })
})

describe('what has changed', () => {
  test('a note is found in its new words, and no longer in its old ones', async () => {
    await answerAs(member, 'The axolotl rota replaced it.', 1)
    const text = await textOf(viewer, 'axolotl rota quokka')
    expect(text).toContain('axolotl')
    expect(text).not.toContain('quokka')
  })

  test('a gate follows the workbench', async () => {
    const steps = (kind: 'deterministic' | null) => ({
      rows: [{ name: 'Label is read', class: kind, actor: '', note: '' }],
    })
    const key = `gate-state:${useCaseId}:workflow-unclassified`
    const version = async () => (await getUseCase(lead, useCaseId)).version
    await saveWorkbench(lead, { id: useCaseId, expectedVersion: await version(), part: 'steps', body: steps(null) })
    expect((await getPassages(lead, [key]))[0]?.title).toContain('is failed')
    await saveWorkbench(lead, {
      id: useCaseId,
      expectedVersion: await version(),
      part: 'steps',
      body: steps('deterministic'),
    })
    expect(await getPassages(lead, [key])).toEqual([])
    expect((await getPassages(lead, [`gate-state:${useCaseId}:passed`]))[0]?.body).toContain('every step has a class')
  })

  test('an action follows its owner', async () => {
    expect((await getPassages(lead, ['roadmap']))[0]?.body).toContain('There is no roadmap yet')
    await generateRoadmap(lead)
    const [first] = (await findRoadmap(lead))?.actions ?? []
    if (!first) throw new Error('no action')
    expect((await getPassages(lead, [`action:${first.id}`]))[0]?.body).toContain('Owner: nobody yet')
    await updateAction(lead, {
      id: first.id,
      expectedVersion: first.version,
      change: { owner: { name: 'Bilby Brown', membershipId: null } },
    })
    expect((await getPassages(lead, [`action:${first.id}`]))[0]?.body).toContain('Owner: Bilby Brown')
    expect(await textOf(lead, 'Which actions does Bilby own?')).toContain('Bilby Brown')
  })

  test('a new member is known at once', async () => {
    expect(await textOf(lead, 'Kiwi Numbat')).not.toContain('Numbat')
    await contextIn(org, 'member', 'Kiwi Numbat')
    expect(await textOf(lead, 'Kiwi Numbat')).toContain('Numbat')
  })

  test('only what changed is written again', async () => {
    const written = () =>
      inTenant(viewer, async (tx) => {
        const rows = await tx.select({ key: passage.key, revision: passage.revision }).from(passage)
        return new Map(rows.map((r) => [r.key, r.revision]))
      })
    await syncPassages(viewer)
    const before = await written()
    await answerAs(member, 'The axolotl rota replaced it for good.', 2)
    await Promise.all([syncPassages(viewer), syncPassages(member), syncPassages(other)])
    const after = await written()
    const changed = [...after].filter(([key, revision]) => before.get(key) !== revision).map(([key]) => key)
    expect(changed).toEqual([`answer:${question}@${useCaseId}@${member.userId}`])
  })
})

describe('what people type', () => {
  test('accents, case and endings do not matter', async () => {
    const keys = async (query: string) => (await find(lead, query)).slice(0, 5).map((f) => f.key)
    expect(await keys('ROLLBÁCK of chánges')).toEqual(await keys('rollback of changes'))
  })

  test.each([
    ['quotes', `'; drop table passage; -- "rollback" 'it''s'`],
    ['operators', 'rollback & | ! <-> :* ( ) :A \\'],
    ['2,000 characters', 'rollback '.repeat(250).slice(0, 2_000)],
    [
      'many different words',
      Array.from({ length: 400 }, (_, i) => `word${i}`)
        .join(' ')
        .slice(0, 2_000),
    ],
    ['a null character', 'roll\u0000back rollback'],
  ])('%s break nothing', async (_, query) => {
    expect(Array.isArray(await find(lead, query))).toBe(true)
  })

  test.each(['', '   ', '?!', '🙂', 'the of and'])('nothing to look for: %j', async (query) => {
    expect(await find(lead, query)).toEqual([])
  })

  test('a misspelt name that nothing else matches is found by its title', async () => {
    expect((await find(lead, 'Parsel sortng'))[0]?.title).toContain('Parcel sorting')
  })
})

test('the library is there once, and cannot be written by requests', async () => {
  const ownerUrl = String(process.env.DATABASE_OWNER_URL)
  expect(await writeLibrary({ ownerUrl })).toBe(0)
  const [one] = await getPassages(lead, ['gate:no-rollback'])
  expect(one).toMatchObject({ kind: 'gate', href: '/method#gate-no-rollback', revision: '' })
  const db = postgres({ ...connectionOptions(String(process.env.DATABASE_APP_URL)), max: 1 })
  try {
    await expect(db`delete from library.passage`).rejects.toMatchObject({ code: '42501' })
    await expect(db`update library.edition set digest = ''`).rejects.toMatchObject({ code: '42501' })
  } finally {
    await db.end()
  }
})
