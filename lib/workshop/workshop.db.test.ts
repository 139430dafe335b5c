import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { listPositions } from '#lib/assessment/answer/queries.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext, Role, Visit } from '#lib/auth/types.ts'
import { getPortfolio } from '#lib/portfolio/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { openStreams } from '#lib/runtime/open-streams.ts'
import { roomHandler } from '#lib/workshop/handler.ts'
import { stopHearing } from './live/hub.ts'
import { readEvents } from './live/queries.ts'
import { openWorkshopStream } from './live/stream.ts'
import { createWorkshop, setMode, setWorkshopState, writeAgenda } from './mutations.ts'
import { putAside } from './note/mutations.ts'
import { enterAsMember, joinAsGuest, setPart, takeOver } from './person/mutations.ts'
import { authorizeFacilitator } from './policy.ts'
import { getOwn, getWallView, getWorkshop, listWorkshops } from './queries.ts'
import { moveItem } from './round/mutations.ts'
import type { Choice } from './types.ts'
import { castVote } from './vote/mutations.ts'

interface Member {
  ctx: OrgContext
  token: string
}

let org: TestOrganization
let useCaseId: string
let lead: Member
let members: Member[]
let question: string
let otherQuestion: string

const visit = (): Visit => ({ peer: `peer-${crypto.randomUUID()}`, userAgent: 'test', token: undefined })
const newKey = () => randomBytes(32).toString('base64url')

async function memberOf(where: TestOrganization, role: Role, name: string): Promise<Member> {
  const who = await makePerson(name)
  await join(where, who, role)
  const found = await lookUpContext(who.token, where.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return { ctx: found.ctx, token: who.token }
}

beforeAll(async () => {
  org = await makeOrganization('Harbourside')
  useCaseId = await makeUseCase(org, 'Claims triage')
  lead = await memberOf(org, 'lead', 'Lena Lead')
  members = [await memberOf(org, 'member', 'Mia Member'), await memberOf(org, 'member', 'Max Member')]
  const { framework } = await getPortfolio(lead.ctx)
  const asked = framework.dimensions.flatMap((d) => d.questions).filter((q) => q.subject === 'use-case')
  question = asked[0]?.id ?? ''
  otherQuestion = asked[1]?.id ?? ''
})
afterAll(async () => {
  await stopHearing()
  await closePools()
})

interface Staged {
  id: string
  itemId: string
  facilitator: RoomContext
  people: RoomContext[]
  guest: RoomContext
  guestToken: string
}

async function roomOf(tokens: { session?: string; guest?: string }, id: string): Promise<RoomContext> {
  const room = await lookUpRoom({ session: tokens.session, guest: tokens.guest }, id)
  if (!room) throw new Error('Nobody came in.')
  return room
}

/** An open workshop with one question, two members and a guest. */
async function stage(mode: 'named' | 'sealed', leastVoters = 3): Promise<Staged> {
  const { id, code } = await createWorkshop(lead.ctx, { name: 'Spring review', mode, leastVoters })
  const facilitator = await roomOf({ session: lead.token }, id)
  await writeAgenda(facilitator, { sequence: 0, items: [{ id: null, questionId: question, useCaseId, minutes: 8 }] })
  await setWorkshopState(facilitator, { state: 'open' })
  for (const { ctx } of members) await enterAsMember(ctx, { workshopId: id })
  const people = await Promise.all(members.map(({ token }) => roomOf({ session: token }, id)))
  const { token: guestToken } = await joinAsGuest(visit(), { code: code.toLowerCase(), name: 'Gus Guest' })
  const guest = await roomOf({ guest: guestToken }, id)
  const itemId = (await getWorkshop(facilitator)).items[0]?.id ?? ''
  return { id, itemId, facilitator, people, guest, guestToken }
}

const open = (at: Staged) => moveItem(at.facilitator, { move: 'open', itemId: at.itemId, seconds: 60 })
const reveal = (at: Staged) => moveItem(at.facilitator, { move: 'reveal', itemId: at.itemId, seconds: null })
const vote = (at: Staged, room: RoomContext, choice: Choice, key: string | null = null, round = 1) =>
  castVote(room, { itemId: at.itemId, round, choice, confidence: 'high', key })
const voters = (at: Staged) => [...at.people, at.guest]

async function rowsOf(table: string): Promise<string> {
  const rows = await inTenant(lead.ctx, (tx) => tx.execute(sql`select * from ${sql.identifier(table)}`))
  return JSON.stringify(rows)
}

/** Everything that a stream sends until the condition holds. */
async function heard(response: Response, until: (text: string) => boolean): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader && !until(text)) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return text
}

