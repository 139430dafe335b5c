import { and, eq, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { conversation, run } from '#db/schema/assistant.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { deleteConversation, sweepConversations } from '../conversation/mutations.ts'
import { getConversation, listConversations } from '../conversation/queries.ts'
import { withoutCitations } from '../grounding/checker.ts'
import { getOversightView, getRunDetail } from '../oversight/queries.ts'
import { getPanel } from '../panel/queries.ts'
import type { PromptChoices } from '../prompt/types.ts'
import { rateAnswer } from '../run/mutations.ts'
import { getOversight, getRun, listRuns } from '../run/queries.ts'
import { answer } from '../turn/answer.ts'
import { replayRun } from '../turn/replay.ts'
import { updateSetting } from './mutations.ts'
import { getSettingView } from './queries.ts'

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

async function ask(ctx: OrgContext, question = 'What blocks us?'): Promise<{ id: string; conversationId: string }> {
  const { signal } = new AbortController()
  const response = await answer(ctx, { conversationId: null, question, useCaseId: null, signal }, { configured: null })
  const [, outcome] = /"data-outcome","data":(\{.*\})\}\n/.exec(await response.text()) ?? []
  return JSON.parse(outcome ?? '{}') as { id: string; conversationId: string }
}

const audits = (ctx: OrgContext, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action))),
  )

const body = { enabled: true, provider: true, retentionDays: 90, monthlyCap: 12.5, prompts: {} }

afterAll(closePools)

describe('the setting', () => {
  test('begins with defaults, is changed by owners, and by one of two at the same moment', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    expect(await getSettingView(owner)).toMatchObject({
      enabled: true,
      retentionDays: 365,
      monthlyCap: null,
      version: 0,
    })
    const both = await Promise.allSettled([
      updateSetting(owner, { expectedVersion: 0, body }),
      updateSetting(owner, { expectedVersion: 0, body: { ...body, retentionDays: 10 } }),
    ])
    expect(both.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await updateSetting(owner, { expectedVersion: 1, body })).toEqual({ version: 2 })
    await expect(updateSetting(owner, { expectedVersion: 1, body })).rejects.toMatchObject({ status: 412 })
    expect(await getSettingView(owner)).toMatchObject({ retentionDays: 90, monthlyCap: 12.5, version: 2, spent: 0 })
    expect(await audits(owner, 'update-assistant-setting')).toHaveLength(2)
    const lead = await memberOf(org, 'lead')
    await expect(updateSetting(lead, { expectedVersion: 2, body })).rejects.toMatchObject({ status: 403 })
    await expect(getSettingView(lead)).rejects.toMatchObject({ status: 403 })
  })

  test('names prompts and versions that ship', async () => {
    const owner = await memberOf(await makeOrganization(), 'owner')
    const wrong: PromptChoices[] = [
      { other: { current: '1.0', trial: null } },
      { constructor: { current: '1.0', trial: null } },
      { answer: { current: '7.0', trial: null } },
      { answer: { current: '1.0', trial: { version: '1.0', share: 0.1 } } },
    ]
    for (const prompts of wrong)
      await expect(
        updateSetting(owner, { expectedVersion: 0, body: { ...body, prompts: { ...prompts } } }),
      ).rejects.toMatchObject({
        status: 422,
      })
    const prompts = { answer: { current: '1.0', trial: { version: '1.1', share: 0.1 } } }
    await updateSetting(owner, { expectedVersion: 0, body: { ...body, prompts } })
    expect((await getSettingView(owner)).prompts).toEqual(prompts)
  })
})

