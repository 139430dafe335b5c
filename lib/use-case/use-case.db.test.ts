import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { closePools, inTenant } from '#db/client.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { sessionCookieName } from '#lib/auth/session/rules.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { invalid, Problem } from '#lib/errors.ts'
import { json, tenantHandler } from '#lib/http/handler.ts'
import { newId } from '#lib/id.ts'
import { env } from '#lib/runtime/env.ts'
import {
  acceptGate,
  archiveUseCase,
  createUseCase,
  restoreUseCase,
  saveWorkbench,
  updateUseCase,
  withdrawAcceptance,
} from './mutations.ts'
import { getUseCase, getWorkbench, listArchived, listCandidates, listUseCases } from './queries.ts'
import { newUseCase, useCaseFacts, type WorkbenchBody, type WorkbenchPart, workbenchParts } from './schema.ts'

let org: TestOrganization
let elsewhere: TestOrganization
let owner: OrgContext
let lead: OrgContext
let member: OrgContext
let viewer: OrgContext
let stranger: OrgContext

async function memberOf(where: TestOrganization, role: Role, name = `The ${role}`): Promise<OrgContext> {
  const person = await makePerson(name)
  await join(where, person, role)
  const found = await lookUpContext(person.token, where.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const facts = (more: Record<string, unknown> = {}) =>
  useCaseFacts.parse({ name: 'Claims triage', stage: 'pilot', ...more })

const describeOne = async (name = 'Claims triage') =>
  (await createUseCase(owner, { body: newUseCase.parse({ name, stage: 'pilot' }) })).id

const seats = (more: Record<string, unknown>) =>
  workbenchParts.seats.parse({ seats: { sponsor: {}, 'product-owner': {}, 'technical-lead': {}, ...more } })

/** Something to save in every part. */
const bodies: { [P in WorkbenchPart]: () => WorkbenchBody<P> } = {
  seats: () => seats({ sponsor: { person: 'Joan Marsh' } }),
  steps: () =>
    workbenchParts.steps.parse({
      rows: [
        { name: 'Read', class: 'deterministic' },
        { name: 'Sort', class: '' },
      ],
    }),
  fallbacks: () =>
    workbenchParts.fallbacks.parse({
      rows: [{ trigger: 'unsafe', route: 'blocked', detail: 'Stops.', exercisedOn: '2026-11-04' }],
    }),
  'data-sources': () =>
    workbenchParts['data-sources'].parse({
      rows: [{ name: 'Policies', critical: true, quality: 'stable', problems: ['D2'] }],
    }),
  'error-modes': () =>
    workbenchParts['error-modes'].parse({
      rows: [{ name: 'Wrong desk', reversible: true, cost: 'low', observedBy: 'Log' }],
    }),
  'release-controls': () =>
    workbenchParts['release-controls'].parse({ controls: { rollback: { state: 'partial', note: 'Model only.' } } }),
  positions: () =>
    workbenchParts.positions.parse({ positions: { access: { state: 'decided', statement: 'Handlers.' } } }),
}
const parts = Object.keys(bodies) as WorkbenchPart[]

interface Target {
  id: string
  expectedVersion: number
}

/** Every mutation of an existing use case, by the action that the audit log names, with who may do it. */
const changes: { action: string; least: Role; run: (ctx: OrgContext, at: Target) => Promise<{ version: number }> }[] = [
  { action: 'update-use-case', least: 'member', run: (ctx, at) => updateUseCase(ctx, { ...at, body: facts() }) },
  ...parts.map((part) => ({
    action: `save-${part}`,
    least: 'member' as const,
    run: (ctx: OrgContext, at: Target) => saveWorkbench(ctx, { ...at, part, body: bodies[part]() as never }),
  })),
  {
    action: 'accept-gate',
    least: 'lead',
    run: (ctx, at) =>
      acceptGate(ctx, {
        ...at,
        body: { gate: 'triad-one-person', person: 'Joan', reason: 'Until March.', until: dayIn(30) },
      }),
  },
  {
    action: 'withdraw-acceptance',
    least: 'lead',
    run: (ctx, at) => withdrawAcceptance(ctx, { ...at, gate: 'triad-one-person' }),
  },
  { action: 'archive-use-case', least: 'lead', run: (ctx, at) => archiveUseCase(ctx, at) },
]

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  const outcome = await work.catch((error: unknown) => error)
  if (outcome instanceof Problem) return outcome
  throw new Error('This was not refused.')
}

async function one<T>(query: ReturnType<typeof sql>, as = owner): Promise<T> {
  const [row] = await inTenant(as, (tx) => tx.execute<{ value: T }>(query))
  if (!row) throw new Error('There is no row.')
  return row.value
}

const countAudit = (action: string) =>
  one<number>(sql`select count(*)::int as value from audit_log where action = ${action} and outcome = 'done'`)
const revision = () => one<number>(sql`select revision as value from assessment where id = ${org.assessmentId}`)

beforeAll(async () => {
  org = await makeOrganization()
  elsewhere = await makeOrganization('Elsewhere')
  owner = await memberOf(org, 'owner', 'Olive Owner')
  lead = await memberOf(org, 'lead')
  member = await memberOf(org, 'member')
  viewer = await memberOf(org, 'viewer')
  stranger = await memberOf(elsewhere, 'owner')
})
afterAll(closePools)

describe('create use case', () => {
  test('stores it with the next number, an audit row and a higher revision', async () => {
    const [audited, before] = [await countAudit('create-use-case'), await revision()]
    const { id } = await createUseCase(member, {
      body: newUseCase.parse({ name: '  Intake  ', role: 'assistant', value: 3 }),
    })
    expect(await getUseCase(owner, id)).toMatchObject({
      name: 'Intake',
      stage: 'idea',
      role: 'assistant',
      value: 3,
      version: 1,
    })
    expect(await countAudit('create-use-case')).toBe(audited + 1)
    expect(await revision()).toBe(before + 1)
  })

  test('makes one use case of a retry with the same key, and another of another person', async () => {
    const key = crypto.randomUUID()
    const body = newUseCase.parse({ name: 'Once' })
    const [first, again] = [await createUseCase(member, { body, key }), await createUseCase(member, { body, key })]
    expect(again).toEqual(first)
    expect((await createUseCase(owner, { body, key })).id).not.toBe(first.id)
    expect((await listUseCases(owner)).filter((useCase) => useCase.name === 'Once')).toHaveLength(2)
  })

  test('gives two simultaneous creations two numbers', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, (_, i) => describeOne(`Simultaneous ${i}`)))
    const all = await listUseCases(owner)
    const numbers = made.map((id) => all.find((useCase) => useCase.id === id)?.number)
    expect(new Set(numbers).size).toBe(made.length)
    expect(Math.max(...all.map((useCase) => useCase.number))).toBe(all.length)
  })

  test('is not for viewers', async () => {
    const before = await listUseCases(owner)
    expect(await refusal(createUseCase(viewer, { body: newUseCase.parse({ name: 'No' }) }))).toMatchObject({
      status: 403,
    })
    expect(await listUseCases(owner)).toHaveLength(before.length)
  })

  test('stays in its organisation', async () => {
    const { id } = await createUseCase(stranger, { body: newUseCase.parse({ name: 'Theirs' }) })
    expect((await listUseCases(owner)).map((useCase) => useCase.id)).not.toContain(id)
    expect(await getUseCase(stranger, id)).toMatchObject({ number: 1 })
  })
})