const stream = (room: RoomContext, audience: 'room' | 'presenter', lastEventId: string | null = null) =>
  openWorkshopStream(room, { audience, lastEventId, signal: new AbortController().signal })

describe('a named workshop', () => {
  let at: Staged
  beforeEach(async () => {
    at = await stage('named')
  })

  test('goes from votes to a position that counts', async () => {
    await open(at)
    for (const [i, room] of voters(at).entries()) await vote(at, room, (['0', '3', '4'] as const)[i] ?? 'pass')
    await vote(at, at.guest, '3')
    expect((await getWorkshop(at.facilitator)).turnout).toMatchObject({ voted: 3, missing: [] })
    await reveal(at)
    const shown = (await getWorkshop(at.facilitator)).items[0]
    expect(shown?.rounds).toMatchObject([{ round: 1, distribution: { median: 3, spread: 3, outliers: [0], voted: 3 } }])
    expect(shown?.rounds[0]?.votes).toHaveLength(3)

    await moveItem(at.facilitator, { move: 'again', itemId: at.itemId, seconds: null })
    for (const room of voters(at)) await vote(at, room, '3', null, 2)
    await reveal(at)
    await moveItem(at.facilitator, {
      move: 'agree',
      itemId: at.itemId,
      level: 3,
      decidedBy: 'Lena Lead',
      reason: 'The run book shows it.',
      minority: 'One voice doubts the night shift.',
    })
    const after = await getWorkshop(at.facilitator)
    expect(after.items[0]?.rounds.map((r) => r.round)).toEqual([1, 2])
    expect(after.items[0]?.agreement?.minority).toContain('night shift')
    const portfolio = await getPortfolio(lead.ctx)
    const of = portfolio.useCases.find((one) => one.useCase.id === useCaseId)
    expect(of?.input.useCase[question]).toMatchObject({ kind: 'answered', level: 3 })
    expect(await rowsOf('audit_log')).toContain('agree-workshop-item')
    // What it changed is kept, for the room and for the wall, and with the position what others saw otherwise.
    const wall = await getWallView(at.facilitator)
    const score = of?.scorecard.readiness.score ?? null
    expect(after.items[0]?.changes).toMatchObject([
      {
        name: 'Claims triage',
        from: { readiness: null },
        to: { verdict: of?.scorecard.verdict, readiness: score === null ? null : Math.round(score) },
      },
    ])
    expect(wall.items[0]?.changes).toEqual(after.items[0]?.changes)
    expect(await rowsOf('position')).toContain('One voice doubts the night shift.')
    const statement = await listPositions(lead.ctx, portfolio.assessment.id, useCaseId)
    expect(statement).toMatchObject([{ minority: 'One voice doubts the night shift.' }])
  })

  test('tells the room who is missing, and the wall only how many', async () => {
    await open(at)
    await vote(at, at.guest, '3')
    const [first, second] = at.people
    const { turnout } = await getWorkshop(at.facilitator)
    expect(turnout).toMatchObject({ voted: 1, missing: [first?.name, second?.name] })
    expect((await getWallView(at.facilitator)).turnout).toMatchObject({ voted: 1, missing: [] })
  })

  test('is watched by whoever does not want to vote', async () => {
    const { code } = await getWorkshop(at.facilitator)
    const before = (await getWorkshop(at.facilitator)).participants
    const { token } = await joinAsGuest(visit(), { code, name: 'Wanda Watcher', watch: true })
    const watcher = await roomOf({ guest: token }, at.id)
    expect(watcher.part).toBe('observer')
    expect((await getWorkshop(at.facilitator)).participants).toBe(before)
    await open(at)
    await expect(vote(at, watcher, '3')).rejects.toMatchObject({ status: 403 })
  })

  test('counts no vote after the reveal, none of an older round and none of whoever does not vote', async () => {
    await open(at)
    await vote(at, at.guest, '1')
    await expect(vote(at, at.facilitator, '1')).rejects.toMatchObject({ status: 403 })
    await reveal(at)
    await expect(vote(at, at.guest, '2')).rejects.toMatchObject({ status: 409 })
    await moveItem(at.facilitator, { move: 'again', itemId: at.itemId, seconds: null })
    await expect(vote(at, at.guest, '2', null, 1)).rejects.toMatchObject({ status: 409 })
  })

  test('shows a returning voter their own vote, and nobody else’s', async () => {
    await open(at)
    await vote(at, at.guest, '2')
    expect((await getOwn(at.guest)).vote).toMatchObject({ choice: '2', round: 1 })
    expect((await getOwn(at.people[0] as RoomContext)).vote).toBeNull()
  })

  test('is led by its facilitator, and by whoever takes over when that one has gone', async () => {
    const [mia] = at.people as [RoomContext]
    await expect(moveItem(mia, { move: 'open', itemId: at.itemId, seconds: null })).rejects.toMatchObject({
      status: 403,
    })
    const other = await memberOf(org, 'lead', 'Otto Other')
    await enterAsMember(other.ctx, { workshopId: at.id })
    const otto = await roomOf({ session: other.token }, at.id)
    await expect(takeOver(otto)).rejects.toMatchObject({ status: 409 })
    await inTenant(lead.ctx, (tx) =>
      tx.execute(sql`update workshop_person set seen_at = now() - interval '1 minute' where part = 'facilitator'`),
    )
    await takeOver(otto)
    await expect(takeOver(mia)).rejects.toMatchObject({ status: 403 })
    expect((await roomOf({ session: other.token }, at.id)).part).toBe('facilitator')
  })

  const seen = async () => (await getWorkshop(at.facilitator)).sequence

  test('keeps what was voted on, first, when its agenda is written anew, and its mode once a round was opened', async () => {
    await open(at)
    const line = (id: string | null, questionId: string, minutes: number) => ({ id, questionId, useCaseId, minutes })
    await writeAgenda(at.facilitator, {
      sequence: await seen(),
      items: [line(null, otherQuestion, 5), line(at.itemId, question, 90)],
    })
    const { items } = await getWorkshop(at.facilitator)
    expect(items.map((one) => [one.questionId, one.minutes])).toEqual([
      [question, 8],
      [otherQuestion, 5],
    ])
    await writeAgenda(at.facilitator, { sequence: await seen(), items: [] })
    expect((await getWorkshop(at.facilitator)).items.map((one) => one.questionId)).toEqual([question])
    await expect(setMode(at.facilitator, { mode: 'sealed', leastVoters: 3 })).rejects.toMatchObject({ status: 409 })
  })

  test('tells whoever comes back after an item is gone from the agenda that something happened', async () => {
    const from = await seen()
    await moveItem(at.facilitator, { move: 'defer', itemId: at.itemId, seconds: null })
    await writeAgenda(at.facilitator, { sequence: await seen(), items: [] })
    const told = await readEvents(at.facilitator, from, 10)
    expect(told.map(({ kind }) => kind)).toEqual(['workshop', 'agenda'])
  })

  test('lets nobody overwrite an agenda that they have not seen, nor one that is closed', async () => {
    const before = await seen()
    const added = { id: null, questionId: otherQuestion, useCaseId, minutes: 5 }
    const kept = { id: at.itemId, questionId: question, useCaseId, minutes: 8 }
    await writeAgenda(at.facilitator, { sequence: before, items: [kept, added] })
    const stale = writeAgenda(at.facilitator, { sequence: before, items: [kept] })
    await expect(stale).rejects.toMatchObject({ status: 409, title: 'Changed meanwhile' })
    await setWorkshopState(at.facilitator, { state: 'closed' })
    const late = writeAgenda(at.facilitator, { sequence: await seen(), items: [] })
    await expect(late).rejects.toMatchObject({ status: 409, title: 'Closed' })
    expect((await getWorkshop(at.facilitator)).items).toHaveLength(2)
  })
})

