import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { benchmarkContribution } from '#db/schema/benchmark.ts'
import { mail, session, user } from '#db/schema/identity.ts'
import { auditLog, engagement, membership, organization } from '#db/schema/organization.ts'
import { pinnedTemplate } from '#db/schema/practice.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestPerson } from '#db/testing/factories.ts'
import { actAs, makeRow, type Row, tenantTables } from '#db/testing/rows.ts'
import { deleteAccount } from '#lib/account/deletion/mutations.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { listAnswersTo, listPositions, listRevisions } from '#lib/assessment/answer/queries.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { openConversation } from '#lib/assistant/conversation/mutations.ts'
import { syncPassages } from '#lib/assistant/source/mutations.ts'
import { changeName } from '#lib/auth/account/mutations.ts'
import { requestAddress } from '#lib/auth/address/mutations.ts'
import { listOrganizationsOf } from '#lib/auth/queries.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { signInAs } from '#lib/auth/session/mutations.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { listInvitations } from '#lib/invitation/queries.ts'
import { deleteOrganization, restoreOrganization } from '#lib/organization/deletion/mutations.ts'
import { listClosing } from '#lib/organization/deletion/queries.ts'
import { removeMember } from '#lib/organization/member/mutations.ts'
import { listFormer, listMembers } from '#lib/organization/member/queries.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { acceptGate, saveWorkbench } from '#lib/use-case/mutations.ts'
import { getWorkbench } from '#lib/use-case/queries.ts'
import { createWorkshop, setWorkshopState } from '#lib/workshop/mutations.ts'
import { putAside } from '#lib/workshop/note/mutations.ts'
import { getWorkshop } from '#lib/workshop/queries.ts'
import { eraseMember, sweepErasures } from './mutations.ts'

const [first, last, maiden] = ['Ottoline', 'Vandersluys', 'Quackenbush']
const name = `${first} ${last}`
const before = `${first} ${maiden}`
const asked = allQuestions(currentRelease()).find((q) => q.subject === 'use-case')?.id ?? ''
const owner = postgres({ ...connectionOptions(String(process.env.DATABASE_OWNER_URL)), max: 1 })
const app = postgres({ ...connectionOptions(String(process.env.DATABASE_APP_URL)), max: 1 })

class Undo extends Error {}