describe('conversations', () => {
  test('are their author’s alone; owners read runs and nothing else', async () => {
    const org = await makeOrganization()
    const [member, owner] = [await memberOf(org, 'member'), await memberOf(org, 'owner')]
    const { id, conversationId } = await ask(member)
    expect(await listConversations(owner)).toEqual([])
    await expect(getConversation(owner, conversationId)).rejects.toMatchObject({ status: 404 })
    await expect(deleteConversation(owner, { id: conversationId })).rejects.toMatchObject({ status: 404 })
    expect((await getRun(owner, id)).drafts).toEqual([])
    await expect(getRun(await memberOf(org, 'lead'), id)).rejects.toMatchObject({ status: 404 })
    await expect(getRun(await memberOf(await makeOrganization(), 'owner'), id)).rejects.toMatchObject({ status: 404 })
    await expect(rateAnswer(owner, { id, body: { rating: 1, correction: '' } })).rejects.toMatchObject({ status: 404 })
    await rateAnswer(member, { id, body: { rating: -1, correction: 'It is the data.' } })
    expect(await getOversight(owner)).toMatchObject({ runs: 1, unhelpful: 1, helpful: 0, overrideRate: null })
    expect(await listRuns(owner)).toMatchObject([{ id, rating: -1, mine: false }])
    await expect(listRuns(member)).rejects.toMatchObject({ status: 403 })
    await deleteConversation(member, { id: conversationId })
    expect(await audits(owner, 'delete-conversation')).toHaveLength(1)
    expect(await audits(owner, 'rate-answer')).toHaveLength(1)
    await expect(getRun(owner, id)).rejects.toMatchObject({ status: 404 })
  })

  test('are replayed by an owner into a conversation of their own, and nothing of the old run changes', async () => {
    const org = await makeOrganization()
    const [member, owner] = [await memberOf(org, 'member'), await memberOf(org, 'owner')]
    const { id } = await ask(member, 'What does the board need to know?')
    const before = await getRun(member, id)
    const { signal } = new AbortController()
    const first = await replayRun(owner, id, signal)
    const second = await replayRun(owner, id, signal)
    expect(second.conversationId).toBe(first.conversationId)
    expect(first).toMatchObject({ question: before.question, status: before.status })
    expect(withoutCitations(first.answer)).toBe(withoutCitations(before.answer))
    expect(await listConversations(owner)).toMatchObject([{ title: 'Replay' }])
    expect(await getRun(member, id)).toEqual(before)
    expect(await audits(owner, 'replay-run')).toHaveLength(2)
    await expect(replayRun(member, id, signal)).rejects.toMatchObject({ status: 403 })
    const stranger = await memberOf(await makeOrganization(), 'owner')
    await expect(replayRun(stranger, id, signal)).rejects.toMatchObject({ status: 404 })
  })

  test('go when their organisation no longer keeps them, and only then', async () => {
    const [short, long] = [await makeOrganization(), await makeOrganization()]
    const [ours, theirs] = [await memberOf(short, 'owner'), await memberOf(long, 'owner')]
    await updateSetting(ours, { expectedVersion: 0, body: { ...body, retentionDays: 7 } })
    const made = [await ask(ours), await ask(ours), await ask(theirs)]
    const age = (ctx: OrgContext, id: string | undefined, days: number) =>
      inTenant(ctx, (tx) =>
        tx
          .update(conversation)
          .set({ updatedAt: sql`now() - make_interval(days => ${days})` })
          .where(eq(conversation.id, id ?? newId())),
      )
    await age(ours, made[0]?.conversationId, 8)
    await age(ours, made[1]?.conversationId, 6)
    await age(theirs, made[2]?.conversationId, 8)
    expect(await sweepConversations()).toBe(1)
    expect(await sweepConversations()).toBe(0)
    expect(await listConversations(ours)).toMatchObject([{ id: made[1]?.conversationId }])
    expect(await listConversations(theirs)).toHaveLength(1)
    const left = await inTenant(ours, (tx) => tx.select().from(run).where(eq(run.organizationId, short.organizationId)))
    expect(left).toHaveLength(1)
    expect(await audits(ours, 'sweep-conversations')).toMatchObject([
      { actorId: '00000000-0000-0000-0000-000000000000', after: { conversations: 1, retentionDays: 7 } },
    ])
  })
})

describe('the owners’ page', () => {
  test('shows runs, speed and how far the index is, and each run with what it was made from', async () => {
    const org = await makeOrganization()
    const owner = await memberOf(org, 'owner')
    expect((await getOversightView(owner)).figures).toMatchObject({ runs: 0, indexedAt: null, passages: 0 })
    const { id } = await ask(await memberOf(org, 'member'), 'Who owns data quality?')
    const { figures, runs } = await getOversightView(owner)
    expect(figures).toMatchObject({ runs: 1, fresh: true, indexedAt: expect.any(String) })
    expect(figures.firstTokenMedianMs).toBeGreaterThan(0)
    expect(figures.latencyMedianMs).toBeGreaterThanOrEqual(figures.firstTokenMedianMs ?? 0)
    expect(runs).toMatchObject([{ id, question: 'Who owns data quality?', mine: false }])
    const detail = await getRunDetail(owner, id)
    expect(detail).toMatchObject({ id, promptId: 'answer', tokensIn: 0, costMicros: 0 })
    expect(detail.citations.every(({ key }) => detail.passages.includes(key))).toBe(true)
    await createUseCase(owner, { body: { name: 'Claims triage', stage: 'idea' } })
    expect((await getOversightView(owner)).figures.fresh).toBe(false)
  })

  test('is for owners of this organisation alone', async () => {
    const org = await makeOrganization()
    const lead = await memberOf(org, 'lead')
    const { id } = await ask(lead)
    await expect(getOversightView(lead)).rejects.toMatchObject({ status: 403 })
    await expect(getRunDetail(lead, id)).rejects.toMatchObject({ status: 403 })
    const stranger = await memberOf(await makeOrganization(), 'owner')
    await expect(getRunDetail(stranger, id)).rejects.toMatchObject({ status: 404 })
    expect((await getOversightView(stranger)).runs).toEqual([])
  })
})

describe('the panel', () => {
  test('knows the page one is on, and only what is here', async () => {
    const org = await makeOrganization()
    const useCaseId = await makeUseCase(org, 'Claims triage')
    const foreign = await makeUseCase(await makeOrganization(), 'Fraud referral')
    const member = await memberOf(org, 'member')
    const panel = await getPanel(member, `/o/${org.slug}/use-cases/${useCaseId}`)
    expect(panel).toMatchObject({ enabled: true, useCases: [{ id: useCaseId, name: 'Claims triage' }] })
    expect(panel.suggestions.join()).toContain('Claims triage')
    expect(panel.people.map((p) => p.name)).toContain('The member')
    const elsewhere = await getPanel(member, `/o/${org.slug}/use-cases/${foreign}`)
    expect(JSON.stringify(elsewhere)).not.toContain('Fraud referral')
    await updateSetting(await memberOf(org, 'owner'), { expectedVersion: 0, body: { ...body, enabled: false } })
    expect((await getPanel(member, '/')).enabled).toBe(false)
  })
})
