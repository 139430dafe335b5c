import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { mail } from '#db/schema/identity.ts'
import { auditLog } from '#db/schema/organization.ts'
import { join, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { createUseCase } from '#lib/use-case/mutations.ts'
import { getMinutes } from './minutes/queries.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from './mutations.ts'
import { makeAction, putAside } from './note/mutations.ts'
import { enterAsMember, joinAsGuest } from './person/mutations.ts'
import { getWorkshop } from './queries.ts'
import { moveItem } from './round/mutations.ts'
import { sendSummary } from './summary/mutations.ts'
import { getTimeline } from './timeline/queries.ts'
import { castVote } from './vote/mutations.ts'

/** What is left of a workshop when it is over. */

let org: TestOrganization
let lead: OrgContext
let member: OrgContext
const tokens = new Map<OrgContext, string>()
let workshopId: string
let useCaseId: string

async function memberOf(where: TestOrganization, role: Role): Promise<OrgContext> {
  const who = await makePerson(`The ${role}`)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  tokens.set(found.ctx, who.token)
  return found.ctx
}

async function roomOf(session: string | undefined, guest?: string): Promise<RoomContext> {
  const room = await lookUpRoom({ session, guest }, workshopId)
  if (!room) throw new Error('Nobody came in.')
  return room
}

const view = () => getWorkshop({ organizationId: org.organizationId, workshopId, userId: lead.userId })
const audits = (action: string) =>
  inTenant(lead, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.organizationId, org.organizationId), eq(auditLog.action, action))),
  )

beforeAll(async () => {
  org = await makeOrganization('Harbour')
  lead = await memberOf(org, 'lead')
  member = await memberOf(org, 'member')
  useCaseId = (await createUseCase(lead, { body: { name: 'Claims triage', stage: 'pilot' } })).id
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  const made = await createWorkshop(lead, { name: 'Spring review', mode: 'named', leastVoters: 3 })
  workshopId = made.id
  const facilitator = await roomOf(tokens.get(lead))
  await writeAgenda(facilitator, {
    sequence: 0,
    items: [{ id: null, questionId: question?.id ?? '', useCaseId, minutes: 8 }],
  })
  await setWorkshopState(facilitator, { state: 'open' })
  await enterAsMember(member, { workshopId })
  const visit = { peer: newId(), userAgent: '', token: undefined }
  const { token } = await joinAsGuest(visit, { code: made.code, name: 'Gus Guest' })
  const itemId = (await view()).items[0]?.id ?? ''
  await moveItem(facilitator, { move: 'open', itemId, seconds: null })
  for (const room of [await roomOf(tokens.get(member)), await roomOf(undefined, token)])
    await castVote(room, { itemId, round: 1, choice: '1', confidence: null, key: null })
  await moveItem(facilitator, { move: 'reveal', itemId, seconds: null })
  await moveItem(facilitator, {
    move: 'agree',
    itemId,
    level: 1,
    decidedBy: 'The lead',
    reason: 'So it is.',
    minority: 'Nights differ.',
  })
  await putAside(facilitator, { text: 'Ask the night shift', itemId: null })
})
afterAll(closePools)

test('the timeline tells what happened in order, and no vote and nobody who voted', async () => {
  const told = await getTimeline(lead, await view())
  expect(told.map((one) => one.text)).toEqual([
    'The lead prepared the workshop.',
    'The agenda was changed.',
    'The lead opened the workshop.',
    '2 people came in.',
    'Voting was opened.',
    'The votes were shown: 2 votes.',
    'Agreed: level 1, decided by The lead.',
    'Something was put aside.',
  ])
  expect(told[5]?.round?.distribution).toMatchObject({ median: 1, voted: 2 })
  const bare = told.map(({ text, question, at }) => ({ text, question, at }))
  expect(JSON.stringify(bare)).not.toContain('Gus')
})

test('what was put aside becomes an action once, where there is a roadmap, by those who plan it', async () => {
  const [note] = (await view()).notes ?? []
  const body = {
    title: 'Ask the night shift',
    phase: 2,
    role: 'data',
    useCaseId,
    days: 3,
    deliverable: 'Notes',
    exitCriterion: 'They were asked',
  } as const
  const make = (ctx: OrgContext) => makeAction(ctx, { workshopId, noteId: note?.id ?? '', body })
  await expect(make(member)).rejects.toMatchObject({ status: 403 })
  await expect(make(lead)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('no roadmap') })
  await generateRoadmap(lead)
  await expect(make(await memberOf(await makeOrganization(), 'lead'))).rejects.toMatchObject({ status: 404 })
  const both = await Promise.allSettled([make(lead), make(lead)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const number = (await view()).notes?.[0]?.actionNumber
  const action = (await findRoadmap(lead))?.actions.find((one) => one.number === number)
  expect(action).toMatchObject({
    title: body.title,
    effort: { min: 1.5, likely: 3, max: 6 },
    provenance: { workshopId, acceptedBy: 'The lead' },
  })
  expect(await audits('create-action')).toHaveLength(1)
})

test('the minutes name the roadmap’s actions that belong to what was treated', async () => {
  const minutes = await getMinutes(member, workshopId)
  expect(minutes.items).toMatchObject([
    {
      subject: 'Claims triage',
      rounds: [{ levels: [0, 2, 0, 0, 0] }],
      agreed: { level: 1, minority: 'Nights differ.' },
    },
  ])
  expect(minutes.actions.length).toBeGreaterThan(0)
  expect(JSON.stringify(minutes)).not.toContain('choice')
  const stranger = await memberOf(await makeOrganization(), 'owner')
  await expect(getMinutes(stranger, workshopId)).rejects.toMatchObject({ status: 404 })
})

test('the summary goes to members once, after the workshop is closed', async () => {
  const to = { membershipIds: [member.membershipId] }
  const key = newId()
  const send = (ctx: OrgContext, body = to, as = key) => sendSummary(ctx, { workshopId, body, key: as })
  await expect(send(lead)).rejects.toMatchObject({ status: 409 })
  await setWorkshopState(await roomOf(tokens.get(lead)), { state: 'closed' })
  await expect(send(member)).rejects.toMatchObject({ status: 403 })
  const stranger = await memberOf(await makeOrganization(), 'lead')
  await expect(send(stranger)).rejects.toMatchObject({ status: 404 })
  await expect(send(lead, { membershipIds: [stranger.membershipId] })).rejects.toMatchObject({ status: 422 })
  const both = await Promise.all([send(lead), send(lead)])
  expect(both.map((one) => one.sent).sort()).toEqual([0, 1])
  const sent = await identityDb().select().from(mail).where(eq(mail.recipient, member.email))
  expect(sent).toHaveLength(1)
  for (const said of [
    'Agreed: level 1.',
    'Seen otherwise: Nights differ.',
    'Ask the night shift',
    `/workshops/${workshopId}`,
  ])
    expect(sent[0]?.body).toContain(said)
  expect(await audits('send-summary')).toHaveLength(1)
})