describe('before the reveal', () => {
  test.each(['named', 'sealed'] as const)('nothing that anybody receives carries a %s vote', async (mode) => {
    const at = await stage(mode)
    await putAside(at.guest, { text: 'Ask the vendor.', itemId: null })
    await open(at)
    const responses = [
      await stream(at.facilitator, 'room'),
      await stream(at.facilitator, 'presenter'),
      await stream(at.guest, 'room'),
      await stream(at.people[0] as RoomContext, 'room', '1'),
    ]
    // One vote says what nothing else says: a search for it must find nothing.
    const rare = (text: string) => /"choice":"unknown"|"unknown":[1-9]|"voted":[1-9]\d*,"median"/.test(text)
    // Of a sealed round the turnout is told after its close only: what is put aside later shows that the votes were in.
    const later = 'After the votes.'
    const until = mode === 'named' ? '"voted":2' : later
    const all = responses.map((response, i) =>
      heard(response, (text) => text.includes(mode === 'sealed' && i === 1 ? 'event: notes' : until)),
    )
    await vote(at, at.people[0] as RoomContext, 'unknown', mode === 'sealed' ? newKey() : null)
    await vote(at, at.people[1] as RoomContext, 'unknown', mode === 'sealed' ? newKey() : null)
    await putAside(at.guest, { text: later, itemId: null })
    const texts = await Promise.all(all)
    if (mode === 'sealed') for (const text of texts) expect(text).not.toContain('"voted"')
    for (const room of [at.facilitator, at.guest]) {
      texts.push(JSON.stringify(await getWorkshop(room)))
      texts.push(JSON.stringify(await getOwn(room)))
    }
    texts.push(await rowsOf('workshop_event'), await rowsOf('audit_log'))
    for (const text of texts) expect(rare(text)).toBe(false)
    await vote(at, at.guest, 'unknown', mode === 'sealed' ? newKey() : null)
    await reveal(at)
    expect(rare(JSON.stringify(await getWorkshop(at.guest)))).toBe(true)
  })
})

