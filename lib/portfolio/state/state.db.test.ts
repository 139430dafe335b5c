import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { findLatestOwn } from '#lib/assessment/answer/queries.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import type { Level } from '#lib/framework/types.ts'
import { newId } from '#lib/id.ts'
import {
  acceptGate,
  archiveUseCase,
  createUseCase,
  restoreUseCase,
  saveWorkbench,
  updateUseCase,
} from '#lib/use-case/mutations.ts'
import { getPortfolio } from '../queries.ts'
import { readState } from './queries.ts'
import type { PortfolioState } from './types.ts'

const framework = currentRelease()
const questions = allQuestions(framework)
const gates = framework.gates.filter((gate) => gate.acceptable)

interface Place {
  lead: OrgContext
  other: OrgContext
  assessmentId: string
}

async function makePlace(): Promise<Place> {
  const org = await makeOrganization()
  const enter = async () => {
    const person = await makePerson('Ada Lovelace')
    await join(org, person, 'lead')
    const found = await lookUpContext(person.token, org.slug)
    if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
    return found.ctx
  }
  for (const name of ['Triage', 'Search', 'Letters']) await makeUseCase(org, name)
  return { lead: await enter(), other: await enter(), assessmentId: org.assessmentId }
}

/** What is done to one of the organisation's use cases, chosen by two numbers. */
type Edit = (at: Place, a: number, b: number) => Promise<unknown>

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

async function listUseCases({ lead }: Place, archived: boolean) {
  const rows = await inTenant(lead, (tx) =>
    tx.execute<{ id: string; version: number }>(
      sql`select id, version from use_case where (archived_at is not null) = ${archived} order by number`,
    ),
  )
  return [...rows]
}

async function one(at: Place, a: number) {
  const useCase = pick(await listUseCases(at, false), a)
  return { ...useCase, change: { id: useCase.id, expectedVersion: useCase.version } }
}

const facts = {
  purpose: '',
  unit: '',
  role: null,
  stage: 'pilot' as const,
  valueStatement: '',
  affectedPeople: '',
  affectsPeople: true,
  sensitiveData: null,
  regulatedSector: null,
}

async function answer(ctx: OrgContext, at: Place, a: number, b: number) {
  const question = pick(questions, b)
  const useCaseId = question.subject === 'use-case' ? (await one(at, a)).id : null
  const asked = { assessmentId: at.assessmentId, questionId: question.id, useCaseId }
  const latest = await findLatestOwn(ctx, asked)
  const words = { useCaseId, note: '', evidence: [] }
  const isThere = latest !== null && latest.state !== 'cleared'
  const body =
    isThere && a % 3 === 0
      ? { state: 'cleared' as const, useCaseId }
      : { ...words, state: 'answered' as const, level: (a % 5) as Level, confidence: null }
  await saveAnswer(ctx, {
    assessmentId: at.assessmentId,
    questionId: question.id,
    body,
    expectedVersion: latest?.version ?? 0,
    idempotencyKey: newId(),
  })
}

const edits: Readonly<Record<string, Edit>> = {
  answer: (at, a, b) => answer(at.lead, at, a, b),
  'answer otherwise': (at, a, b) => answer(at.other, at, a, b),
  record: async (at, a, b) => {
    const question = pick(questions, b)
    const useCaseId = question.subject === 'use-case' ? (await one(at, a)).id : null
    const [known] = await inTenant(at.lead, (tx) =>
      tx.execute<{ version: number }>(sql`select version from position
        where question_id = ${question.id} and use_case_id is not distinct from ${useCaseId}::uuid`),
    )
    await recordPosition(at.lead, {
      assessmentId: at.assessmentId,
      questionId: question.id,
      body: { useCaseId, level: (a % 5) as Level, reason: 'Seen together.' },
      expectedVersion: known?.version ?? 0,
    })
  },
  describe: async (at, a, b) =>
    updateUseCase(at.lead, {
      ...(await one(at, a)).change,
      body: {
        ...facts,
        name: `Named ${b}`,
        value: 1 + (b % 5),
      },
    }),
  steps: async (at, a, b) =>
    saveWorkbench(at.lead, {
      ...(await one(at, a)).change,
      part: 'steps',
      body: {
        rows: Array.from({ length: b % 4 }, (_, i) => ({
          name: `Step ${i}`,
          class: i % 2 === 0 ? ('approval' as const) : null,
          actor: '',
          note: '',
        })),
      },
    }),
  accept: async (at, a, b) =>
    acceptGate(at.lead, {
      ...(await one(at, a)).change,
      body: {
        gate: pick(gates, b).id,
        person: 'Bo Ek',
        membershipId: null,
        reason: 'For a while.',
        until: today(),
      } as Parameters<typeof acceptGate>[1]['body'],
    }),
  create: (at, a) => createUseCase(at.lead, { body: { name: `New ${a}`, stage: 'idea' } }),
  archive: async (at, a) => {
    if ((await listUseCases(at, false)).length > 1) await archiveUseCase(at.lead, (await one(at, a)).change)
  },
  restore: async (at, a) => {
    const archived = await listUseCases(at, true)
    if (archived.length > 0) await restoreUseCase(at.lead, pick(archived, a))
  },
  rename: ({ other }, _, b) =>
    inTenant(other, (tx) =>
      tx.execute(sql`update membership set name = ${`Ada ${b}`} where id = ${other.membershipId}::uuid`),
    ),
}

