import { randomBytes } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { answer, answerRevision, position } from '#db/schema/assessment.ts'
import { session, user } from '#db/schema/identity.ts'
import { auditLog, membership } from '#db/schema/organization.ts'
import { seedDemo } from '#db/seed/demo.ts'
import { applicableQuestions } from '#lib/scoring/score/applicability.ts'
import { answerBody } from '../assessment/answer/schema.ts'
import { lookUpContext } from '../auth/session/queries.ts'
import { hashToken } from '../auth/session/rules.ts'
import type { OrgContext } from '../auth/types.ts'
import { today } from '../clock.ts'
import { currentRelease } from '../framework/release/queries.ts'
import { allQuestions } from '../framework/rules.ts'
import type { Verdict } from '../scoring/types.ts'
import { useCaseFacts, workbenchParts } from '../use-case/schema.ts'
import { getPortfolio } from './queries.ts'
import type { Portfolio } from './types.ts'

let ctx: OrgContext
let portfolio: Portfolio

async function contextOf(email: string, slug: string): Promise<OrgContext> {
  const [who] = await identityDb().select({ id: user.id }).from(user).where(eq(user.email, email))
  if (!who) throw new Error(`${email} cannot sign in.`)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + 3_600_000)
  await identityDb()
    .insert(session)
    .values({ tokenHash: hashToken(token), userId: who.id, expiresAt })
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const seed = () => seedDemo({ hashPassword: async () => 'not a real hash', today: today() })

beforeAll(async () => {
  // Two starters at the same moment: one of them writes.
  const [{ slug, people }] = await Promise.all([seed(), seed()])
  const member = people.find((p) => p.role === 'member')
  ctx = await contextOf(member?.email ?? '', slug)
  portfolio = await getPortfolio(ctx)
})

afterAll(closePools)

const named = (name: string) => {
  const found = portfolio.useCases.find((u) => u.useCase.name === name)
  if (!found) throw new Error(`no use case ${name}`)
  return found
}

const gateOf = (name: string, gate: string) => named(name).scorecard.gates.find((g) => g.id === gate)

