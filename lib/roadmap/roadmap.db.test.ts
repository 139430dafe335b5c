import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { auditLog } from '#db/schema/organization.ts'
import {
  join,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestOrganization,
  type TestPerson,
} from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { usualPeople } from '#lib/planning/defaults.ts'
import type { Roadmap, StoredAction } from '#lib/planning/types.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { updateAction } from './action/mutations.ts'
import { settingsBasis } from './fingerprint/rules.ts'
import { generateRoadmap, updateRoadmap, updateSettings } from './mutations.ts'
import { findRoadmap, listHistory, proposalFor } from './queries.ts'

const framework = currentRelease()
const [firstQuestion, secondQuestion] = framework.dimensions
  .flatMap((d) => d.questions)
  .filter((q) => q.subject === 'organization')
const remedyOf = (question: string | undefined) =>
  framework.remedies.find((r) => r.closes.some((c) => c.question === question))?.id ?? ''

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

interface Place {
  org: TestOrganization
  lead: OrgContext
  useCaseId: string
}

/** An organisation with one use case of which nothing is known, so that every gate is a gap. */
async function place(): Promise<Place> {
  const org = await makeOrganization()
  const useCaseId = await makeUseCase(org)
  return { org, useCaseId, lead: await memberOf(org, 'lead') }
}

async function answer({ org, lead }: Place, questionId: string | undefined, level: 0 | 1 | 2 | 3 | 4, version = 0) {
  await saveAnswer(lead, {
    assessmentId: org.assessmentId,
    questionId: questionId ?? '',
    body: { state: 'answered', level, confidence: null, note: '', evidence: [], useCaseId: null },
    expectedVersion: version,
    idempotencyKey: newId(),
  })
}

async function roadmapOf(ctx: OrgContext): Promise<Roadmap> {
  const found = await findRoadmap(ctx)
  if (!found) throw new Error('no roadmap')
  return found
}

const proposed = async (ctx: OrgContext) => proposalFor(await roadmapOf(ctx), await getPortfolio(ctx))

const audits = (ctx: OrgContext, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action))),
  )

const byKey = ({ actions }: Roadmap, key: string) => actions.find((a) => a.key === key)

function firstOf({ actions }: Roadmap): StoredAction {
  const [first] = actions
  if (!first) throw new Error('no action')
  return first
}

const accept = async (ctx: OrgContext, more: Partial<Parameters<typeof updateRoadmap>[1]> = {}) =>
  updateRoadmap(ctx, { basis: (await proposed(ctx)).basis, accept: 'all', idempotencyKey: newId(), ...more })

afterAll(closePools)

describe('generate roadmap', () => {
  test('stores the plan in order, numbered from 1, with an audit row and a schedule', async () => {
    const here = await place()
    await answer(here, firstQuestion?.id, 1)
    expect(await findRoadmap(here.lead)).toBeNull()
    expect(await generateRoadmap(here.lead)).toEqual({ created: true })
    const made = await roadmapOf(here.lead)
    expect(made.actions.map((a) => a.number)).toEqual(made.actions.map((_, i) => i + 1))
    expect(byKey(made, remedyOf(firstQuestion?.id))).toMatchObject({ status: 'open', owner: null, version: 1 })
    expect(made.schedule.actions).toHaveLength(made.actions.length)
    expect(made.schedule.p80).not.toBeNull()
    expect(made.fromRevision).toBe((await getPortfolio(here.lead)).assessment.revision)
    expect(await audits(here.lead, 'generate-roadmap')).toMatchObject([
      { actorId: here.lead.userId, outcome: 'done', after: { first: 1, last: made.actions.length } },
    ])
    expect((await proposed(here.lead)).diff).toEqual({ added: [], closed: [], changed: [] })
  })

  test('makes one roadmap of two simultaneous first generations, and none of a later one', async () => {
    const here = await place()
    const owner = await memberOf(here.org, 'owner')
    const outcomes = await Promise.all([generateRoadmap(here.lead), generateRoadmap(owner)])
    expect(outcomes.map((o) => o.created).sort()).toEqual([false, true])
    const before = await roadmapOf(here.lead)
    expect(await generateRoadmap(owner)).toEqual({ created: false })
    expect(await findRoadmap(owner)).toBe(before)
    expect(await audits(here.lead, 'generate-roadmap')).toHaveLength(1)
  })

  test('has nothing to plan without a gap', async () => {
    const org = await makeOrganization()
    await expect(generateRoadmap(await memberOf(org, 'owner'))).rejects.toMatchObject({ status: 422 })
  })

  test('is for leads and owners', async () => {
    const { org } = await place()
    for (const role of ['member', 'viewer'] as const) {
      await expect(generateRoadmap(await memberOf(org, role))).rejects.toMatchObject({ status: 403 })
    }
  })
})