describe.each(changes)('$action', ({ action, least, run }) => {
  test('writes, raises version and revision, and leaves one audit row', async () => {
    const id = await describeOne()
    const [audited, before] = [await countAudit(action), await revision()]
    expect(await run(least === 'lead' ? lead : member, { id, expectedVersion: 1 })).toEqual({ version: 2 })
    expect(await countAudit(action)).toBe(audited + 1)
    expect(await revision()).toBe(before + 1)
    const subject = await one<string>(
      sql`select entity_type || ' ' || entity_id as value from audit_log where action = ${action} order by at desc limit 1`,
    )
    expect(subject).toBe(`use-case ${id}`)
  })

  test('answers another organisation as it answers an id that does not exist', async () => {
    const id = await describeOne()
    const foreign = await refusal(run(stranger, { id, expectedVersion: 1 }))
    const unknown = await refusal(run(stranger, { id: newId(), expectedVersion: 1 }))
    expect(foreign).toEqual(unknown)
    expect(foreign.status).toBe(404)
    expect(await getWorkbench(owner, id)).toMatchObject({ useCase: { version: 1, name: 'Claims triage' } })
  })

  test('is refused to lesser roles and changes nothing', async () => {
    const id = await describeOne()
    const before = await revision()
    const lesser = least === 'lead' ? [viewer, member] : [viewer]
    for (const who of lesser) expect(await refusal(run(who, { id, expectedVersion: 1 }))).toMatchObject({ status: 403 })
    expect(await getUseCase(owner, id)).toMatchObject({ version: 1, archivedAt: null })
    expect(await revision()).toBe(before)
  })

  test('is refused with the current version when somebody else was first, and changes nothing', async () => {
    const id = await describeOne()
    await updateUseCase(owner, { id, expectedVersion: 1, body: facts({ name: 'First' }) })
    const before = await getWorkbench(owner, id)
    const stale = await refusal(run(lead, { id, expectedVersion: 1 }))
    expect(stale).toMatchObject({ status: 412, extra: { current: { version: 2 } } })
    expect(await getWorkbench(owner, id)).toEqual(before)
  })

  test('lets exactly one of two simultaneous ones through', async () => {
    const id = await describeOne()
    const both = await Promise.allSettled([
      run(lead, { id, expectedVersion: 1 }),
      run(owner, { id, expectedVersion: 1 }),
    ])
    expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('save workbench', () => {
  test('replaces a part whole and leaves the others', async () => {
    const id = await describeOne()
    for (const [index, part] of parts.entries())
      await saveWorkbench(member, { id, expectedVersion: index + 1, part, body: bodies[part]() as never })
    const full = await getWorkbench(member, id)
    expect(full.workbench).toMatchObject({
      seats: [{ seat: 'sponsor', person: 'Joan Marsh', membershipId: null }],
      steps: [
        { name: 'Read', class: 'deterministic', position: 0 },
        { name: 'Sort', class: null, position: 1 },
      ],
      fallbacks: [{ trigger: 'unsafe', route: 'blocked', exercisedOn: '2026-11-04' }],
      dataSources: [{ name: 'Policies', critical: true, quality: 'stable', problems: ['D2'] }],
      errorModes: [{ name: 'Wrong desk', reversible: true, cost: 'low', approvalBefore: false }],
      releaseControls: [{ control: 'rollback', state: 'partial', note: 'Model only.' }],
      positions: [{ topic: 'access', state: 'decided' }],
    })
    const version = parts.length + 1
    await saveWorkbench(member, { id, expectedVersion: version, part: 'steps', body: { rows: [] } })
    const emptied = await getWorkbench(member, id)
    expect(emptied.workbench).toEqual({ ...full.workbench, steps: [] })
  })

  test('touches no other use case', async () => {
    const [id, other] = [await describeOne(), await describeOne('Other')]
    await saveWorkbench(member, { id: other, expectedVersion: 1, part: 'steps', body: bodies.steps() })
    await saveWorkbench(member, { id, expectedVersion: 1, part: 'steps', body: { rows: [] } })
    expect((await getWorkbench(member, other)).workbench.steps).toHaveLength(2)
  })
})

describe('seats', () => {
  const save = (id: string, expectedVersion: number, body: WorkbenchBody<'seats'>) =>
    saveWorkbench(member, { id, expectedVersion, part: 'seats', body })
  const held = async (id: string) => (await getWorkbench(member, id)).workbench.seats

  test('a member goes by the name that the organisation knows', async () => {
    const id = await describeOne()
    await save(id, 1, seats({ sponsor: { membershipId: owner.membershipId, person: 'Somebody else' } }))
    expect(await held(id)).toMatchObject([{ seat: 'sponsor', person: 'Olive Owner', membershipId: owner.membershipId }])
  })

  test('a typed name that one member bears means that member', async () => {
    const id = await describeOne()
    await save(id, 1, seats({ 'technical-lead': { person: ' olive   owner ' } }))
    expect(await held(id)).toMatchObject([{ person: 'Olive Owner', membershipId: owner.membershipId }])
  })

  test('a member of another organisation is refused like one that does not exist, and nothing is written', async () => {
    const id = await describeOne()
    for (const membershipId of [stranger.membershipId, newId()]) {
      const outcome = await refusal(save(id, 1, seats({ sponsor: { membershipId } })))
      expect(outcome).toEqual(
        invalid({
          'seats.sponsor.membershipId': 'This person is not a member any more: choose somebody else, or type the name.',
        }),
      )
    }
    expect(await held(id)).toEqual([])
    expect(await getUseCase(owner, id)).toMatchObject({ version: 1 })
  })

  test('candidates are the members of the organisation and nobody else', async () => {
    const names = (await listCandidates(viewer)).map((candidate) => candidate.name)
    expect(names).toEqual(['Olive Owner', 'The lead', 'The member', 'The viewer'])
  })
})

describe('restore use case', () => {
  test('brings it back with its answers, for leads and owners, in the own organisation, and writes it down', async () => {
    const id = await describeOne('Back again')
    await expect(restoreUseCase(lead, { id })).rejects.toMatchObject({ status: 404 })
    await archiveUseCase(lead, { id, expectedVersion: 1 })
    expect((await listArchived(lead)).map((one) => one.id)).toContain(id)
    for (const ctx of [member, viewer]) await expect(restoreUseCase(ctx, { id })).rejects.toMatchObject({ status: 403 })
    await expect(restoreUseCase(stranger, { id })).rejects.toMatchObject({ status: 404 })
    expect(await restoreUseCase(lead, { id })).toEqual({ version: 3 })
    expect((await listUseCases(owner)).map((one) => one.id)).toContain(id)
    expect((await listArchived(lead)).map((one) => one.id)).not.toContain(id)
    expect(
      await one<string>(
        sql`select actor_id as value from audit_log where action = 'restore-use-case' and entity_type = 'use-case' and entity_id = ${id}`,
      ),
    ).toBe(lead.userId)
  })
})

describe('archive use case', () => {
  test('takes it out of the list; nothing can be changed after that', async () => {
    const id = await describeOne('Old')
    await archiveUseCase(lead, { id, expectedVersion: 1 })
    expect((await listUseCases(owner)).map((useCase) => useCase.id)).not.toContain(id)
    for (const { run } of changes)
      expect(await refusal(run(lead, { id, expectedVersion: 2 }))).toMatchObject({ status: 404 })
  })

  test('its number is not given to another one', async () => {
    const { number } = await getUseCase(owner, await describeOne('Last'))
    const [last] = (await listUseCases(owner)).filter((useCase) => useCase.number === number)
    await archiveUseCase(lead, { id: last?.id ?? '', expectedVersion: 1 })
    expect(await getUseCase(owner, await describeOne('Next'))).toMatchObject({ number: number + 1 })
  })
})

describe('accept gate', () => {
  const accept = (id: string, gate: string, until: string) =>
    acceptGate(lead, { id, expectedVersion: 1, body: { gate, person: 'Joan', reason: 'Until March.', until } })

  test('is for gates that may be accepted, from today to a year ahead', async () => {
    const id = await describeOne()
    expect(await refusal(accept(id, 'no-rollback', dayIn(1)))).toMatchObject({ status: 422 })
    expect(await refusal(accept(id, 'no-such-gate', dayIn(1)))).toMatchObject({ status: 404 })
    expect(await refusal(accept(id, 'triad-one-person', dayIn(-2)))).toMatchObject({ status: 422 })
    expect(await refusal(accept(id, 'triad-one-person', dayIn(400)))).toMatchObject({ status: 422 })
    expect((await getWorkbench(owner, id)).workbench.acceptances).toEqual([])
  })

  test('a second acceptance replaces the first, and a withdrawal ends it; both stay on record', async () => {
    const id = await describeOne()
    await accept(id, 'triad-one-person', dayIn(10))
    const second = { gate: 'triad-one-person', person: 'Tariq', reason: 'Longer.', until: dayIn(20) }
    await acceptGate(lead, { id, expectedVersion: 2, body: second })
    expect((await getWorkbench(owner, id)).workbench.acceptances).toMatchObject([{ person: 'Tariq' }])
    await withdrawAcceptance(lead, { id, expectedVersion: 3, gate: 'triad-one-person' })
    expect((await getWorkbench(owner, id)).workbench.acceptances).toEqual([])
    expect(await one<number>(sql`select count(*)::int as value from gate_acceptance where use_case_id = ${id}`)).toBe(2)
  })
})

describe('hostile bodies', () => {
  const fault = 'There is no field named organizationId here.'

  /** Sends a body through the door that the routes use. */
  async function send(shape: z.ZodType, body: unknown, write: (ctx: OrgContext, body: unknown) => Promise<unknown>) {
    const person = await makePerson()
    await join(org, person, 'owner')
    const route = tenantHandler(
      { ability: 'describe-use-case', action: 'update-use-case', body: shape },
      async (input) => json(await write(input.ctx, input.body)),
    )
    const { appUrl } = env()
    const headers = {
      'content-type': 'application/json',
      origin: appUrl,
      cookie: `${sessionCookieName(appUrl)}=${person.token}`,
    }
    const request = new Request(`${appUrl}/api`, { method: 'PUT', headers, body: JSON.stringify(body) })
    const response = await route(request, { params: Promise.resolve({ slug: org.slug }) })
    return { status: response.status, body: (await response.json()) as { errors?: Record<string, string> } }
  }

  test('a new use case cannot name its organisation, its number or its version', async () => {
    const before = (await listUseCases(owner)).length
    for (const extra of [
      { organizationId: elsewhere.organizationId },
      { number: 1 },
      { version: 9 },
      { archivedAt: null },
    ]) {
      const sent = await send(newUseCase, { name: 'Mine', ...extra }, (ctx, body) =>
        createUseCase(ctx, { body: body as never }),
      )
      expect(sent).toMatchObject({
        status: 422,
        body: { errors: { '': expect.stringContaining(Object.keys(extra)[0] ?? '') } },
      })
    }
    expect(await listUseCases(owner)).toHaveLength(before)
  })

  test('the facts cannot either', async () => {
    const id = await describeOne()
    const body = { ...facts(), organizationId: elsewhere.organizationId }
    const sent = await send(useCaseFacts, body, (ctx, read) =>
      updateUseCase(ctx, { id, expectedVersion: 1, body: read as never }),
    )
    expect(sent).toMatchObject({ status: 422, body: { errors: { '': fault } } })
    expect(await getUseCase(owner, id)).toMatchObject({ version: 1 })
  })

  test.each(parts)('nor can a row of %s', async (part) => {
    const id = await describeOne()
    const write = (ctx: OrgContext, read: unknown) =>
      saveWorkbench(ctx, { id, expectedVersion: 1, part, body: read as never })
    // Every object in the body in turn gets the key.
    const places = (value: unknown): object[] =>
      value !== null && typeof value === 'object'
        ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(places)]
        : []
    const count = places(bodies[part]()).length
    expect(count).toBeGreaterThan(1)
    for (let place = 0; place < count; place++) {
      const body = structuredClone(bodies[part]())
      Object.assign(places(body)[place] ?? {}, { organizationId: elsewhere.organizationId })
      const sent = await send(workbenchParts[part], body, write)
      expect(sent.status).toBe(422)
      expect(JSON.stringify(sent.body.errors)).toMatch(/There is no field named organizationId here|Invalid key/)
    }
    expect(await getWorkbench(owner, id)).toMatchObject({ useCase: { version: 1 } })
  })

  test('a prototype is no field', async () => {
    const id = await describeOne()
    const body = JSON.parse('{"controls":{"__proto__":{"state":"in-place"},"constructor":{"state":"in-place"}}}')
    const write = (ctx: OrgContext, read: unknown) =>
      saveWorkbench(ctx, { id, expectedVersion: 1, part: 'release-controls', body: read as never })
    expect(await send(workbenchParts['release-controls'], body, write)).toMatchObject({ status: 422 })
    expect((await getWorkbench(owner, id)).workbench.releaseControls).toEqual([])
  })

  test('what the database cannot hold is told before it is written', async () => {
    const id = await describeOne()
    const write = (ctx: OrgContext, read: unknown) =>
      saveWorkbench(ctx, { id, expectedVersion: 1, part: 'fallbacks', body: read as never })
    const row = { trigger: 'unsafe', route: 'blocked', detail: '', exercisedOn: null }
    for (const more of [
      { exercisedOn: '0000-01-01' },
      { exercisedOn: '2026-02-30' },
      { detail: 'a\u0000b' },
      { trigger: 'x' },
    ]) {
      const sent = await send(workbenchParts.fallbacks, { rows: [{ ...row, ...more }] }, write)
      expect(sent).toMatchObject({
        status: 422,
        body: { errors: { [`rows.0.${Object.keys(more)[0]}`]: expect.any(String) } },
      })
    }
    const twice = await send(workbenchParts.fallbacks, { rows: [row, row] }, write)
    expect(twice.body.errors).toEqual({ 'rows.1.route': 'This trigger has this route already.' })
    const many = await send(workbenchParts.steps, { rows: Array.from({ length: 61 }, () => ({ name: 'x' })) }, write)
    expect(many.body.errors).toEqual({ rows: 'Keep to 60 rows.' })
  })
})