describe('the demo organisation', () => {
  test.each<[string, Verdict]>([
    ['Claims triage', 'wait'],
    ['Policy document assistant', 'now'],
    ['Complaint letter drafting', 'wait'],
    ['Fraud referral scoring', 'foundations-first'],
    ['Underwriting submission intake', 'undetermined'],
    ['Automated claims settlement', 'not-a-fit'],
  ])('%s: %s', (name, verdict) => {
    expect(portfolio.useCases).toHaveLength(6)
    expect(named(name).scorecard.verdict).toBe(verdict)
  })

  test('the one that can go now does so under a condition with a name and an end', () => {
    const [condition, ...others] = named('Policy document assistant').scorecard.conditions
    expect(others).toEqual([])
    expect(condition).toMatchObject({ gate: 'failure-patterns-unseen', person: 'Margaret Adeyemi' })
    expect(condition && condition.until > today()).toBe(true)
  })

  test('an empty seat and one person in all seats show in the gates', () => {
    const vacant = gateOf('Fraud referral scoring', 'triad-vacant')
    expect(vacant).toMatchObject({ state: 'failed', reasons: [{ details: ['technical-lead'] }] })
    expect(gateOf('Complaint letter drafting', 'triad-one-person')?.state).toBe('failed')
  })

  test('every answer is to a question of its subject, and the forms would take all of it', async () => {
    const subjects = new Map(allQuestions(currentRelease()).map((q) => [q.id, q.subject]))
    const { said, decided } = await inTenant(ctx, async (tx) => ({
      said: await tx.select().from(answer),
      decided: await tx.select().from(position),
    }))
    for (const { questionId, useCaseId } of [...said, ...decided])
      expect(subjects.get(questionId), questionId).toBe(useCaseId ? 'use-case' : 'organization')
    for (const { state, level, confidence, reason, note, evidence, useCaseId } of said) {
      const own = state === 'answered' ? { level, confidence } : state === 'not-applicable' ? { reason } : {}
      expect(answerBody.safeParse({ state, note, evidence, useCaseId, ...own }).error).toBeUndefined()
    }
  })

  test('the forms would take every description too', () => {
    const { workbench } = portfolio
    for (const { useCase } of portfolio.useCases) {
      const of = <T extends { useCaseId: string }, K extends keyof T>(rows: T[], ...keys: K[]) =>
        rows
          .filter((row) => row.useCaseId === useCase.id)
          .map((row) => Object.fromEntries(keys.map((key) => [key, row[key]])))
      const { steps, fallbacks, 'data-sources': sources, 'error-modes': errors } = workbenchParts
      const { id: _id, organizationId: _of, number: _n, version: _v, archivedAt: _a, createdAt: _c, ...facts } = useCase
      const results = [
        useCaseFacts.safeParse(facts),
        steps.safeParse({ rows: of(workbench.steps, 'name', 'class', 'actor', 'note') }),
        fallbacks.safeParse({ rows: of(workbench.fallbacks, 'trigger', 'route', 'detail', 'exercisedOn') }),
        sources.safeParse({
          rows: of(workbench.dataSources, 'name', 'critical', 'quality', 'problems', 'owner', 'note'),
        }),
        errors.safeParse({
          rows: of(workbench.errorModes, 'name', 'reversible', 'cost', 'acceptable', 'approvalBefore', 'observedBy'),
        }),
      ]
      for (const result of results) expect(result.error, useCase.name).toBeUndefined()
    }
  })

  test('the organisation and two use cases are answered to the end, one is barely begun', () => {
    const left = ({ input }: Portfolio['useCases'][number]) => {
      const { useCase, marks } = applicableQuestions(input.framework, input.facts)
      return [...useCase, ...marks].filter((q) => !input.useCase[q.id]).map((q) => q.id)
    }
    const asked = allQuestions(portfolio.framework).filter((q) => q.subject === 'organization')
    expect(asked.filter((q) => !portfolio.organization[q.id])).toEqual([])
    expect(left(named('Claims triage'))).toEqual([])
    expect(left(named('Policy document assistant'))).toEqual([])
    expect(left(named('Underwriting submission intake')).length).toBeGreaterThan(20)
  })

  test('people disagree, do not know, and say why something does not apply', async () => {
    const all = [portfolio.organization, ...portfolio.useCases.map((u) => u.input.useCase)].flatMap(Object.values)
    expect(all.filter((s) => s.kind === 'answered' && s.low < s.high).length).toBeGreaterThanOrEqual(10)
    expect(all.filter((s) => s.kind === 'unknown').length).toBeGreaterThanOrEqual(5)
    expect(all.filter((s) => s.kind === 'not-applicable').length).toBeGreaterThanOrEqual(3)
  })

  test('only members who may answer have answered, and each decision is by one who may decide', async () => {
    const { said, decided, members } = await inTenant(ctx, async (tx) => ({
      said: await tx.select().from(answer),
      decided: await tx.select().from(position),
      members: await tx.select().from(membership),
    }))
    const roles = new Map(members.map((m) => [m.userId, m.role]))
    expect([...roles.values()].sort()).toEqual(['lead', 'member', 'member', 'owner', 'viewer'])
    expect(new Set(said.map((a) => roles.get(a.authorId)))).toEqual(new Set(['owner', 'lead', 'member']))
    expect(decided.length).toBeGreaterThanOrEqual(5)
    for (const d of decided) expect(['owner', 'lead']).toContain(roles.get(d.deciderId))
  })

  test('a second start writes nothing and asks for no password', async () => {
    const rows = () =>
      inTenant(ctx, async (tx) => [
        await tx.select({ n: count() }).from(answerRevision),
        await tx.select({ n: count() }).from(auditLog).where(eq(auditLog.action, 'seed-demo')),
      ])
    const before = await rows()
    const hashPassword = vi.fn(async () => 'another hash')
    const again = await seedDemo({ hashPassword, today: '2030-01-01' })
    expect(again.slug).toBe(ctx.slug)
    expect(again.people).toHaveLength(5)
    expect(hashPassword).not.toHaveBeenCalled()
    expect(await rows()).toEqual(before)
    expect(before[1]).toEqual([{ n: 7 }])
    expect(before[0]?.[0]?.n).toBeGreaterThan(370)
  })
})