describe('update roadmap', () => {
  test('keeps owner, status and number, adds and withdraws, and never gives a number twice', async () => {
    const here = await place()
    await answer(here, firstQuestion?.id, 1)
    await generateRoadmap(here.lead)
    const before = await roadmapOf(here.lead)
    const touched = firstOf(before)
    await updateAction(here.lead, {
      id: touched.id,
      expectedVersion: 1,
      change: { status: 'in-progress', owner: { name: 'Ines Okafor', membershipId: null } },
    })
    await answer(here, firstQuestion?.id, 4, 1)
    await answer(here, secondQuestion?.id, 0)
    const { diff } = await proposed(here.lead)
    expect(diff.closed).toEqual([remedyOf(firstQuestion?.id)])
    expect(diff.added.map((a) => a.key)).toEqual([remedyOf(secondQuestion?.id)])
    expect(await accept(here.lead)).toMatchObject({ added: 1, withdrawn: 1 })

    const after = await roadmapOf(here.lead)
    const last = before.actions.length
    expect(byKey(after, touched.key)).toMatchObject({
      status: 'in-progress',
      owner: 'Ines Okafor',
      number: touched.number,
    })
    expect(byKey(after, remedyOf(secondQuestion?.id))?.number).toBe(last + 1)
    expect(after.withdrawn.map((a) => a.key)).toEqual([remedyOf(firstQuestion?.id)])
    expect(await audits(here.lead, 'update-roadmap')).toMatchObject([{ after: { added: [last + 1] } }])

    // Needed again, it comes back under its old number; the newest goes, and its number is not given to another.
    const old = after.withdrawn[0]
    await answer(here, firstQuestion?.id, 1, 2)
    await answer(here, secondQuestion?.id, 4, 1)
    await accept(here.lead)
    const again = await roadmapOf(here.lead)
    expect(byKey(again, remedyOf(firstQuestion?.id))?.number).toBe(old?.number)
    expect(again.withdrawn.map((a) => a.number)).toEqual([last + 1])
    expect(new Set([...again.actions, ...again.withdrawn].map((a) => a.number)).size).toBe(last + 1)
    expect((await listHistory(here.lead, { id: newId(), number: last + 1 })).map((h) => h.action)).toEqual([
      'update-roadmap',
      'update-roadmap',
    ])
  })

  test('keeps what somebody took on when its gap closes', async () => {
    const here = await place()
    await answer(here, firstQuestion?.id, 1)
    await generateRoadmap(here.lead)
    const mine = byKey(await roadmapOf(here.lead), remedyOf(firstQuestion?.id))
    await updateAction(here.lead, { id: mine?.id ?? '', expectedVersion: 1, change: { status: 'done' } })
    await answer(here, firstQuestion?.id, 4, 1)
    await accept(here.lead)
    expect(byKey(await roadmapOf(here.lead), mine?.key ?? '')).toMatchObject({ status: 'done', gaps: [] })
  })

  test('takes only what was accepted', async () => {
    const here = await place()
    await answer(here, firstQuestion?.id, 1)
    await generateRoadmap(here.lead)
    await answer(here, firstQuestion?.id, 4, 1)
    await answer(here, secondQuestion?.id, 0)
    expect(await accept(here.lead, { accept: [remedyOf(secondQuestion?.id)] })).toMatchObject({
      added: 1,
      withdrawn: 0,
    })
    expect((await proposed(here.lead)).diff.closed).toEqual([remedyOf(firstQuestion?.id)])
  })

  test('answers a retry with the stored outcome, and refuses the key for another request', async () => {
    const here = await place()
    await generateRoadmap(here.lead)
    await answer(here, firstQuestion?.id, 1)
    const { basis } = await proposed(here.lead)
    const input = { basis, accept: 'all' as const, idempotencyKey: newId() }
    const outcome = await updateRoadmap(here.lead, input)
    const { revision } = await roadmapOf(here.lead)
    expect(await updateRoadmap(here.lead, input)).toEqual(outcome)
    expect((await roadmapOf(here.lead)).revision).toBe(revision)
    await expect(updateRoadmap(here.lead, { ...input, accept: [] })).rejects.toMatchObject({ status: 422 })
  })

  test('is refused when the differences are others than the person saw', async () => {
    const here = await place()
    await generateRoadmap(here.lead)
    await answer(here, firstQuestion?.id, 1)
    const { basis } = await proposed(here.lead)
    await answer(here, secondQuestion?.id, 1)
    const before = await roadmapOf(here.lead)
    await expect(accept(here.lead, { basis })).rejects.toMatchObject({ status: 412 })
    expect((await roadmapOf(here.lead)).revision).toBe(before.revision)
  })

  test('is for leads and owners of an organisation with a roadmap', async () => {
    const here = await place()
    const member = await memberOf(here.org, 'member')
    const input = { basis: '', accept: 'all' as const, idempotencyKey: newId() }
    await expect(updateRoadmap(member, input)).rejects.toMatchObject({ status: 403 })
    await expect(updateRoadmap(here.lead, input)).rejects.toMatchObject({ status: 404 })
  })
})

