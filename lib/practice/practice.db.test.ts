import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog, engagement, membership, organization } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { listOrganizationsOf } from '#lib/auth/queries.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role, Visit } from '#lib/auth/types.ts'
import { changeEngagement, engagePractice, revokeEngagement } from '#lib/engagement/mutations.ts'
import { listEngagements } from '#lib/engagement/queries.ts'
import type { Scope } from '#lib/engagement/types.ts'
import { createOrganization } from '#lib/founding/mutations.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { changeRole, removeMember } from '#lib/organization/member/mutations.ts'
import { listMembers } from '#lib/organization/member/queries.ts'
import { nameOf } from '#lib/organization/person/queries.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { stopHearing } from '#lib/workshop/live/hub.ts'
import { openWorkshopStream } from '#lib/workshop/live/stream.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { assignConsultant, createClient, releaseConsultant } from './client/mutations.ts'
import { getClient } from './client/queries.ts'
import { countStandings, listStandings } from './portfolio/queries.ts'
import { clientsOnPage } from './portfolio/rules.ts'

afterAll(closePools)

const endsOn = new Date(Date.now() + 100 * 864e5).toISOString().slice(0, 10)
const visit = (): Visit => ({ peer: newId(), userAgent: '', token: undefined })

async function enter(token: string, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(token, slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  return found.ctx
}

const outside = async (token: string, slug: string) => (await lookUpContext(token, slug)).kind

async function memberOf(where: TestOrganization, role: Role) {
  const person = await makePerson(`The ${role}`)
  const membershipId = await join(where, person, role)
  return { person, membershipId, ctx: await enter(person.token, where.slug) }
}

async function makePractice(name = 'Northbank Advisory') {
  const org = await makeOrganization(name)
  await inTenant({ organizationId: org.organizationId, userId: org.organizationId }, (tx) =>
    tx.update(organization).set({ kind: 'practice' }).where(eq(organization.organizationId, org.organizationId)),
  )
  return { org, partner: await memberOf(org, 'lead'), consultant: await memberOf(org, 'member') }
}

/** A client that has engaged a practice, with one consultant assigned where the scope lets anybody in. */
async function engaged(scope: Scope) {
  const practice = await makePractice()
  const client = await makeOrganization('Harbour Insurance')
  const owner = await memberOf(client, 'owner')
  const { id } = await engagePractice(owner.ctx, { body: { practice: practice.org.slug, scope, endsOn } })
  const assignment = { engagementId: id, membershipId: practice.consultant.membershipId }
  if (scope !== 'aggregates') await assignConsultant(practice.partner.ctx, assignment)
  return { practice, client, owner, id, assignment, token: practice.consultant.person.token }
}

const audits = (ctx: Pick<OrgContext, 'organizationId' | 'userId'>, action: string) =>
  inTenant(ctx, (tx) =>
    tx
      .select({ ...getTableColumns(auditLog), actorName: nameOf(auditLog, auditLog.actorId) })
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, ctx.organizationId), eq(auditLog.action, action))),
  )

