import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { subjectsOf } from '#lib/share/rules.ts'
import { saveAnswer } from '../answer/mutations.ts'
import { findLatestOwn } from '../answer/queries.ts'
import { partsOf } from '../part/rules.ts'
import { homeOf } from './rules.ts'

const framework = currentRelease()
const knows = ['data', 'security']
let org: TestOrganization
let mia: OrgContext
let leo: OrgContext

async function enter(): Promise<OrgContext> {
  const person = await makePerson()
  await join(org, person, 'lead')
  const found = await lookUpContext(person.token, org.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const places = JSON.stringify(allQuestions(framework).map(({ id, subject }, at) => ({ id, subject, at })))

/** Two thirds of all questions, in every way, spread by the places of question and subject. */
const answerBy = ({ userId }: OrgContext, spread: number) =>
  inTenant({ organizationId: org.organizationId, userId }, (tx) =>
    tx.execute(sql`
      insert into answer (organization_id, assessment_id, question_id, use_case_id, author_id, state, level, version)
      select ${org.organizationId}::uuid, ${org.assessmentId}::uuid, q.id, u.id, ${userId}::uuid, s.state,
        case when s.state = 'answered' then 2 end, 1
      from jsonb_to_recordset(${places}::text::jsonb) as q (id text, subject text, at int)
      join (select id, number, 'use-case' as subject from use_case union all select null, 0, 'organization') u
        on u.subject = q.subject,
      lateral (select (array['answered', 'unknown', 'not-applicable', 'answered'])[1 + (q.at + u.number) % 4] as state) s
      where (q.at + ${spread}::int * u.number) % 3 <> 0`),
  )

beforeAll(async () => {
  org = await makeOrganization()
  for (let i = 1; i <= 6; i += 1) await makeUseCase(org, `Case ${i}`)
  mia = await enter()
  leo = await enter()
  await answerBy(mia, 1)
  await answerBy(leo, 2)
  // What is asked of them differs.
  await inTenant(mia, (tx) =>
    tx.execute(sql`update use_case set role = 'assistant', affects_people = false where number % 2 = 0`),
  )
})
afterAll(closePools)

/** What reading each answer gives. */
async function countedByReading({ userId, organizationId }: OrgContext) {
  const { useCases } = await getPortfolio(mia)
  const rows = await inTenant({ userId, organizationId }, (tx) =>
    tx.execute<{ question: string; useCase: string | null; author: string }>(
      sql`select question_id as question, use_case_id as "useCase", author_id as author from answer`,
    ),
  )
  return [null, ...useCases].map((of) => {
    const questions = partsOf(framework, of?.input.facts ?? null).flatMap((part) => part.questions)
    const about = rows.filter((row) => row.useCase === (of?.useCase.id ?? null))
    const count = (list: typeof questions, by: typeof about) => ({
      total: list.length,
      done: list.filter((q) => by.some((row) => row.question === q.id)).length,
    })
    const own = about.filter((row) => row.author === userId)
    return {
      share: count(
        questions.filter((q) => knows.includes(q.knows)),
        own,
      ),
      you: count(questions, own),
      anyone: count(questions, about),
    }
  })
}

async function homeFor(ctx: OrgContext) {
  const portfolio = await getPortfolio(ctx)
  const input = { framework: portfolio.framework, subjects: subjectsOf(portfolio, ctx), knows }
  return homeOf(input, { mayAnswer: true, view: undefined, page: undefined })
}

async function expectEqualCounts(ctx: OrgContext) {
  const home = await homeFor(ctx)
  const read = await countedByReading(ctx)
  const sum = (of: 'share' | 'anyone', what: 'total' | 'done') => read.reduce((all, one) => all + one[of][what], 0)
  expect(home.share).toMatchObject({ total: sum('share', 'total'), done: sum('share', 'done') })
  expect(home.anyone).toMatchObject({ total: sum('anyone', 'total'), done: sum('anyone', 'done') })
  expect([home.organization, ...home.useCases]).toMatchObject(read)
}

test('counts what reading each answer gives, for each person, and after every change', async () => {
  await expectEqualCounts(mia)
  await expectEqualCounts(leo)
  const [of] = (await getPortfolio(mia)).useCases
  const useCaseId = of?.useCase.id ?? ''
  const question = partsOf(framework, of?.input.facts ?? null)
    .flatMap((part) => part.questions)
    .find((q) => knows.includes(q.knows))
  const asked = { assessmentId: org.assessmentId, questionId: question?.id ?? '', useCaseId }
  const before = await homeFor(mia)
  const save = async (body: Parameters<typeof saveAnswer>[1]['body']) =>
    saveAnswer(mia, {
      ...{ assessmentId: org.assessmentId, questionId: asked.questionId, body, idempotencyKey: newId() },
      expectedVersion: (await findLatestOwn(mia, asked))?.version ?? 0,
    })
  await save({ useCaseId, state: 'answered', level: 3, confidence: null, note: '', evidence: [] })
  await expectEqualCounts(mia)
  const saved = await homeFor(mia)
  await save({ useCaseId, state: 'cleared' })
  await expectEqualCounts(mia)
  await expectEqualCounts(leo)
  const cleared = await homeFor(mia)
  expect((saved.share?.done ?? 0) - (cleared.share?.done ?? 0)).toBe(1)
  expect(saved.share?.total).toBe(before.share?.total)
})