describe('update action', () => {
  let here: Place
  let target: StoredAction
  const current = async () => byKey(await roadmapOf(here.lead), target.key)
  const change = (ctx: OrgContext, more: Partial<Parameters<typeof updateAction>[1]> = {}) =>
    updateAction(ctx, { id: target.id, expectedVersion: target.version, change: { status: 'in-progress' }, ...more })

  beforeAll(async () => {
    here = await place()
    await generateRoadmap(here.lead)
    target = firstOf(await roadmapOf(here.lead))
  })

  test('stores status and owner with an audit row, raises the roadmap and moves the schedule', async () => {
    const before = await roadmapOf(here.lead)
    const owner = { name: '', membershipId: here.lead.membershipId }
    const saved = await change(here.lead, { change: { status: 'done', owner } })
    expect(saved).toEqual({ version: 2, status: 'done', owner: 'The lead', ownerMembershipId: owner.membershipId })
    const after = await roadmapOf(here.lead)
    expect(after.revision).toBe(before.revision + 1)
    expect(after.schedule.actions).toHaveLength(before.schedule.actions.length - 1)
    expect(await current()).toMatchObject({ status: 'done', owner: 'The lead', version: 2 })
    const [entry] = await listHistory(here.lead, target)
    expect(entry).toMatchObject({
      who: 'The lead',
      action: 'update-action',
      detail: { number: target.number, status: { from: 'open', to: 'done' }, owner: { from: '', to: 'The lead' } },
    })
  })

  test('is one change when asked twice', async () => {
    const { revision } = await roadmapOf(here.lead)
    expect(await change(here.lead, { expectedVersion: 1, change: { status: 'done' } })).toMatchObject({ version: 2 })
    expect((await roadmapOf(here.lead)).revision).toBe(revision)
  })

  test('returns the current state when the version is stale, and keeps it', async () => {
    await expect(change(here.lead, { expectedVersion: 1, change: { status: 'open' } })).rejects.toMatchObject({
      status: 412,
      extra: { current: { version: 2, status: 'done', owner: 'The lead' } },
    })
    expect(await current()).toMatchObject({ status: 'done', version: 2 })
  })

  test('lets exactly one of two simultaneous changes through', async () => {
    const owner = await memberOf(here.org, 'owner')
    const outcomes = await Promise.allSettled([
      change(here.lead, { expectedVersion: 2, change: { status: 'open' } }),
      change(owner, { expectedVersion: 2, change: { status: 'dropped' } }),
    ])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('lets a member move own actions and nothing else, and writes the attempt down', async () => {
    const member = await memberOf(here.org, 'member')
    const version = async () => (await current())?.version ?? 0
    await expect(change(member, { expectedVersion: await version() })).rejects.toMatchObject({ status: 403 })
    const denied = (await audits(here.lead, 'update-action')).filter((a) => a.outcome === 'denied')
    expect(denied).toMatchObject([{ actorId: member.userId }])
    const given = { owner: { name: '', membershipId: member.membershipId } }
    await change(here.lead, { expectedVersion: await version(), change: given })
    expect(await change(member, { expectedVersion: await version() })).toMatchObject({ status: 'in-progress' })
    const away = { owner: { name: 'Somebody else', membershipId: null } }
    await expect(change(member, { expectedVersion: await version(), change: away })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('is not for viewers', async () => {
    await expect(change(await memberOf(here.org, 'viewer'))).rejects.toMatchObject({ status: 403 })
  })

  test('refuses an owner who is a member elsewhere', async () => {
    const elsewhere = await place()
    const owner = { name: 'X', membershipId: elsewhere.lead.membershipId }
    const { version = 0 } = (await current()) ?? {}
    await expect(change(here.lead, { expectedVersion: version, change: { owner } })).rejects.toMatchObject({
      status: 422,
    })
  })

  test('answers "not found" for another organisation\'s action, as for one that does not exist', async () => {
    const elsewhere = await place()
    await generateRoadmap(elsewhere.lead)
    for (const id of [target.id, newId()])
      await expect(change(elsewhere.lead, { id })).rejects.toMatchObject({ status: 404 })
    const [row] = await inTenant(elsewhere.lead, (tx) =>
      tx.execute<{ n: number }>(sql`select count(*)::int as n from action where id = ${target.id}::uuid`),
    )
    expect(row?.n).toBe(0)
  })

  test('knows nothing of an action that was withdrawn', async () => {
    const other = await place()
    await answer(other, firstQuestion?.id, 1)
    await generateRoadmap(other.lead)
    const gone = byKey(await roadmapOf(other.lead), remedyOf(firstQuestion?.id))
    await answer(other, firstQuestion?.id, 4, 1)
    await accept(other.lead)
    const late = { id: gone?.id ?? '', expectedVersion: 1, change: { status: 'done' as const } }
    await expect(updateAction(other.lead, late)).rejects.toMatchObject({ status: 404 })
  })
})

describe('update roadmap settings', () => {
  test('stores them with an audit row and plans anew', async () => {
    const here = await place()
    await generateRoadmap(here.lead)
    const { capacity, schedule } = await roadmapOf(here.lead)
    const body = {
      basis: settingsBasis(capacity),
      startsOn: '2199-01-01',
      people: { ...capacity.people, data: 5 },
      holidays: [{ day: '2199-02-01' }, { day: '2199-01-02' }, { day: '2199-01-02' }],
    }
    await updateSettings(here.lead, body)
    const after = await roadmapOf(here.lead)
    expect(after.capacity).toEqual({
      start: '2199-01-01',
      people: { ...capacity.people, data: 5 },
      holidays: ['2199-01-02', '2199-02-01'],
    })
    expect(after.schedule.finish).not.toBe(schedule.finish)
    expect(await audits(here.lead, 'update-roadmap-settings')).toMatchObject([
      { before: { people: { data: 2 } }, after: { people: { data: 5 } } },
    ])

    // The same wish twice is one change; another wish from the old page is refused.
    await updateSettings(here.lead, body)
    expect((await roadmapOf(here.lead)).revision).toBe(after.revision)
    await expect(updateSettings(here.lead, { ...body, startsOn: '2198-01-01' })).rejects.toMatchObject({ status: 412 })
  })

  test('is for leads and owners of an organisation with a roadmap', async () => {
    const here = await place()
    const body = { basis: '', startsOn: '2027-01-04', people: usualPeople, holidays: [] }
    await expect(updateSettings(await memberOf(here.org, 'member'), body)).rejects.toMatchObject({ status: 403 })
    await expect(updateSettings(here.lead, body)).rejects.toMatchObject({ status: 404 })
  })
})
