import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { assessment } from '#db/schema/assessment.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import type { AnswerBody } from '#lib/assessment/answer/schema.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { makeCharts } from '#lib/export/report/fixtures.ts'
import { renderReport } from '#lib/export/report/pdf.ts'
import { buildSnapshot } from '#lib/export/report/queries.ts'
import { addFramework } from '#lib/framework/queries.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { secondQuestions, secondRelease } from '#lib/framework/testing/second-release.ts'
import type { Framework } from '#lib/framework/types.ts'
import { analysisOf, getPortfolio, useCaseIn } from '#lib/portfolio/queries.ts'
import { getVerdictNow } from '#lib/portfolio/verdict/queries.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { acceptGate } from '#lib/use-case/mutations.ts'
import { candidatesOf, choicesOf } from './agenda/queries.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from './mutations.ts'
import { joinAsGuest } from './person/mutations.ts'
import { getWorkshop } from './queries.ts'
import { moveItem } from './round/mutations.ts'
import { castVote } from './vote/mutations.ts'

/** Two organisations stand on two releases at once, and each is asked, scored and told about by its own. */

interface House {
  framework: Framework
  ctx: OrgContext
  token: string
  assessmentId: string
  useCaseId: string
  /** One question of the organisation, one of the use case. */
  asked: { organization: string; useCase: string }
}

const houses = {} as Record<'current' | 'second', House>

async function settle(framework: Framework, asked: House['asked']): Promise<House> {
  const org = await makeOrganization(`On ${framework.version}`, framework)
  const who = await makePerson('The lead')
  await join(org, who, 'lead')
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  const useCaseId = await makeUseCase(org, 'Claims triage')
  return { framework, ctx: found.ctx, token: who.token, assessmentId: org.assessmentId, useCaseId, asked }
}

beforeAll(async () => {
  const current = currentRelease()
  const second = secondRelease()
  addFramework(second)
  const about = (subject: string) => allQuestions(current).find((q) => q.subject === subject)?.id ?? ''
  houses.current = await settle(current, { organization: about('organization'), useCase: about('use-case') })
  houses.second = await settle(second, {
    organization: secondQuestions.organization,
    useCase: secondQuestions.useCase,
  })
})
afterAll(closePools)

const answered = (level: 0 | 1 | 2 | 3 | 4, useCaseId: string | null) =>
  ({
    state: 'answered' as const,
    level,
    confidence: 'high' as const,
    note: '',
    evidence: [],
    useCaseId,
  }) satisfies AnswerBody

const save = ({ ctx, assessmentId }: House, questionId: string, useCaseId: string | null, level: 0 | 4 = 4) =>
  saveAnswer(ctx, {
    ...{ assessmentId, questionId, body: answered(level, useCaseId), expectedVersion: 0 },
    idempotencyKey: crypto.randomUUID(),
  })

/** The release that does not know the other's questions. */
const other = (name: keyof typeof houses) => houses[name === 'current' ? 'second' : 'current']

test('a new assessment begins with the current release', async () => {
  const [row] = await inTenant(houses.current.ctx, (tx) => tx.select().from(assessment))
  expect(row).toMatchObject({ frameworkId: currentRelease().id, frameworkVersion: currentRelease().version })
  expect(houses.second.framework.version).not.toBe(currentRelease().version)
})

