import { sql } from 'drizzle-orm'
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
import { inTenant } from '../client.ts'
import { join, makeOrganization, makePerson, makeUseCase } from './factories.ts'

/** What people do to a portfolio, for laws about whatever follows it. */

const framework = currentRelease()
export const questions = allQuestions(framework)
const gates = framework.gates.filter((gate) => gate.acceptable)

export interface Place {
  lead: OrgContext
  other: OrgContext
  assessmentId: string
  slug: string
  /** Of the lead's session. */
  token: string
}

export async function makePlace(): Promise<Place> {
  const org = await makeOrganization()
  const enter = async () => {
    const person = await makePerson('Ada Lovelace')
    await join(org, person, 'lead')
    const found = await lookUpContext(person.token, org.slug)
    if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
    return { ctx: found.ctx, token: person.token }
  }
  for (const name of ['Triage', 'Search', 'Letters']) await makeUseCase(org, name)
  const { ctx: lead, token } = await enter()
  const { ctx: other } = await enter()
  return { lead, other, assessmentId: org.assessmentId, slug: org.slug, token }
}

/** What is done to one of the organisation's use cases, chosen by two numbers. */
export type Edit = (at: Place, a: number, b: number) => Promise<unknown>

export const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

export async function listUseCases({ lead }: Place, archived: boolean) {
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

export const facts = {
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

export const edits: Readonly<Record<string, Edit>> = {
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
  /** As an account does it. */
  rename: ({ other }, _, b) =>
    inTenant(other, async (tx) => {
      await tx.execute(sql`update membership set name = ${`Ada ${b}`} where id = ${other.membershipId}::uuid`)
      await tx.execute(sql`update assessment set revision = revision + 1`)
      await tx.execute(sql`update roadmap set revision = revision + 1`)
    }),
}