describe('a sealed workshop', () => {
  let at: Staged
  const keys = [newKey(), newKey(), newKey()]
  beforeEach(async () => {
    at = await stage('sealed')
    await open(at)
    for (const [i, room] of voters(at).entries())
      await vote(at, room, (['0', '2', '4'] as const)[i] ?? 'pass', keys[i] ?? null)
  })

  test('lets nobody vote twice, and a vote be changed with its own key only', async () => {
    await vote(at, at.guest, '3', keys[2] ?? null)
    await expect(vote(at, at.guest, '3', newKey())).rejects.toMatchObject({ status: 409 })
  })

  test('is not revealed with too few votes', async () => {
    const few = await stage('sealed', 3)
    await open(few)
    await vote(few, few.guest, '1', newKey())
    await expect(reveal(few)).rejects.toMatchObject({ status: 409 })
  })

  test('leaves nothing in the database that joins a vote to a person', async () => {
    await reveal(at)
    const tables = await inTenant(lead.ctx, (tx) =>
      tx.execute<{ name: string }>(sql`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`),
    )
    const people = voters(at).map((room) => room.personId)
    const users = voters(at).map((room) => room.userId)
    const ballots = await inTenant(lead.ctx, (tx) =>
      tx.execute<Record<string, string>>(sql`
        select b.*, b.xmin::text as xmin from workshop_ballot b where workshop_id = ${at.id}::uuid`),
    )
    expect(ballots).toHaveLength(3)
    // All of them were written by one transaction, so their age tells nothing. What lies below is read in box.db.test.ts.
    expect(new Set(ballots.map((row) => row.xmin)).size).toBe(1)
    for (const row of ballots)
      for (const value of Object.values(row))
        for (const secret of [...people, ...users, ...keys]) expect(String(value)).not.toContain(secret)
    // No other table of the dump holds a ballot of this round.
    for (const { name } of tables) {
      if (name === 'workshop_ballot') continue
      const text = await rowsOf(name)
      for (const row of ballots) expect(text).not.toContain(row.id)
    }
    expect(await rowsOf('workshop_vote')).not.toContain(at.id)
    const audit = await inTenant(lead.ctx, (tx) =>
      tx.execute(
        sql`select 1 from audit_log where entity_type = 'workshop' and entity_id = ${at.id} and action = 'cast-vote'`,
      ),
    )
    expect(audit).toHaveLength(0)
  })
})