describe('an engagement', () => {
  test('is granted by an owner, once for each practice, and written down', async () => {
    const { org } = await makePractice()
    const client = await makeOrganization()
    const owner = await memberOf(client, 'owner')
    const body = { practice: org.slug, scope: 'read', endsOn } as const
    for (const role of ['lead', 'member', 'viewer'] as const)
      await expect(engagePractice((await memberOf(client, role)).ctx, { body })).rejects.toMatchObject({ status: 403 })
    const key = newId()
    const { id } = await engagePractice(owner.ctx, { body, key })
    expect(await engagePractice(owner.ctx, { body, key })).toEqual({ id })
    await expect(engagePractice(owner.ctx, { body })).rejects.toMatchObject({ status: 422 })
    expect(await audits(owner.ctx, 'engage-practice')).toMatchObject([{ entityType: 'engagement', entityId: id }])
    // An organisation that is no practice is no more than an address that does not exist.
    const other = await makeOrganization()
    const wrong = await engagePractice(owner.ctx, { body: { ...body, practice: other.slug } }).catch((e: unknown) => e)
    const unknown = await engagePractice(owner.ctx, { body: { ...body, practice: 'no-such-place' } }).catch(
      (e: unknown) => e,
    )
    expect(wrong).toEqual(unknown)
    expect(await listEngagements(owner.ctx)).toMatchObject([{ id, state: 'standing', consultants: [] }])
  })

  test.each([
    ['read', 'viewer'],
    ['facilitate', 'facilitator'],
    ['lead', 'lead'],
  ] as const)('for %s lets consultants in as %s', async (scope, role) => {
    const { client, token, owner } = await engaged(scope)
    const ctx = await enter(token, client.slug)
    expect(ctx).toMatchObject({ role, engagement: { practiceName: 'Northbank Advisory', endsOn } })
    const name = 'Claims triage'
    if (scope === 'lead') await createUseCase(ctx, { body: { name, stage: 'idea' } })
    else await expect(createUseCase(ctx, { body: { name, stage: 'idea' } })).rejects.toMatchObject({ status: 403 })
    const workshop = createWorkshop(ctx, { name: 'Review', mode: 'named', leastVoters: 4 })
    if (scope === 'read') await expect(workshop).rejects.toMatchObject({ status: 403 })
    else await workshop
    expect(await listMembers(owner.ctx)).toContainEqual(
      expect.objectContaining({ name: 'The member', role, practice: 'Northbank Advisory' }),
    )
    expect(await audits(owner.ctx, 'assign-consultant')).toMatchObject([
      { actorName: 'The lead (Northbank Advisory)', after: { role } },
    ])
  })

  test('ends at once: revoked, run out, narrowed to sums, or with the person’s place in the practice', async () => {
    const revoked = await engaged('lead')
    expect(await outside(revoked.token, revoked.client.slug)).toBe('context')
    await revokeEngagement(revoked.owner.ctx, { id: revoked.id })
    expect(await outside(revoked.token, revoked.client.slug)).toBe('stranger')
    const { userId } = revoked.practice.consultant.person
    expect((await listOrganizationsOf(userId)).map((o) => o.slug)).toEqual([revoked.practice.org.slug])
    expect(await audits(revoked.owner.ctx, 'revoke-engagement')).toHaveLength(1)
    expect((await listMembers(revoked.owner.ctx)).map((m) => m.name)).toEqual(['The owner'])

    const over = await engaged('lead')
    await inTenant(over.owner.ctx, (tx) =>
      tx.update(engagement).set({ endsOn: sql`current_date - 1` }).where(eq(engagement.id, over.id)),
    )
    expect(await outside(over.token, over.client.slug)).toBe('stranger')
    // What ran out leaves room for a new one.
    await engagePractice(over.owner.ctx, { body: { practice: over.practice.org.slug, scope: 'read', endsOn } })

    const narrowed = await engaged('lead')
    await changeEngagement(narrowed.owner.ctx, { id: narrowed.id, body: { scope: 'read', endsOn } })
    expect((await enter(narrowed.token, narrowed.client.slug)).role).toBe('viewer')
    await changeEngagement(narrowed.owner.ctx, { id: narrowed.id, body: { scope: 'aggregates', endsOn } })
    expect(await outside(narrowed.token, narrowed.client.slug)).toBe('stranger')

    const left = await engaged('lead')
    await removeMember((await memberOf(left.practice.org, 'owner')).ctx, {
      membershipId: left.practice.consultant.membershipId,
    })
    expect(await outside(left.token, left.client.slug)).toBe('stranger')
  })

  test('of another organisation, or already revoked, is not there', async () => {
    const { id, owner } = await engaged('read')
    const stranger = await memberOf(await makeOrganization(), 'owner')
    await expect(revokeEngagement(stranger.ctx, { id })).rejects.toMatchObject({ status: 404 })
    await revokeEngagement(owner.ctx, { id })
    await expect(revokeEngagement(owner.ctx, { id })).rejects.toMatchObject({ status: 404 })
    await expect(changeEngagement(owner.ctx, { id, body: { scope: 'lead', endsOn } })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('says what a consultant may do: the role cannot be changed beside it', async () => {
    const { owner, client, token } = await engaged('read')
    const { membershipId } = await enter(token, client.slug)
    await expect(changeRole(owner.ctx, { membershipId, role: 'owner' })).rejects.toMatchObject({ status: 422 })
  })
})

test('a consultant’s open stream of a workshop ends within five seconds of the revocation', async () => {
  const { owner, id, client, token } = await engaged('facilitate')
  const ctx = await enter(token, client.slug)
  const workshop = await createWorkshop(ctx, { name: 'Review', mode: 'named', leastVoters: 4 })
  const room = await lookUpRoom({ session: token, guest: undefined }, workshop.id)
  if (!room) throw new Error('nobody came in')
  const response = await openWorkshopStream(room, {
    audience: 'room',
    lastEventId: null,
    signal: new AbortController().signal,
  })
  const reader = response.body?.getReader()
  await reader?.read()
  const begun = performance.now()
  await revokeEngagement(owner.ctx, { id })
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
  }
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(await lookUpRoom({ session: token, guest: undefined }, workshop.id)).toBeNull()
  await stopHearing()
})

describe('consultants', () => {
  test('are assigned by leads of the practice to clients that it has, and not where sums alone are shown', async () => {
    const { practice, assignment, client, token, owner } = await engaged('read')
    await expect(assignConsultant(practice.consultant.ctx, assignment)).rejects.toMatchObject({ status: 403 })
    const other = await makePractice('Another practice')
    await expect(assignConsultant(other.partner.ctx, assignment)).rejects.toMatchObject({ status: 404 })
    await expect(getClient(other.partner.ctx, assignment.engagementId)).rejects.toMatchObject({ status: 404 })
    // Not even a consultant of the same practice who is not assigned gets in.
    expect(await outside((await memberOf(practice.org, 'owner')).person.token, client.slug)).toBe('stranger')
    // Somebody of another organisation cannot be named.
    const { membershipId } = await memberOf(client, 'member')
    await expect(assignConsultant(practice.partner.ctx, { ...assignment, membershipId })).rejects.toMatchObject({
      status: 422,
    })
    await releaseConsultant(practice.partner.ctx, assignment)
    expect(await outside(token, client.slug)).toBe('stranger')
    await expect(releaseConsultant(practice.partner.ctx, assignment)).rejects.toMatchObject({ status: 404 })
    expect(await audits(owner.ctx, 'release-consultant')).toHaveLength(1)
    expect(await audits(practice.partner.ctx, 'release-consultant')).toHaveLength(1)

    const sums = await engaged('aggregates')
    await expect(assignConsultant(sums.practice.partner.ctx, sums.assignment)).rejects.toMatchObject({ status: 422 })
  })

  test('who belong to the client anyway stay what they are there', async () => {
    const { practice, client, assignment } = await engaged('read')
    const both = await makePerson('Both')
    await join(client, both, 'owner')
    const membershipId = await join(practice.org, both, 'member')
    await expect(assignConsultant(practice.partner.ctx, { ...assignment, membershipId })).rejects.toMatchObject({
      status: 409,
    })
    expect((await enter(both.token, client.slug)).engagement).toBeNull()
  })
})

describe('a client that the practice creates', () => {
  test('is owned by the consultant until somebody of the client owns it', async () => {
    const { partner } = await makePractice()
    const key = newId()
    const body = { name: 'Quayside Bank', sector: 'Banking', size: '', endsOn }
    const { slug } = await createClient(partner.ctx, { body, key })
    expect(await createClient(partner.ctx, { body, key })).toEqual({ slug })
    const founder = await enter(partner.person.token, slug)
    expect(founder).toMatchObject({ role: 'owner', engagement: { practiceName: 'Northbank Advisory' } })
    const [{ id } = { id: '' }] = await listEngagements(founder)
    await expect(revokeEngagement(founder, { id })).rejects.toMatchObject({ status: 422 })
    await changeEngagement(founder, { id, body: { scope: 'lead', endsOn } })
    expect((await enter(partner.person.token, slug)).role).toBe('owner')

    const chief = await makePerson('The chief')
    await inviteMember(founder, { invitee: { email: chief.email, role: 'owner' } })
    const [sent] = await identityDb().select().from(mail).where(eq(mail.recipient, chief.email))
    const token = /invitations\/([\w-]{43})/.exec(sent?.body ?? '')?.[1] ?? ''
    await acceptInvitation(visit(), { who: { ...chief }, press: { token } })
    expect((await enter(partner.person.token, slug)).role).toBe('lead')
    const owner = await enter(chief.token, slug)
    expect(await audits(owner, 'hand-over-organization')).toHaveLength(1)
    await revokeEngagement(owner, { id })
    expect(await outside(partner.person.token, slug)).toBe('stranger')
  })

  test('is made by leads of a practice only', async () => {
    const { consultant } = await makePractice()
    const body = { name: 'Quayside Bank', sector: '', size: '', endsOn }
    await expect(createClient(consultant.ctx, { body })).rejects.toMatchObject({ status: 403 })
    const lead = await memberOf(await makeOrganization(), 'lead')
    await expect(createClient(lead.ctx, { body })).rejects.toMatchObject({ status: 404 })
  })
})

describe('the portfolio', () => {
  test('shows each client’s sums, and titles only where the client lets the practice read', async () => {
    const practice = await makePractice()
    const clients = new Map<Scope, TestOrganization>()
    for (const scope of ['aggregates', 'lead'] as const) {
      const client = await makeOrganization(`Client ${scope}`)
      const owner = await memberOf(client, 'owner')
      await engagePractice(owner.ctx, { body: { practice: practice.org.slug, scope, endsOn } })
      await makeUseCase(client, `Secret ${scope}`)
      clients.set(scope, client)
    }
    const standings = await listStandings(practice.partner.ctx)
    expect(standings.map((s) => [s.client.name, s.useCases, s.verdicts.undetermined, s.answered])).toEqual([
      ['Client aggregates', 1, 1, 0],
      ['Client lead', 1, 1, 0],
    ])
    expect(new Set(standings.map((s) => s.client.colour)).size).toBe(2)
    expect(JSON.stringify(standings)).not.toContain('Secret')
    await expect(listStandings((await memberOf(await makeOrganization(), 'owner')).ctx)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('shows what is stored while nothing changes, and what holds as soon as something has', async () => {
    const { practice, client, owner } = await engaged('lead')
    const { partner } = practice
    const shownCounts = async () => (await listStandings(partner.ctx)).map((one) => one.useCases)
    expect(await shownCounts()).toEqual([0])
    const here = { organizationId: client.organizationId, userId: owner.ctx.userId }
    // Told apart from what would be made anew.
    const mark = sql`update client_summary set sums = jsonb_set(sums, '{useCases}', '77')`
    await inTenant(here, (tx) => tx.execute(mark))
    expect(await shownCounts()).toEqual([77])
    await createUseCase(owner.ctx, { body: { name: 'Triage', stage: 'idea' } })
    expect(await shownCounts()).toEqual([1])
    await inTenant(here, (tx) => tx.execute(mark))
    const question = currentRelease()
      .dimensions.flatMap((d) => d.questions)
      .find((q) => q.subject === 'organization')
    await saveAnswer(owner.ctx, {
      assessmentId: client.assessmentId,
      questionId: question?.id ?? '',
      body: { state: 'answered', level: 2, confidence: null, note: '', evidence: [], useCaseId: null },
      expectedVersion: 0,
      idempotencyKey: newId(),
    })
    expect(await shownCounts()).toEqual([1])
    await inTenant(here, (tx) => tx.execute(mark))
    await inTenant(here, (tx) => tx.execute(sql`update client_summary set as_of = as_of - 1`))
    expect(await shownCounts()).toEqual([1])
  })

  test('comes in pages', async () => {
    const practice = await makePractice()
    for (let i = 0; i <= clientsOnPage; i += 1) {
      const client = await makeOrganization(`Client ${String(i).padStart(3, '0')}`)
      const owner = await memberOf(client, 'owner')
      await engagePractice(owner.ctx, { body: { practice: practice.org.slug, scope: 'read', endsOn } })
    }
    expect(await listStandings(practice.partner.ctx)).toHaveLength(clientsOnPage)
    const [last, none] = await listStandings(practice.partner.ctx, 2)
    expect([last?.client.name, none]).toEqual([`Client 0${clientsOnPage}`, undefined])
    expect(await countStandings(practice.partner.ctx)).toEqual({ clients: clientsOnPage + 1, stalled: 0 })
  })

  test('counts the roadmaps on which work is open and nothing was changed for four weeks', async () => {
    const { practice, client, owner } = await engaged('lead')
    const { partner } = practice
    await createUseCase(owner.ctx, { body: { name: 'Triage', stage: 'idea', regulatedSector: true } })
    for (const question of currentRelease().marks.questions.slice(0, 4)) {
      const [{ id } = { id: '' }] = await inTenant(owner.ctx, (tx) =>
        tx.execute<{ id: string }>(sql`select id from use_case`),
      )
      await saveAnswer(owner.ctx, {
        assessmentId: client.assessmentId,
        questionId: question.id,
        body: { state: 'unknown', note: '', evidence: [], useCaseId: id },
        expectedVersion: 0,
        idempotencyKey: newId(),
      })
    }
    await generateRoadmap(owner.ctx)
    const stalled = async () => {
      const [one] = await listStandings(partner.ctx)
      return [one?.roadmap?.stalled, one?.roadmap?.quietDays, (await countStandings(partner.ctx)).stalled]
    }
    expect(await stalled()).toEqual([false, 0, 0])
    await inTenant(owner.ctx, (tx) => tx.execute(sql`update roadmap set changed_at = now() - interval '28 days'`))
    expect(await stalled()).toEqual([true, 28, 1])
  })

  test('reads no sums and no counters of an organisation that has engaged nobody, or no longer', async () => {
    const { practice, client, owner } = await engaged('lead')
    const { partner } = practice
    await listStandings(partner.ctx)
    const visible = () =>
      identityDb()
        .execute<{ table: string }>(sql`
          select 'client_summary' as table from client_summary where organization_id = ${client.organizationId}::uuid
          union all select 'assessment' from assessment where organization_id = ${client.organizationId}::uuid`)
        .then((rows) => rows.map((row) => row.table))
    expect(await visible()).toEqual(['client_summary', 'assessment'])
    const [{ id } = { id: '' }] = await listEngagements(owner.ctx)
    await revokeEngagement(owner.ctx, { id })
    expect(await visible()).toEqual([])
    expect(await listStandings(partner.ctx)).toEqual([])
    await expect(identityDb().execute(sql`select name from assessment`)).rejects.toThrow()
  })

  test('is no way for a practice to be told of others’ clients', async () => {
    const { client } = await engaged('lead')
    const other = await makePractice('Another practice')
    expect(await listStandings(other.partner.ctx)).toEqual([])
    // In the database too: an engagement is the client's row and nobody else's.
    const rows = await inTenant(other.partner.ctx, (tx) => tx.select().from(engagement))
    expect(rows).toEqual([])
    const moved = inTenant(other.partner.ctx, (tx) =>
      tx.insert(membership).values({
        organizationId: client.organizationId,
        id: newId(),
        userId: other.partner.ctx.userId,
        name: 'Intruder',
        email: 'x@example.test',
        role: 'owner',
      }),
    )
    await expect(moved).rejects.toThrow()
  })
})

test('one person with three clients writes each time to the one in the address, however requests mix', async () => {
  const practice = await makePractice()
  const slugs: string[] = []
  for (let i = 0; i < 3; i += 1) {
    const client = await makeOrganization(`Client ${i}`)
    const { id } = await engagePractice((await memberOf(client, 'owner')).ctx, {
      body: {
        practice: practice.org.slug,
        scope: 'lead',
        endsOn,
      },
    })
    await assignConsultant(practice.partner.ctx, {
      engagementId: id,
      membershipId: practice.consultant.membershipId,
    })
    slugs.push(client.slug)
  }
  const { token } = practice.consultant.person
  await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const ctx = await enter(token, slugs[i % 3] ?? '')
      await createUseCase(ctx, { body: { name: `For ${slugs[i % 3]}`, stage: 'idea' } })
    }),
  )
  for (const slug of slugs) {
    const ctx = await enter(token, slug)
    const rows = await inTenant(ctx, (tx) => tx.execute<{ name: string }>(sql`select name from use_case`))
    expect(rows.map((row) => row.name)).toEqual(Array.from({ length: 20 }, () => `For ${slug}`))
  }
})

test('a practice is registered like any organisation, and says what it is', async () => {
  const person = await makePerson()
  const facts = { name: 'Southbank Advisory', sector: '', size: '', kind: 'practice' as const }
  const { slug } = await createOrganization({ ...person }, { facts })
  expect(await enter(person.token, slug)).toMatchObject({ kind: 'practice', role: 'owner', engagement: null })
  const client = await enter(person.token, slug)
  await expect(engagePractice(client, { body: { practice: slug, scope: 'read', endsOn } })).rejects.toMatchObject({
    status: 422,
  })
})
