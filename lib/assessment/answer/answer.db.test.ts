import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import {
  join,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { Problem } from '#lib/errors.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { recordPosition } from '../position/mutations.ts'
import { saveAnswer } from './mutations.ts'
import { getHistory, listAnswersTo, listRevisions, revisionsOnPage } from './queries.ts'

let org: TestOrganization
let person: TestPerson
let ctx: OrgContext
let useCaseId: string
const framework = currentRelease()
const orgQuestion = framework.dimensions.flatMap((d) => d.questions).find((q) => q.subject === 'organization')?.id ?? ''
const useCaseQuestion = framework.dimensions.flatMap((d) => d.questions).find((q) => q.subject === 'use-case')?.id ?? ''

async function contextOf(who: TestPerson, where: TestOrganization): Promise<OrgContext> {
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  return contextOf(who, where)
}

const answered = (level: 0 | 1 | 2 | 3 | 4, of: string | null = null) => ({
  state: 'answered' as const,
  level,
  confidence: 'high' as const,
  note: 'Seen in the run book.',
  evidence: [],
  useCaseId: of,
})

const save = (as: OrgContext, more: Partial<Parameters<typeof saveAnswer>[1]> = {}) =>
  saveAnswer(as, {
    assessmentId: org.assessmentId,
    questionId: orgQuestion,
    body: answered(2),
    expectedVersion: 0,
    idempotencyKey: newId(),
    ...more,
  })

const clear = (as: OrgContext, more: Partial<Parameters<typeof saveAnswer>[1]> = {}) =>
  save(as, { body: { state: 'cleared', useCaseId: null }, ...more })

async function count(table: 'answer' | 'answer_revision' | 'audit_log'): Promise<number> {
  const [row] = await inTenant(ctx, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`),
  )
  return row?.n ?? -1
}

beforeAll(async () => {
  org = await makeOrganization()
  person = await makePerson()
  await join(org, person, 'member')
  ctx = await contextOf(person, org)
  useCaseId = await makeUseCase(org)
})
afterAll(closePools)

describe('save answer', () => {
  test('stores answer, revision, audit row and a higher assessment revision together', async () => {
    const before = await count('audit_log')
    const saved = await save(ctx)
    expect(saved.version).toBe(1)
    expect(Date.parse(saved.savedAt)).not.toBeNaN()
    const again = await save(ctx, { body: answered(3), expectedVersion: 1 })
    expect(again).toMatchObject({ version: 2, revision: saved.revision + 1 })
    const at = { assessmentId: org.assessmentId, questionId: orgQuestion, useCaseId: null }
    expect(await listAnswersTo(ctx, at)).toMatchObject([{ level: 3, version: 2, authorName: person.name }])
    expect((await listRevisions(ctx, at)).map((r) => r.version)).toEqual([2, 1])
    expect(await count('audit_log')).toBe(before + 2)
  })

  test('answers a retry with the stored outcome and writes nothing twice', async () => {
    const key = newId()
    const body = answered(1, useCaseId)
    const input = { questionId: useCaseQuestion, body, idempotencyKey: key }
    const first = await save(ctx, input)
    const rows = [await count('answer'), await count('answer_revision'), await count('audit_log')]
    expect(await save(ctx, input)).toEqual(first)
    expect([await count('answer'), await count('answer_revision'), await count('audit_log')]).toEqual(rows)
  })

  test('answers twenty requests with one key at the same moment alike, over and over', async () => {
    const other = await memberOf(org, 'member')
    for (let version = 0; version < 20; version += 1) {
      const input = { idempotencyKey: newId(), expectedVersion: version, body: answered(1) }
      const saved = await Promise.all(Array.from({ length: 20 }, () => save(other, input)))
      for (const one of saved) expect(one).toEqual(saved[0])
      expect(saved[0]).toMatchObject({ version: version + 1 })
    }
  })

  test('refuses a key that belongs to another request', async () => {
    const key = newId()
    const other = await memberOf(org, 'member')
    await save(other, { idempotencyKey: key })
    await expect(save(other, { idempotencyKey: key, body: answered(4) })).rejects.toMatchObject({ status: 422 })
  })

  test('returns the current answer when the version is stale, and keeps it', async () => {
    const other = await memberOf(org, 'lead')
    await save(other, { body: answered(1) })
    const refusal = await save(other, { body: answered(4), expectedVersion: 0 }).catch((e: unknown) => e)
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ status: 412, extra: { current: { level: 1, version: 1 } } })
  })

  test('lets exactly one of two simultaneous first answers through', async () => {
    const other = await memberOf(org, 'owner')
    const outcomes = await Promise.allSettled([save(other, { body: answered(0) }), save(other, { body: answered(4) })])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is not for viewers', async () => {
    const viewer = await memberOf(org, 'viewer')
    await expect(save(viewer)).rejects.toMatchObject({ status: 403 })
  })

  test('answers "not found" for another organisation\'s assessment and use case, as for ids that do not exist', async () => {
    const elsewhere = await makeOrganization('Elsewhere')
    const foreignUseCase = await makeUseCase(elsewhere)
    for (const more of [
      { assessmentId: elsewhere.assessmentId },
      { assessmentId: newId() },
      { questionId: useCaseQuestion, body: answered(2, foreignUseCase) },
      { questionId: useCaseQuestion, body: answered(2, newId()) },
      { questionId: 'fallback.no-such-question' },
    ])
      await expect(save(ctx, more)).rejects.toMatchObject({
        status: 404,
        message: expect.stringContaining('nothing here'),
      })
  })
})

describe('clear answer', () => {
  const at = () => ({ assessmentId: org.assessmentId, questionId: orgQuestion, useCaseId: null })

  test('takes the answer away and keeps its history, with an audit row and a higher revision', async () => {
    const who = await memberOf(org, 'member')
    const saved = await save(who)
    const key = newId()
    const cleared = await clear(who, { expectedVersion: 1, idempotencyKey: key })
    expect(cleared).toMatchObject({ version: 2, revision: saved.revision + 1 })
    expect(await clear(who, { expectedVersion: 1, idempotencyKey: key }), 'a retry').toEqual(cleared)
    expect((await listAnswersTo(who, at())).filter((a) => a.authorId === who.userId)).toEqual([])
    const own = (await listRevisions(who, at())).filter((r) => r.authorId === who.userId)
    expect(own.map(({ state, version }) => [state, version])).toEqual([
      ['cleared', 2],
      ['answered', 1],
    ])
    const [audit] = await inTenant(who, (tx) =>
      tx.execute<{ after: object }>(
        sql`select after from audit_log where actor_id = ${who.userId} and action = 'clear-answer'`,
      ),
    )
    expect(audit?.after).toMatchObject({ version: 2, state: 'cleared', level: null })
  })

  test('goes on counting versions when it is answered again, from an old page or a new one', async () => {
    for (const expectedVersion of [0, 2]) {
      const who = await memberOf(org, 'member')
      await save(who)
      await clear(who, { expectedVersion: 1 })
      expect(await save(who, { expectedVersion })).toMatchObject({ version: 3 })
      expect(await save(who, { expectedVersion: 3 })).toMatchObject({ version: 4 })
    }
  })

  test('is a conflict for whoever still sees the answer, and for whoever would clear a newer one', async () => {
    const who = await memberOf(org, 'member')
    await save(who)
    await clear(who, { expectedVersion: 1 })
    await expect(save(who, { body: answered(4), expectedVersion: 1 })).rejects.toMatchObject({
      status: 412,
      extra: { current: { state: 'cleared', level: null, version: 2 } },
    })
    await save(who, { expectedVersion: 2 })
    await expect(clear(who, { expectedVersion: 1 })).rejects.toMatchObject({
      status: 412,
      extra: { current: { state: 'answered', version: 3 } },
    })
    await expect(clear(await memberOf(org, 'member'))).rejects.toMatchObject({ status: 412, extra: { current: null } })
  })

  test('lets exactly one of two simultaneous clearings through', async () => {
    const who = await memberOf(org, 'member')
    await save(who)
    const outcomes = await Promise.allSettled([clear(who, { expectedVersion: 1 }), clear(who, { expectedVersion: 1 })])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is not for viewers, touches nobody else’s answer and nothing of another organisation', async () => {
    const [who, other] = [await memberOf(org, 'member'), await memberOf(org, 'lead')]
    await save(who)
    await expect(clear(await memberOf(org, 'viewer'))).rejects.toMatchObject({ status: 403 })
    await expect(clear(other, { expectedVersion: 1 })).rejects.toMatchObject({ status: 412 })
    const elsewhere = await makeOrganization('Elsewhere')
    await expect(clear(who, { assessmentId: elsewhere.assessmentId, expectedVersion: 1 })).rejects.toMatchObject({
      status: 404,
    })
    expect((await listAnswersTo(who, at())).some((a) => a.authorId === who.userId)).toBe(true)
  })

  test('opens the question again for the scores, and leaves a recorded position as it is', async () => {
    const place = await makeOrganization('Clearing')
    const lead = await makePerson()
    await join(place, lead, 'lead')
    const who = await contextOf(lead, place)
    const of = { assessmentId: place.assessmentId }
    const standing = async () => (await getPortfolio(who)).organization[orgQuestion]
    await save(who, of)
    expect(await standing()).toMatchObject({ kind: 'answered', level: 2 })
    await clear(who, { ...of, expectedVersion: 1 })
    expect(await standing()).toBeUndefined()
    await recordPosition(who, {
      ...of,
      questionId: orgQuestion,
      body: { useCaseId: null, level: 3, reason: 'Agreed.' },
      expectedVersion: 0,
    })
    await save(who, of)
    await clear(who, { ...of, expectedVersion: 3 })
    expect(await standing()).toMatchObject({ kind: 'answered', level: 3 })
  })
})

describe('the history of an answer', () => {
  test('comes in pages that leave nothing out and repeat nothing, also of versions of one moment', async () => {
    const questionId = 'history.question'
    const asked = { assessmentId: org.assessmentId, questionId, useCaseId }
    const versions = 2 * revisionsOnPage + 7
    await inTenant(ctx, (tx) =>
      tx.execute(sql`
        insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level, version)
        select ${ctx.organizationId}::uuid, gen_random_uuid(), ${org.assessmentId}::uuid, ${questionId}, ${useCaseId}::uuid,
          ${ctx.userId}::uuid, 'answered', 1, 1 + i / 2 from generate_series(1, ${versions}::int) i`),
    )
    const seen: string[] = []
    const sizes: number[] = []
    let before: string | null = null
    for (let more = true; more; ) {
      const page: Awaited<ReturnType<typeof getHistory>> = await getHistory(ctx, asked, before)
      seen.push(...page.revisions.map((one) => one.id))
      sizes.push(page.revisions.length)
      before = page.revisions.at(-1)?.id ?? null
      more = page.more
    }
    expect(sizes).toEqual([revisionsOnPage, revisionsOnPage, 7])
    expect(new Set(seen).size).toBe(versions)
    expect(await getHistory(ctx, asked, newId())).toEqual({ revisions: [], more: false })
  })
})