describe.each(['current', 'second'] as const)('an organisation on the %s release', (name) => {
  test('saves answers to its own questions, and refuses the other release’s', async () => {
    const house = houses[name]
    const { asked, useCaseId } = house
    await expect(save(house, asked.organization, null)).resolves.toMatchObject({ version: 1 })
    await expect(save(house, asked.useCase, useCaseId)).resolves.toMatchObject({ version: 1 })
    const foreign = other(name).asked
    await expect(save(house, foreign.organization, null)).rejects.toMatchObject({ status: 404 })
    await expect(save(house, foreign.useCase, useCaseId)).rejects.toMatchObject({ status: 404 })
  })

  test('records a position on its own questions, and none on the other release’s', async () => {
    const { ctx, assessmentId, asked } = houses[name]
    const record = (questionId: string) =>
      recordPosition(ctx, {
        ...{ assessmentId, questionId, expectedVersion: 0 },
        body: { useCaseId: null, level: 4, reason: 'So it is.' },
      })
    await expect(record(asked.organization)).resolves.toMatchObject({ version: 1 })
    await expect(record(other(name).asked.organization)).rejects.toMatchObject({ status: 404 })
  })

  test('is scored by its own questions, gates and ways up', async () => {
    const house = houses[name]
    const { ctx, framework, useCaseId } = house
    for (const mark of framework.marks.questions) await save(house, mark.id, useCaseId)
    const portfolio = await getPortfolio(ctx)
    expect(portfolio.framework.version).toBe(framework.version)
    const one = useCaseIn(portfolio, useCaseId)
    expect(one.scorecard.gates.map((gate) => gate.id)).toEqual(framework.gates.map((gate) => gate.id))
    expect((await getVerdictNow(ctx, useCaseId)).verdict).toBe(one.scorecard.verdict)
    const own = new Set(allQuestions(framework).map((q) => q.id))
    const analysis = analysisOf(one)
    expect(analysis.tipping.filter(({ question }) => !own.has(question))).toEqual([])
  })

  test('accepts the gates of its own release alone', async () => {
    const { ctx, framework, useCaseId } = houses[name]
    const accept = (gate: string) =>
      acceptGate(ctx, {
        id: useCaseId,
        expectedVersion: 0,
        body: { gate, person: 'Anna', reason: 'So be it.', until: '2020-01-01' },
      })
    const foreign = currentRelease().gates.find((gate) => !framework.gates.some(({ id }) => id === gate.id))
    if (foreign) await expect(accept(foreign.id)).rejects.toMatchObject({ status: 404 })
    // A day that is over tells that the gate itself was found.
    const own = framework.gates.find((gate) => gate.acceptable)
    if (own) await expect(accept(own.id)).rejects.toMatchObject({ status: 422 })
  })

  test('plans with its own remedies', async () => {
    const { ctx, framework } = houses[name]
    await generateRoadmap(ctx)
    const { actions = [] } = (await findRoadmap(ctx)) ?? {}
    const known = new Set(framework.remedies.map((r) => r.id))
    const foreign = other(name)
      .framework.remedies.filter((r) => !known.has(r.id))
      .map((r) => r.id)
    const planned = actions.map((action) => action.remedy)
    expect(planned.filter((remedy) => foreign.includes(String(remedy)))).toEqual([])
  })

  test('votes on its own questions in a workshop, in its own words, and on no other’s', async () => {
    const { ctx, token, framework, asked, useCaseId } = houses[name]
    const choices = (await choicesOf(ctx)).dimensions.flatMap((d) => d.questions.map((q) => q.id))
    expect(choices.toSorted()).toEqual(
      allQuestions(framework)
        .map((q) => q.id)
        .toSorted(),
    )
    expect((await candidatesOf(ctx)).filter((c) => !choices.includes(c.questionId))).toEqual([])

    const { id, code } = await createWorkshop(ctx, { name: 'Review', mode: 'named', leastVoters: 3 })
    const room = await lookUpRoom({ session: token, guest: undefined }, id)
    if (!room) throw new Error('Nobody came in.')
    const view = () => getWorkshop({ organizationId: ctx.organizationId, workshopId: id, userId: ctx.userId })
    const items = [{ id: null, questionId: asked.useCase, useCaseId, minutes: 8 }]
    const foreign = [{ id: null, questionId: other(name).asked.useCase, useCaseId, minutes: 8 }]
    const { sequence } = await view()
    await expect(writeAgenda(room, { sequence, items: foreign })).rejects.toMatchObject({ status: 422 })
    await writeAgenda(room, { sequence, items })
    await setWorkshopState(room, { state: 'open' })
    const item = (await view()).items[0]
    expect(item?.question).toBe(allQuestions(framework).find((q) => q.id === asked.useCase)?.text)
    const itemId = item?.id ?? ''
    await moveItem(room, { move: 'open', itemId, seconds: null })
    const visit = { peer: crypto.randomUUID(), userAgent: '', token: undefined }
    const guest = (await joinAsGuest(visit, { code, name: 'Gus Guest' })).token
    const voter = await lookUpRoom({ session: undefined, guest }, id)
    if (!voter) throw new Error('The guest did not come in.')
    await castVote(voter, { itemId, round: 1, choice: '3', confidence: null, key: null })
    await moveItem(room, { move: 'reveal', itemId, seconds: null })
    await moveItem(room, { move: 'agree', itemId, level: 3, decidedBy: 'The lead', reason: 'So it is.', minority: '' })
    expect((await view()).items[0]).toMatchObject({ state: 'agreed', level: 3 })
  })

  test('gets a report of its own release, as data and on paper', async () => {
    const { ctx, framework } = houses[name]
    const snapshot = await buildSnapshot(ctx, () => ['because'])
    expect(snapshot.framework).toMatchObject({ version: framework.version, title: framework.title })
    const asked = snapshot.organizationAnswers.map((answer) => answer.question)
    const own = allQuestions(framework).filter((q) => q.subject === 'organization')
    expect(asked.toSorted()).toEqual(own.map((q) => q.id).toSorted())
    const pdf = await renderReport(snapshot, makeCharts(snapshot))
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  }, 60_000)
})