/** Every row of every table of every schema as text: what a dump holds. Row-level security is lifted for the reading. */
async function dump(): Promise<{ table: string; row: string }[]> {
  const found: { table: string; row: string }[] = []
  await owner
    .begin(async (tx) => {
      const tables = await tx<{ schema: string; name: string }[]>`
        select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`
      for (const { schema, name: table } of tables) {
        if (schema === 'public') await tx.unsafe(`alter table public."${table}" no force row level security`)
        for (const { row } of await tx.unsafe<{ row: string }[]>(`select t::text as row from "${schema}"."${table}" t`))
          found.push({ table: `${schema}.${table}`, row })
      }
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

const holding = async (...words: string[]) =>
  (await dump()).filter(({ row }) => words.some((word) => row.toLowerCase().includes(word.toLowerCase())))

async function enter(who: { token: string }, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(who.token, slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

async function signedIn(who: TestPerson) {
  const found = await findSignedIn(who.token)
  if (!found) throw new Error('not signed in')
  return found
}

async function placeOf(called: string) {
  const org = await makeOrganization(called)
  const memberOf = async (role: Role, as = `The ${role}`) => {
    const who = await makePerson(as)
    await join(org, who, role)
    return { who, ctx: await enter(who, org.slug) }
  }
  return { org, memberOf, boss: await memberOf('owner') }
}

const shift = (table: 'organization' | 'identity."user"', where: string) =>
  identityOrOwner(`update ${table} set erased_from = now() - interval '1 minute' where ${where}`)

/** As the owner, past row-level security: time cannot be waited for. */
async function identityOrOwner(statement: string): Promise<void> {
  await owner.begin(async (tx) => {
    await tx.unsafe('alter table organization no force row level security')
    await tx.unsafe(statement)
    await tx.unsafe('alter table organization force row level security')
  })
}

afterAll(async () => {
  await owner.end()
  await app.end()
  await closePools()
})

/** Acts in every way in which a name or an address can be left behind. */
async function liveThrough() {
  const { org, memberOf, boss } = await placeOf('Leaving Ltd')
  const person = await memberOf('lead', before)
  await changeName(await signedIn(person.who), { name })
  const who = person.who
  await identityDb().update(user).set({ emailVerifiedAt: new Date() }).where(eq(user.id, who.userId))
  const ctx = await enter(who, org.slug)
  const useCaseId = await makeUseCase(org)
  const about = { assessmentId: org.assessmentId, questionId: asked, useCaseId }
  const said = (by: string) => ({
    state: 'answered' as const,
    level: 3 as const,
    confidence: null,
    useCaseId,
    note: `Signed, ${by}. Ask ${who.email}\nor ${by.toUpperCase()}`,
    evidence: [`Minutes by ${by}`, 'Another piece'],
  })
  for (const by of [ctx, boss.ctx])
    await saveAnswer(by, { ...about, body: said(name), expectedVersion: 0, idempotencyKey: newId() })
  await recordPosition(ctx, { ...about, body: { useCaseId, level: 3, reason: `As ${name} says` }, expectedVersion: 0 })
  const held = { person: '', membershipId: ctx.membershipId }
  const typed = { person: name, membershipId: null }
  const seats = { sponsor: held, 'product-owner': typed, 'technical-lead': { person: 'Bo Ek', membershipId: null } }
  await saveWorkbench(ctx, { id: useCaseId, expectedVersion: 1, part: 'seats', body: { seats } })
  const sources = [
    { name: 'Ledger', critical: true, quality: 'stable' as const, problems: [], owner: before, note: who.email },
  ]
  await saveWorkbench(boss.ctx, { id: useCaseId, expectedVersion: 2, part: 'data-sources', body: { rows: sources } })
  const until = new Date(Date.now() + 864e6).toISOString().slice(0, 10)
  await acceptGate(ctx, {
    id: useCaseId,
    expectedVersion: 3,
    body: { gate: 'triad-one-person', person: name, reason: name, until },
  })
  const workshop = await createWorkshop(ctx, { name: `Review with ${name}`, mode: 'named', leastVoters: 4 })
  const room = await lookUpRoom({ session: who.token, guest: undefined }, workshop.id)
  if (!room) throw new Error('no room')
  await setWorkshopState(room, { state: 'open' })
  await putAside(room, { text: `${name} will ask around`, itemId: null })
  await inviteMember(ctx, { invitee: { email: `${newId()}@example.test`, role: 'member', note: `Yours, ${name}` } })
  const { memberOf: _, boss: other } = await placeOf('Only invited')
  await inviteMember(other.ctx, { invitee: { email: who.email, role: 'member', name } })
  await inTenant(ctx, (tx) => openConversation(tx, ctx, { id: null, title: `What does ${name} think?` }))
  await syncPassages(boss.ctx)
  await requestAddress(await signedIn(who), { email: `${maiden}@example.test`.toLowerCase(), current: '' })
  return { org, boss, ctx, who, useCaseId, about, workshopId: workshop.id }
}

describe('an erased account', () => {
  test('leaves no byte of a name or an address in a dump, and history, minutes and scores keep their shape', async () => {
    const { org, boss, ctx, who, useCaseId, about, workshopId } = await liveThrough()
    const names = [last, maiden, who.email]
    expect((await holding(...names)).length).toBeGreaterThan(15)
    const scoresBefore = (await getPortfolio(boss.ctx)).useCases.map((one) => one.scorecard)

    await deleteAccount(await signedIn(who), { email: who.email, current: '' })
    expect((await lookUpContext(who.token, org.slug)).kind).toBe('anonymous')
    expect(await sweepErasures()).toEqual({ organizations: 0, people: 0 })
    await shift('identity."user"', `id = '${who.userId}'`)
    // The notice of the deletion is on its way.
    await expect
      .poll(async () => (await identityDb().select().from(mail).where(eq(mail.recipient, who.email))).length)
      .toBeGreaterThan(0)
    expect((await sweepErasures()).people).toBe(1)

    expect(await holding(...names)).toEqual([])
    expect(await holding(who.userId)).toEqual([])
    const [answer] = (await listAnswersTo(boss.ctx, about)).filter((one) => one.authorId !== boss.ctx.userId)
    expect(answer?.authorName).toMatch(/^Former member [0-9a-f]{6}$/)
    const called = answer?.authorName ?? ''
    expect(answer).toMatchObject({ level: 3, note: `Signed, ${called}. Ask removed-address\nor ${called}` })
    expect((await listRevisions(boss.ctx, about)).map((one) => one.authorName).sort()).toEqual(
      [called, 'The owner'].sort(),
    )
    expect((await listPositions(boss.ctx, org.assessmentId))[0]).toMatchObject({
      decidedBy: called,
      reason: `As ${called} says`,
    })
    const { workbench } = await getWorkbench(boss.ctx, useCaseId)
    expect(Object.fromEntries(workbench.seats.map((one) => [one.seat, one.person]))).toEqual({
      sponsor: called,
      'product-owner': called,
      'technical-lead': 'Bo Ek',
    })
    const view = await getWorkshop({
      organizationId: boss.ctx.organizationId,
      userId: boss.ctx.userId,
      workshopId,
    })
    expect(view).toMatchObject({ name: `Review with ${called}`, people: [{ name: called }] })
    const acts = await inTenant(boss.ctx, (tx) => tx.select().from(auditLog))
    expect(acts.filter((one) => one.actorId !== boss.ctx.userId).length).toBeGreaterThan(5)
    expect((await getPortfolio(boss.ctx)).useCases.map((one) => one.scorecard)).toEqual(scoresBefore)
    expect(ctx.organizationId).toBe(org.organizationId)
  })

  test('erases nothing where the person never was by a name or an address that was only typed', async () => {
    const { boss } = await placeOf('Of others')
    const [asked, typed] = [`${newId()}@example.test`, await makePerson('Human oversight')]
    for (const email of [asked, typed.email])
      await inviteMember(boss.ctx, {
        invitee: { email, role: 'member', name: 'Wanted Here', note: 'Human oversight first' },
      })
    await requestAddress(await signedIn(typed), { email: asked, current: '' })
    await deleteAccount(await signedIn(typed), { email: typed.email, current: '' })
    await shift('identity."user"', `id = '${typed.userId}'`)
    expect((await sweepErasures()).people).toBe(1)
    expect((await listInvitations(boss.ctx)).map(({ email, note }) => [email, note]).sort()).toEqual(
      [asked, typed.email].map((email) => [email, 'Human oversight first']).sort(),
    )
  })

  test('is kept by whoever signs in before', async () => {
    const { memberOf, org } = await placeOf('Staying')
    const { who } = await memberOf('member')
    await deleteAccount(await signedIn(who), { email: who.email, current: '' })
    const token = await signInAs(
      { peer: 'unknown', userAgent: '', token: undefined },
      { userId: who.userId, how: 'test' },
    )
    await shift('identity."user"', `id = '${who.userId}' and erased_from is not null`)
    expect((await sweepErasures()).people).toBe(0)
    expect((await enter({ token }, org.slug)).role).toBe('member')
  })

  test('is refused to the last owner of an organisation with others, and takes along what is the person’s alone', async () => {
    const { memberOf, boss } = await placeOf('Shared')
    await memberOf('member')
    await expect(deleteAccount(await signedIn(boss.who), { email: boss.who.email, current: '' })).rejects.toMatchObject(
      { status: 409 },
    )
    const alone = await placeOf('Alone Ltd')
    const second = await memberOf('owner', 'Second owner')
    await join(alone.org, second.who, 'viewer')
    await removeMember(alone.boss.ctx, { membershipId: (await listMembers(alone.boss.ctx))[1]?.id ?? '' })
    await deleteAccount(await signedIn(alone.boss.who), { email: alone.boss.who.email, current: '' })
    await shift('identity."user"', `id = '${alone.boss.who.userId}'`)
    await sweepErasures()
    expect(await holding(alone.org.organizationId)).toMatchObject([{ table: 'identity.event' }])
  })

  test('stops owning at once what others own too: nobody counts on an owner who is gone', async () => {
    const { memberOf, boss } = await placeOf('Two owners')
    const second = await memberOf('owner', 'Second owner')
    await deleteAccount(await signedIn(second.who), { email: second.who.email, current: '' })
    await expect(removeMember(boss.ctx, { membershipId: boss.ctx.membershipId })).rejects.toMatchObject({ status: 422 })
    expect((await listMembers(boss.ctx)).map((one) => [one.name, one.role])).toEqual([
      ['The owner', 'owner'],
      ['Second owner', 'lead'],
    ])
  })

  test('is not deleted with another address or by somebody at an open browser', async () => {
    const { memberOf } = await placeOf('Doors')
    const { who } = await memberOf('member')
    await expect(
      deleteAccount(await signedIn(who), { email: 'other@example.test', current: '' }),
    ).rejects.toMatchObject({ status: 422 })
    await identityDb()
      .update(session)
      .set({ createdAt: new Date(Date.now() - 36e5) })
      .where(eq(session.tokenHash, who.tokenHash))
    await expect(deleteAccount(await signedIn(who), { email: who.email, current: '' })).rejects.toMatchObject({
      status: 403,
    })
  })
})

describe('a former member', () => {
  test('is erased by an owner in this organisation alone, and is somebody new when they come back', async () => {
    const { org, memberOf, boss } = await placeOf('Forgetting')
    const { who, ctx } = await memberOf('lead', 'Wilhelmina Oosterdam')
    const elsewhere = await placeOf('Elsewhere')
    await join(elsewhere.org, who, 'member')
    await expect(eraseMember(boss.ctx, { personId: who.userId })).rejects.toMatchObject({ status: 404 })
    await removeMember(boss.ctx, { membershipId: ctx.membershipId })
    expect(await listFormer(boss.ctx)).toMatchObject([{ name: 'Wilhelmina Oosterdam' }])
    await expect(eraseMember((await memberOf('lead')).ctx, { personId: who.userId })).rejects.toMatchObject({
      status: 403,
    })
    await expect(eraseMember(elsewhere.boss.ctx, { personId: who.userId })).rejects.toMatchObject({ status: 404 })
    await eraseMember(boss.ctx, { personId: who.userId })
    const left = await holding('Oosterdam', who.email)
    expect(left.filter(({ row }) => row.includes(org.organizationId))).toEqual([])
    expect(left.map((one) => one.table)).toEqual(expect.arrayContaining(['identity.user', 'public.membership']))
    expect(await listFormer(boss.ctx)).toEqual([])
    const [act] = await inTenant(boss.ctx, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.action, 'erase-member')),
    )
    expect(act).toMatchObject({ actorId: boss.ctx.userId })
    expect(act?.entityId).not.toBe(who.userId)
    const again = await join(org, who, 'member')
    expect(again).not.toBe(ctx.membershipId)
  })
})

describe('a deleted organisation', () => {
  test('is closed at once to everybody, and is brought back by an owner with everything in it', async () => {
    const { org, memberOf, boss } = await placeOf('Closing Ltd')
    const lead = await memberOf('lead')
    await makeUseCase(org)
    await expect(deleteOrganization(lead.ctx, { name: 'Closing Ltd' })).rejects.toMatchObject({ status: 403 })
    await expect(deleteOrganization(boss.ctx, { name: 'Closing' })).rejects.toMatchObject({ status: 422 })
    await deleteOrganization(boss.ctx, { name: ' Closing  Ltd ' })
    for (const { who } of [boss, lead]) {
      expect((await lookUpContext(who.token, org.slug)).kind).toBe('stranger')
      expect(await listOrganizationsOf(who.userId)).toEqual([])
    }
    await expect
      .poll(async () =>
        (await identityDb().select().from(mail).where(eq(mail.recipient, boss.who.email))).map((one) => one.subject),
      )
      .toContain('Closing Ltd is being deleted')
    expect(await listClosing(lead.who.userId)).toEqual([])
    await expect(
      restoreOrganization(await signedIn(lead.who), { organizationId: org.organizationId }),
    ).rejects.toMatchObject({
      status: 404,
    })
    expect(await listClosing(boss.who.userId)).toMatchObject([{ name: 'Closing Ltd' }])
    await restoreOrganization(await signedIn(boss.who), { organizationId: org.organizationId })
    const ctx = await enter(boss.who, org.slug)
    expect((await inTenant(ctx, (tx) => tx.select().from(auditLog))).map((one) => one.action)).toEqual([
      'delete-organization',
      'restore-organization',
    ])
  })

  test('is erased wholly after its grace, with what practices and benchmarks had of it, and a record stays', async () => {
    const client = await placeOf('Client of the erased')
    const { org, boss, memberOf } = await placeOf('Erasable Practice')
    const at = { organizationId: org.organizationId, userId: org.organizationId }
    await memberOf('member', 'Member of it')
    await makeUseCase(org, 'Use case of it')
    await inTenant(at, async (tx) => {
      await tx.update(organization).set({ kind: 'practice' }).where(eq(organization.organizationId, org.organizationId))
      await tx.insert(benchmarkContribution).values({
        organizationId: org.organizationId,
        sector: 'Media',
        size: 'x',
        overall: 1,
        dimensions: {},
        contributedById: boss.who.userId,
      })
    })
    const { organizationId } = client.org
    await inTenant(client.boss.ctx, async (tx) => {
      const from = { practiceId: org.organizationId, practiceName: org.name }
      await tx.insert(engagement).values({
        organizationId,
        id: newId(),
        ...from,
        scope: 'lead',
        endsOn: '2099-12-31',
        grantedById: client.boss.who.userId,
      })
      await tx.insert(pinnedTemplate).values({
        organizationId,
        id: newId(),
        templateId: newId(),
        ...from,
        version: 1,
        kind: 'branding',
        name: 'Cover',
        content: {},
        pinnedById: boss.who.userId,
      })
    })
    await deleteOrganization(boss.ctx, { name: org.name })
    await shift('organization', `organization_id = '${org.organizationId}'`)
    expect((await sweepErasures()).organizations).toBe(1)
    const left = (await holding(org.organizationId)).map((one) => one.table)
    expect([...new Set(left)].sort()).toEqual(['identity.event', 'public.engagement'])
    const [ended] = await inTenant(client.boss.ctx, (tx) => tx.select().from(engagement))
    expect(ended?.revokedAt).not.toBeNull()
    expect(await inTenant(client.boss.ctx, (tx) => tx.select().from(membership))).toHaveLength(1)
    const [person] = await identityDb().select().from(user).where(eq(user.id, boss.who.userId))
    expect(person?.email).toBe(boss.who.email)
  })
})

test('a namesake who stays keeps the name, with what was said of it', async () => {
  const { memberOf, boss, org } = await placeOf('Namesakes')
  const gone = await memberOf('member', 'Philippa Zandstra')
  await memberOf('member', 'Philippa Zandstra')
  const useCaseId = await makeUseCase(org)
  const free = { person: '', membershipId: null }
  const seats = {
    sponsor: { person: 'Philippa Zandstra', membershipId: null },
    'product-owner': free,
    'technical-lead': free,
  }
  await saveWorkbench(boss.ctx, { id: useCaseId, expectedVersion: 1, part: 'seats', body: { seats } })
  await removeMember(boss.ctx, { membershipId: gone.ctx.membershipId })
  await eraseMember(boss.ctx, { personId: gone.who.userId })
  expect((await listMembers(boss.ctx)).map((one) => one.name)).toEqual(['The owner', 'Philippa Zandstra'])
  expect((await getWorkbench(boss.ctx, useCaseId)).workbench.seats[0]?.person).toBe('Philippa Zandstra')
})

test('a deleted organisation leaves no row in any table that the catalogue knows, the ballot box included', async () => {
  const { org, boss } = await placeOf('Every table')
  const tables = await tenantTables(app)
  const left = async () => {
    const found: string[] = []
    for (const { name: table } of tables) {
      const rows = await app.begin(async (tx) => {
        await actAs(tx, org.organizationId)
        return tx.unsafe(`select 1 from "${table}" where organization_id = '${org.organizationId}'`)
      })
      if (rows.length > 0) found.push(table)
    }
    return found.sort()
  }
  await app.begin(async (tx) => {
    await actAs(tx, org.organizationId)
    const made = new Map<string, Row>()
    for (const table of tables) {
      const [known] = await tx.unsafe<Row[]>(
        `select * from "${table.name}" where organization_id = '${org.organizationId}' limit 1`,
      )
      const row = known ?? makeRow(table, org.organizationId, made)
      if (!known) await tx`insert into ${tx(table.name)} ${tx(row)}`
      made.set(table.name, row)
    }
  })
  expect(await left()).toEqual(tables.map(({ name: table }) => table).sort())
  await deleteOrganization(boss.ctx, { name: org.name })
  await shift('organization', `organization_id = '${org.organizationId}'`)
  expect((await sweepErasures()).organizations).toBe(1)
  expect(await left()).toEqual([])
})
