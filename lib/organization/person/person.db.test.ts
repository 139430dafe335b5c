import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestPerson } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { listAnswersTo, listPositions, listRevisions } from '#lib/assessment/answer/queries.ts'
import { recordPosition } from '#lib/assessment/position/mutations.ts'
import { listOrganizationsOf } from '#lib/auth/queries.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import { findSignedIn, lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { allQuestions } from '#lib/framework/rules.ts'
import { newId } from '#lib/id.ts'
import { acceptInvitation } from '#lib/invitation/acceptance/mutations.ts'
import { inviteMember } from '#lib/invitation/mutations.ts'
import { listInvitations } from '#lib/invitation/queries.ts'
import { acceptGate, saveWorkbench } from '#lib/use-case/mutations.ts'
import { getWorkbench } from '#lib/use-case/queries.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { enterAsMember } from '#lib/workshop/person/mutations.ts'
import { getWorkshop } from '#lib/workshop/queries.ts'
import { getTimeline } from '#lib/workshop/timeline/queries.ts'
import { removeMember } from '../member/mutations.ts'
import { listMembers } from '../member/queries.ts'

const name = 'Ottilie Vantongeren'
const asked = allQuestions(currentRelease()).find((q) => q.subject === 'use-case')?.id ?? ''
const visit = { peer: 'unknown', userAgent: '', token: undefined }

async function enter(who: TestPerson, slug: string): Promise<OrgContext> {
  const found = await lookUpContext(who.token, slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

const org = await makeOrganization()
const memberOf = async (role: Role, as = `The ${role}`) => {
  const who = await makePerson(as)
  await join(org, who, role)
  return { who, ctx: await enter(who, org.slug) }
}
const owner = await memberOf('owner')
const gone = await memberOf('lead', name)
const useCaseId = await makeUseCase(org)
const about = { assessmentId: org.assessmentId, questionId: asked, useCaseId }
let workshopId = ''

beforeAll(async () => {
  const { ctx } = gone
  const body = { state: 'answered' as const, level: 3 as const, evidence: [], confidence: null, useCaseId, note: '' }
  await saveAnswer(ctx, { ...about, body, expectedVersion: 0, idempotencyKey: newId() })
  await recordPosition(ctx, { ...about, body: { useCaseId, level: 3, reason: 'So it is.' }, expectedVersion: 0 })
  const held = { person: '', membershipId: ctx.membershipId }
  const free = { person: '', membershipId: null }
  const seats = { sponsor: held, 'product-owner': free, 'technical-lead': free }
  await saveWorkbench(ctx, { id: useCaseId, expectedVersion: 1, part: 'seats', body: { seats } })
  const until = new Date(Date.now() + 864e6).toISOString().slice(0, 10)
  const gate = { gate: 'triad-one-person', person: name.toUpperCase(), reason: 'Until then.', until }
  await acceptGate(ctx, { id: useCaseId, expectedVersion: 2, body: gate })
  workshopId = (await createWorkshop(ctx, { name: 'Review', mode: 'named', leastVoters: 4 })).id
  await enterAsMember(owner.ctx, { workshopId })
  await inviteMember(ctx, { invitee: { email: `${newId()}@example.test`, role: 'member' } })
})
afterAll(closePools)

/** Every name that the screens of history read. */
async function named(): Promise<Record<string, string | undefined>> {
  const { ctx } = owner
  const view = await getWorkshop({ organizationId: ctx.organizationId, userId: ctx.userId, workshopId })
  const { workbench } = await getWorkbench(ctx, useCaseId)
  return {
    answer: (await listAnswersTo(ctx, about))[0]?.authorName,
    revision: (await listRevisions(ctx, about))[0]?.authorName ?? undefined,
    position: (await listPositions(ctx, org.assessmentId))[0]?.decidedBy,
    seat: workbench.seats[0]?.person,
    acceptance: workbench.acceptances[0]?.person,
    roster: view.people?.find((one) => one.part === 'facilitator')?.name,
    timeline: (await getTimeline(ctx, view))[0]?.text.replace(' prepared the workshop.', ''),
    invitation: (await listInvitations(ctx))[0]?.invitedBy,
  }
}

const everywhere = (as: string) => ({
  answer: as,
  revision: as,
  position: as,
  seat: as,
  acceptance: as,
  roster: as,
  timeline: as,
  invitation: as,
})

describe('a colleague who was removed', () => {
  test('is named before', async () => {
    expect(await named()).toEqual(everywhere(name))
  })

  test('stays named with what they said, and is outside with the next request', async () => {
    await removeMember(owner.ctx, { membershipId: gone.ctx.membershipId })
    expect(await named()).toEqual(everywhere(name))
    expect((await lookUpContext(gone.who.token, org.slug)).kind).toBe('stranger')
    expect(await listOrganizationsOf(gone.who.userId)).toEqual([])
    expect(await lookUpRoom({ session: gone.who.token, guest: undefined }, workshopId)).toBeNull()
    expect((await listMembers(owner.ctx)).map((one) => one.name)).toEqual(['The owner'])
  })

  test('comes back as the same member, with everything that was theirs', async () => {
    await inviteMember(owner.ctx, { invitee: { email: gone.who.email, role: 'member' } })
    const sent = await identityDb().select().from(mail).where(eq(mail.recipient, gone.who.email))
    const token = /invitations\/([\w-]{43})/.exec(sent.map((one) => one.body).join(' '))?.[1] ?? ''
    const who = await findSignedIn(gone.who.token)
    if (!who) throw new Error('not signed in')
    await acceptInvitation(visit, { who, press: { token } })
    const ctx = await enter(gone.who, org.slug)
    expect(ctx).toMatchObject({ role: 'member', membershipId: gone.ctx.membershipId })
    expect(await named()).toEqual(everywhere(name))
    expect(await lookUpRoom({ session: gone.who.token, guest: undefined }, workshopId)).toMatchObject({
      part: 'facilitator',
    })
  })
})

test('what the application may not change holds no name', async () => {
  const tables = await inTenant(owner.ctx, (tx) =>
    tx.execute<{ name: string }>(sql`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and has_table_privilege(oid, 'INSERT') and not has_table_privilege(oid, 'UPDATE')`),
  )
  expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(['audit_log', 'answer_revision']))
  for (const table of tables) {
    const rows = await inTenant(owner.ctx, (tx) =>
      tx.execute<{ row: string }>(sql`select lower(to_jsonb(t)::text) as row from ${sql.identifier(table.name)} t`),
    )
    expect(rows.filter(({ row }) => row.includes(name.toLowerCase()))).toEqual([])
  }
})