/** What two states of the same moment have in common; the marks depend on what others do in the database. */
const told = ({ portfolio, asOf, people, bytes }: PortfolioState) => ({ portfolio, asOf, people, bytes })

afterAll(closePools)

describe('a state that is carried on', () => {
  test('is the state that is read from nothing, after any history of edits', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(20), fc.nat(200)), {
      minLength: 4,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const at = await makePlace()
        let known = await readState(at.lead, today())
        for (const [index, [name, a, b]] of steps.entries()) {
          await edits[name]?.(at, a, b)
          if (index % 2 === 1) continue
          known = await readState(at.lead, today(), known)
          expect(told(known)).toEqual(told(await readState(at.lead, today())))
        }
      }),
      { seed: 20_261_129, numRuns: 12 },
    )
  }, 240_000)

  test('keeps every use case that nobody wrote to as it was', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const [first] = before.portfolio.useCases
    const questionId = questions.find((q) => q.subject === 'use-case')?.id ?? ''
    await saveAnswer(at.lead, {
      assessmentId: at.assessmentId,
      questionId,
      body: {
        state: 'answered',
        level: 3,
        confidence: null,
        note: '',
        evidence: [],
        useCaseId: first?.useCase.id ?? '',
      },
      expectedVersion: 0,
      idempotencyKey: newId(),
    })
    const after = await readState(at.lead, today(), before)
    const isSame = after.portfolio.useCases.map((of, i) => of === before.portfolio.useCases[i])
    expect(isSame).toEqual([false, true, true])
    expect(after.portfolio.useCases[0]?.input.useCase[questionId]).toMatchObject({ level: 3 })
  })

  test('sees what was written while it was read, once that is over', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const [first] = await listUseCases(at, false)
    const names = (state: PortfolioState) => state.portfolio.useCases.map((of) => of.useCase.name)
    const meanwhile = await inTenant(at.other, async (tx) => {
      await tx.execute(sql`update use_case set name = 'Late' where id = ${first?.id ?? ''}::uuid`)
      // Begun later, and over before.
      await createUseCase(at.lead, { body: { name: 'Early', stage: 'idea' } })
      const state = await readState(at.lead, today(), before)
      await tx.execute(sql`update assessment set revision = revision + 1`)
      return state
    })
    expect(names(meanwhile)).toEqual(['Triage', 'Search', 'Letters', 'Early'])
    const after = await readState(at.lead, today(), meanwhile)
    expect(told(after)).toEqual(told(await readState(at.lead, today())))
    expect(names(after)).toEqual(['Late', 'Search', 'Letters', 'Early'])
  })

  test('is read anew from the next day on, and where the database is an older one', async () => {
    const at = await makePlace()
    const before = await readState(at.lead, today())
    const tomorrow = await readState(at.lead, '2999-01-01', before)
    expect(tomorrow.portfolio.useCases.some((of) => before.portfolio.useCases.includes(of))).toBe(false)
    const later = { ...before, assessment: { ...before.assessment, revision: before.assessment.revision + 9 } }
    const anew = await readState(at.lead, today(), later)
    expect(anew.portfolio.useCases.some((of) => before.portfolio.useCases.includes(of))).toBe(false)
  })
})

test('nobody is shown a portfolio that is older than their own write, however many ask meanwhile', async () => {
  const at = await makePlace()
  const [first] = await listUseCases(at, false)
  let version = first?.version ?? 0
  for (let round = 0; round < 20; round += 1) {
    const others = Array.from({ length: 4 }, () => getPortfolio(at.other))
    const name = `Round ${round}`
    const saved = await updateUseCase(at.lead, {
      id: first?.id ?? '',
      expectedVersion: version,
      body: { ...facts, name, value: 1 },
    })
    version = saved.version
    const seen = await Promise.all([getPortfolio(at.lead), getPortfolio(at.other)])
    for (const portfolio of seen) expect(portfolio.useCases[0]?.useCase.name).toBe(name)
    await Promise.all(others)
  }
})