describe('named votes', () => {
  test('of a round that is put off are thrown away unseen', async () => {
    const at = await stage('named')
    await open(at)
    await vote(at, at.guest, '4')
    await moveItem(at.facilitator, { move: 'defer', itemId: at.itemId, seconds: null })
    await open(at)
    expect((await getWorkshop(at.facilitator)).items[0]).toMatchObject({ state: 'voting', round: 2, rounds: [] })
    expect(await rowsOf('workshop_vote')).not.toContain(at.itemId)
  })
})

describe('a guest', () => {
  test('opens this workshop and nothing else, until it is closed or they are removed', async () => {
    const at = await stage('named')
    const other = await stage('named')
    expect(await lookUpRoom({ session: undefined, guest: at.guestToken }, other.id)).toBeNull()
    expect((await lookUpContext(at.guestToken, org.slug)).kind).toBe('anonymous')
    await setPart(at.facilitator, { personId: at.guest.personId, part: 'removed' })
    expect(await lookUpRoom({ session: undefined, guest: at.guestToken }, at.id)).toBeNull()
    await setWorkshopState(other.facilitator, { state: 'closed' })
    expect(await lookUpRoom({ session: undefined, guest: other.guestToken }, other.id)).toBeNull()
  })

  test('cannot guess a code, lead, or come in with the code of a closed workshop', async () => {
    const at = await stage('named')
    await expect(joinAsGuest(visit(), { code: 'AAAAAA', name: 'Eve' })).rejects.toMatchObject({ status: 404 })
    await expect(
      setPart(at.facilitator, { personId: at.guest.personId, part: 'co-facilitator' }),
    ).rejects.toMatchObject({ status: 409 })
    const { code } = await getWorkshop(at.facilitator)
    await setWorkshopState(at.facilitator, { state: 'closed' })
    await expect(joinAsGuest(visit(), { code, name: 'Eve' })).rejects.toMatchObject({ status: 404 })
    const peer = visit()
    const tries = Array.from({ length: 70 }, () => joinAsGuest(peer, { code: 'AAAAAA', name: 'Eve' }))
    const outcomes = (await Promise.allSettled(tries)).map((one) => (one as PromiseRejectedResult).reason.status)
    expect(outcomes.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
  })
})

describe('what a guest can take', () => {
  test('is ten notes in a minute and a parking lot of two hundred, of which each event carries one', async () => {
    const at = await stage('named')
    for (let n = 0; n < 10; n += 1) await putAside(at.guest, { text: `Note ${n}`, itemId: null })
    await expect(putAside(at.guest, { text: 'One more', itemId: null })).rejects.toMatchObject({
      status: 429,
      message: expect.stringMatching(/ten things aside within a minute: wait \d+ seconds/),
    })
    // Others may still.
    await putAside(at.people[0] as RoomContext, { text: 'Of somebody else', itemId: null })
    const [told] = await readEvents(at.facilitator, (await getWorkshop(at.facilitator)).sequence - 1, 5)
    expect(told?.data.room).toMatchObject({ note: { text: 'Of somebody else' } })
    expect(JSON.stringify(told)).not.toContain('Note 3')
    await inTenant(lead.ctx, (tx) =>
      tx.execute(sql`
        insert into workshop_note (organization_id, workshop_id, id, text)
        select ${org.organizationId}::uuid, ${at.id}::uuid, gen_random_uuid(), 'x' from generate_series(1, 189)`),
    )
    await expect(putAside(at.people[0] as RoomContext, { text: 'Too many', itemId: null })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('200 notes'),
    })
  })

  test('is a place among three hundred: members still come in', async () => {
    const at = await stage('named')
    await inTenant(lead.ctx, (tx) =>
      tx.execute(sql`
        insert into workshop_person (organization_id, workshop_id, id, token_hash, name, part)
        select ${org.organizationId}::uuid, ${at.id}::uuid, gen_random_uuid(), 'h' || n, 'Guest ' || n, 'participant'
        from generate_series(1, 299) n`),
    )
    const { code } = await getWorkshop(at.facilitator)
    await expect(joinAsGuest(visit(), { code, name: 'One more' })).rejects.toMatchObject({ status: 409 })
    const late = await memberOf(org, 'member', 'Lara Late')
    await enterAsMember(late.ctx, { workshopId: at.id })
    expect((await roomOf({ session: late.token }, at.id)).part).toBe('participant')
  })

  test('is one person for a browser: coming in again corrects the name, and nobody who was removed comes back', async () => {
    const at = await stage('named')
    const { code, participants } = await getWorkshop(at.facilitator)
    const again = await joinAsGuest(visit(), { code, name: 'Gustav Guest', held: () => at.guestToken })
    expect(again.token).toBe(at.guestToken)
    const view = await getWorkshop(at.facilitator)
    expect(view.participants).toBe(participants)
    expect(view.people?.filter(({ guest }) => guest).map(({ name }) => name)).toEqual(['Gustav Guest'])
    expect(await rowsOf('audit_log')).toContain('change-own-entry')
    // A member who is in the room stays that member.
    const visitor = { ...visit(), token: members[0]?.token }
    expect(await joinAsGuest(visitor, { code, name: 'Puppet' })).toEqual({ workshopId: at.id, token: '' })
    expect((await getWorkshop(at.facilitator)).people?.some(({ name }) => name === 'Puppet')).toBe(false)
    await setPart(at.facilitator, { personId: at.guest.personId, part: 'removed' })
    await expect(joinAsGuest(visit(), { code, name: 'Gus', held: () => at.guestToken })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('is no part of a budget that an office shares: right codes are taken back', async () => {
    const at = await stage('named')
    const { code } = await getWorkshop(at.facilitator)
    const office = visit()
    const names = Array.from({ length: 90 }, (_, i) => `Guest ${i}`)
    const joined = await Promise.all(names.map((name) => joinAsGuest(office, { code, name })))
    expect(new Set(joined.map(({ token }) => token)).size).toBe(90)
  })
})

describe('elsewhere', () => {
  test('another organisation’s people find nothing, with or without the id', async () => {
    const at = await stage('named')
    const foreign = await makeOrganization('Elsewhere')
    const stranger = await memberOf(foreign, 'owner', 'Sven Stranger')
    expect(await lookUpRoom({ session: stranger.token, guest: undefined }, at.id)).toBeNull()
    await expect(enterAsMember(stranger.ctx, { workshopId: at.id })).rejects.toMatchObject({ status: 404 })
    expect(await listWorkshops(stranger.ctx)).toEqual([])
    const place = { organizationId: foreign.organizationId, workshopId: at.id, userId: stranger.ctx.userId }
    await expect(getWorkshop(place)).rejects.toMatchObject({ status: 404 })
  })

  test('a viewer observes, and a member prepares no workshop', async () => {
    const at = await stage('named')
    const viewer = await memberOf(org, 'viewer', 'Vera Viewer')
    await enterAsMember(viewer.ctx, { workshopId: at.id })
    const vera = await roomOf({ session: viewer.token }, at.id)
    expect(vera.part).toBe('observer')
    await open(at)
    await expect(vote(at, vera, '1')).rejects.toMatchObject({ status: 403 })
    await expect(putAside(vera, { text: 'x', itemId: null })).rejects.toMatchObject({ status: 403 })
    await expect(
      createWorkshop(members[0]?.ctx as OrgContext, { name: 'Mine', mode: 'named', leastVoters: 3 }),
    ).rejects.toMatchObject({ status: 403 })
  })
})

test('a refusal inside the room is written down once, and reading never is', async () => {
  const at = await stage('named')
  const refuse = roomHandler({ action: 'set-workshop-state' }, ({ room }) => {
    authorizeFacilitator(room)
    return Promise.resolve(new Response())
  })
  const ask = (method: string) =>
    refuse(
      new Request('http://localhost:3000/', {
        method,
        headers: { cookie: `footing.guest=${at.guestToken}`, origin: new URL(env().appUrl).origin },
      }),
      { params: Promise.resolve({ workshopId: at.id }) },
    )
  const denials = async () =>
    (await inTenant(lead.ctx, (tx) => tx.execute(sql`select 1 from audit_log where action = 'set-workshop-state'`)))
      .length
  expect((await ask('GET')).status).toBe(403)
  expect(await denials()).toBe(0)
  expect((await ask('POST')).status).toBe(403)
  expect(await denials()).toBe(1)
})

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))

describe('a stream', () => {
  test('tells every event once and in order, also to whoever comes back', async () => {
    const at = await stage('named')
    const first = await stream(at.guest, 'room')
    const until = async (text: (t: string) => boolean, response: Response) => idsIn(await heard(response, text))
    const reading = until((text) => text.includes('"state":"revealed"'), first)
    await open(at)
    await vote(at, at.guest, '2')
    await reveal(at)
    const seen = await reading
    expect(seen).toEqual(seen.map((_, i) => Number(seen[0]) + i))

    await moveItem(at.facilitator, { move: 'again', itemId: at.itemId, seconds: null })
    await putAside(at.guest, { text: 'Later.', itemId: at.itemId })
    const back = await stream(at.guest, 'room', String(seen.at(-1)))
    const missed = await until((text) => text.includes('Later.'), back)
    expect(missed).toEqual([Number(seen.at(-1)) + 1, Number(seen.at(-1)) + 2])
  })

  test('of the screen on the wall carries no name and no note', async () => {
    const at = await stage('named')
    await open(at)
    const response = await stream(at.facilitator, 'presenter')
    const reading = heard(response, (text) => text.includes('"state":"agreed"'))
    for (const room of voters(at)) await vote(at, room, '3')
    await putAside(at.guest, { text: 'A secret note.', itemId: null })
    await reveal(at)
    await moveItem(at.facilitator, {
      move: 'agree',
      itemId: at.itemId,
      level: 3,
      decidedBy: 'Lena Lead',
      reason: 'Agreed by all.',
      minority: '',
    })
    const text = await reading
    for (const word of ['Mia Member', 'Max Member', 'Gus Guest', 'Lena Lead', 'secret', 'Agreed by all'])
      expect(text).not.toContain(word)
    expect(text).toContain('"median":3')
  })

  test('of a reader who does not read ends when a megabyte waits, and is picked up where it ended', async () => {
    const at = await stage('named')
    const response = await stream(at.guest, 'room')
    const quick = heard(await stream(at.people[0] as RoomContext, 'room'), (so) => so.includes('The last one.'))
    const text = 'x'.repeat(4_000)
    await inTenant(lead.ctx, async (tx) => {
      const [note] = await tx.execute<{ id: string }>(sql`
        insert into workshop_note (organization_id, workshop_id, id, text)
        values (${org.organizationId}, ${at.id}, gen_random_uuid(), ${text}) returning id`)
      await tx.execute(sql`
        insert into workshop_event (organization_id, workshop_id, sequence, kind, data)
        select organization_id, id, sequence + n, 'notes', jsonb_build_object('noteId', ${note?.id}::text)
        from workshop, generate_series(1, 399) n where id = ${at.id}`)
      await tx.execute(sql`update workshop set sequence = sequence + 399 where id = ${at.id}`)
    })
    const before = openStreams()
    await putAside(at.guest, { text: 'The last one.', itemId: null })
    await quick
    const ended = heard(response, () => false)
    await expect(ended).rejects.toThrow('The reader does not keep up.')
    // Its connection is still there: so is its place.
    expect(openStreams()).toBe(before - 1)
    const back = await stream(at.guest, 'room', String((await getWorkshop(at.guest)).sequence - 1))
    expect(await heard(back, (so) => so.includes('The last one.'))).toContain('event: resumed')
  })

  test('is one of three that a person has for a screen: the oldest gives way to the fourth, and says so', async () => {
    const at = await stage('named')
    const responses = [await stream(at.guest, 'room'), await stream(at.guest, 'room'), await stream(at.guest, 'room')]
    const others = await stream(at.people[0] as RoomContext, 'room')
    const [oldest, ...rest] = responses as [Response, ...Response[]]
    const fourth = await stream(at.guest, 'room')
    expect(await heard(oldest, () => false)).toContain('event: elsewhere')
    await putAside(at.guest, { text: 'Still here.', itemId: null })
    for (const one of [...rest, fourth, others])
      expect(await heard(one, (text) => text.includes('Still here.'))).not.toContain('event: elsewhere')
  })

  test('ends soon after its person was removed', async () => {
    const at = await stage('named')
    const response = await stream(at.guest, 'room')
    const began = Date.now()
    const reading = heard(response, () => false)
    await setPart(at.facilitator, { personId: at.guest.personId, part: 'removed' })
    await reading
    expect(Date.now() - began).toBeLessThan(5_500)
  })
})
