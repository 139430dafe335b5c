import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closePools } from '#db/client.ts'
import { connectionOptions, withUser } from '#db/connection.ts'
import { placeServer } from '#db/embedded/binaries.ts'
import { type EmbeddedServer, startEmbedded } from '#db/embedded/server.ts'
import { prepareDatabase } from '#db/provision.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { hashToken } from '#lib/auth/session/rules.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { env } from '#lib/runtime/env.ts'
import { stopHearing } from '../live/hub.ts'
import { openWorkshopStream } from '../live/stream.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from '../mutations.ts'
import { enterAsMember, joinAsGuest, setPart } from '../person/mutations.ts'
import { getWorkshop } from '../queries.ts'
import { moveItem } from '../round/mutations.ts'
import { getTimeline } from '../timeline/queries.ts'
import type { Choice } from '../types.ts'
import { castVote } from '../vote/mutations.ts'
import { paperOf } from './rules.ts'

/** A cluster of its own, read as its superuser and file by file: what is kept of sealed votes while and after they are cast. */

let folder: string
let cluster: string
let server: EmbeddedServer
let superuser: Sql
let org: TestOrganization
let useCaseId: string
let lead: OrgContext
let leadToken: string
const members: { ctx: OrgContext; token: string; userId: string }[] = []
const question = currentRelease()
  .dimensions.flatMap((d) => d.questions)
  .find((q) => q.subject === 'use-case')

beforeAll(async () => {
  folder = mkdtempSync(pathOf(tmpdir(), 'footing-sealed-'))
  chmodSync(folder, 0o755)
  server = await startEmbedded(folder, 'test-only-password')
  ;({ cluster } = placeServer(folder))
  const urls = await prepareDatabase(server.ownerUrl, env().secret)
  process.env.DATABASE_APP_URL = urls.app
  process.env.DATABASE_AUTH_URL = urls.auth
  await closePools()
  const rules = pathOf(cluster, 'pg_hba.conf')
  writeFileSync(rules, `local all postgres trust\n${readFileSync(rules, 'utf8')}`)
  process.kill(Number(server.pid()), 'SIGHUP')
  superuser = postgres({ ...connectionOptions(withUser(server.ownerUrl, 'postgres', '')), max: 1 })
  await vi.waitUntil(() => superuser`select 1`.then(Boolean, () => false))

  org = await makeOrganization('Sealed')
  useCaseId = await makeUseCase(org)
  const who = await makePerson('Lead')
  await join(org, who, 'lead')
  lead = await contextOf(who.token)
  leadToken = who.token
  for (const name of ['Mia Member', 'Max Member', 'Mo Member']) {
    const person = await makePerson(name)
    await join(org, person, 'member')
    members.push({ ctx: await contextOf(person.token), token: person.token, userId: person.userId })
  }
})
afterAll(async () => {
  await stopHearing()
  await closePools()
  await superuser?.end()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function contextOf(token: string): Promise<OrgContext> {
  const found = await lookUpContext(token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  return found.ctx
}

interface Voter {
  room: RoomContext
  /** Everything by which a row could name the person. */
  names: string[]
  key: string
}

interface Staged {
  id: string
  itemId: string
  code: string
  facilitator: RoomContext
  voters: Voter[]
}

const newKey = () => randomBytes(32).toString('base64url')
const visit = () => ({ peer: `peer-${crypto.randomUUID()}`, userAgent: '', token: undefined })

async function guestOf(id: string, code: string, name: string): Promise<Voter> {
  const { token } = await joinAsGuest(visit(), { code, name })
  const room = await lookUpRoom({ session: undefined, guest: token }, id)
  if (!room) throw new Error('Nobody came in.')
  return { room, names: [room.personId, hashToken(token)], key: newKey() }
}

/** An open sealed workshop with one question; two members vote, the others are guests. */
async function stage(people: number, leastVoters = 3): Promise<Staged> {
  const { id, code } = await createWorkshop(lead, { name: 'Sealed', mode: 'sealed', leastVoters })
  const facilitator = await inRoom(leadToken, id)
  await writeAgenda(facilitator, {
    sequence: 0,
    items: [{ id: null, questionId: question?.id ?? '', useCaseId, minutes: 8 }],
  })
  await setWorkshopState(facilitator, { state: 'open' })
  const voters: Voter[] = []
  for (const { ctx, token, userId } of members.slice(0, 2)) {
    await enterAsMember(ctx, { workshopId: id })
    const room = await inRoom(token, id)
    voters.push({ room, names: [room.personId, userId, room.tokenHash], key: newKey() })
  }
  while (voters.length < people) voters.push(await guestOf(id, code, `Guest ${voters.length}`))
  const itemId = (await getWorkshop(facilitator)).items[0]?.id ?? ''
  return { id, itemId, code, facilitator, voters }
}

async function inRoom(token: string, id: string): Promise<RoomContext> {
  const room = await lookUpRoom({ session: token, guest: undefined }, id)
  if (!room) throw new Error('Nobody came in.')
  return room
}

const move = (at: Staged, what: 'open' | 'reveal' | 'again' | 'defer') =>
  moveItem(at.facilitator, { move: what, itemId: at.itemId, seconds: null })
const vote = (at: Staged, { room, key }: Voter, choice: Choice, round = 1) =>
  castVote(room, { itemId: at.itemId, round, choice, confidence: 'high', key })
const itemOf = async (at: Staged) => (await getWorkshop(at.facilitator)).items[0]

/** Every file of the cluster, as a copy of the data folder would hold it. */
function files(): { path: string; bytes: Buffer }[] {
  return readdirSync(cluster, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return []
    const path = pathOf(entry.parentPath, entry.name)
    try {
      return [{ path: path.slice(cluster.length + 1), bytes: readFileSync(path) }]
    } catch {
      // Deleted by the server just now.
      return []
    }
  })
}

const holding = (needle: string | Buffer) =>
  files()
    .filter(({ bytes }) => bytes.includes(needle))
    .map(({ path }) => path)

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')

/** Choices that stand behind the item and the round in a file, in the order of the bytes: rows of ballots, dead or alive. */
function ballotsIn(bytes: Buffer, itemId: string, round = 1): string[] {
  const found: string[] = []
  const row = Buffer.concat([bytesOf(itemId), Buffer.from([round, 0])])
  for (let at = bytes.indexOf(row); at >= 0; at = bytes.indexOf(row, at + 1)) {
    const rest = bytes.subarray(at + row.length, at + row.length + 2)
    // A text of one character: its length of two as a short header, and the character.
    if (rest[0] === 0x05 && rest[1] !== undefined && rest[1] >= 0x30 && rest[1] <= 0x34)
      found.push(String.fromCharCode(rest[1]))
  }
  return found
}

interface Row {
  table: string
  xmin: number
  text: string
}

/** Every row of every table that the superuser sees. */
async function allRows(): Promise<Row[]> {
  const tables = await superuser<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')`
  const rows: Row[] = []
  for (const { name } of tables)
    for (const row of await superuser.unsafe<{ xmin: string; text: string }[]>(
      `select xmin::text as xmin, t::text as text from ${name} t`,
    ))
      rows.push({ table: name, xmin: Number(row.xmin), text: row.text })
  return rows
}

/** A clean stop, which writes everything to the files, as before a copy; `look` at them; and a start. */
async function copied<T>(look: () => T): Promise<T> {
  await server.stop()
  const seen = look()
  server = await startEmbedded(folder, 'test-only-password')
  await vi.waitUntil(() => superuser`select 1`.then(Boolean, () => false))
  return seen
}

const ownXid = async () => Number((await superuser`select pg_current_xact_id()::text as xid`)[0]?.xid)

/** The sample: ten people, in an order of their own, two of whom change their minds. */
async function voteAll(at: Staged): Promise<{ first: number; last: number }> {
  const said: Choice[] = ['0', '4', '2', '2', '3', '1', '0', '4', '3', '2']
  const first = await ownXid()
  for (const n of [7, 2, 9, 0, 4, 1, 8, 3, 6, 5]) await vote(at, at.voters[n] as Voter, said[n] ?? 'pass')
  await vote(at, at.voters[2] as Voter, '1')
  await vote(at, at.voters[7] as Voter, '3')
  return { first, last: await ownXid() }
}

describe('what is kept of a sealed round', () => {
  test('joins no vote to a person while it is open: no key, no transaction, no time, and nothing in the log', async () => {
    const at = await stage(10)
    await move(at, 'open')
    const { first, last } = await voteAll(at)
    const rows = await allRows()
    const papers = rows.filter(({ table }) => table === 'public.workshop_box')
    expect(papers).toHaveLength(10)
    for (const { room, names } of at.voters)
      for (const { text } of papers) for (const name of [...names, room.name]) expect(text).not.toContain(name)
    // Nothing that names one of them was written while they voted, nothing at all but their papers was.
    const meanwhile = rows.filter(({ xmin }) => xmin >= first && xmin <= last)
    expect(new Set(meanwhile.map(({ table }) => table))).toEqual(new Set(['public.workshop_box']))
    const hashes = at.voters.map(({ key }) => hashToken(key))
    const [box] = await superuser<{ file: string }[]>`select pg_relation_filepath('workshop_box') as file`
    await copied(() => {
      // The search does find what is there: in the box and nowhere else.
      for (const hash of hashes) expect(holding(hash)).toEqual([box?.file])
      for (const { path, bytes } of files())
        if (path.startsWith('pg_wal/')) expect(ballotsIn(bytes, at.itemId), path).toEqual([])
    })
    // A clean stop keeps the round.
    await expect
      .poll(() =>
        vote(at, at.voters[0] as Voter, '1').then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    await move(at, 'defer')
  })

  test('joins no vote to a person after it: not in tables, files or log, dead rows and freed space included', async () => {
    const at = await stage(10)
    await move(at, 'open')
    await voteAll(at)
    const secrets = at.voters.flatMap(({ key, room }) => [
      key,
      hashToken(key),
      paperOf(env().secret, { itemId: at.itemId, round: 1 }, room.personId),
    ])
    const [before] = await superuser<{ file: string }[]>`select pg_relation_filepath('workshop_box') as file`
    // Written out while the round is open, so that there is something to be left behind.
    await copied(() => expect(holding(secrets[1] ?? '')).toEqual([before?.file]))
    await vi.waitUntil(() =>
      vote(at, at.voters[2] as Voter, '1').then(
        () => true,
        () => false,
      ),
    )
    await move(at, 'reveal')
    await superuser`checkpoint`

    const shown = (await itemOf(at))?.rounds[0]?.distribution
    expect(shown).toMatchObject({ voted: 10, counts: { '0': 2, '1': 2, '2': 2, '3': 3, '4': 1 }, outliers: [] })
    const rows = await allRows()
    const ballots = rows.filter(({ table, text }) => table === 'public.workshop_ballot' && text.includes(at.itemId))
    expect(ballots).toHaveLength(10)
    expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1)
    expect(rows.filter(({ table }) => table === 'public.workshop_box')).toEqual([])
    // Of a ballot nothing is kept but its round, its choice and a random id.
    const [columns] = await superuser<{ names: string[] }[]>`
      select array_agg(attname::text order by attname) as names from pg_attribute
      where attrelid = 'workshop_ballot'::regclass and attnum > 0 and not attisdropped`
    expect(columns?.names).toEqual(['choice', 'id', 'item_id', 'organization_id', 'round', 'workshop_id'])
    // What was written with them names all who might vote, or nobody who did.
    const together = rows.filter(({ xmin, table }) => xmin === ballots[0]?.xmin && table !== 'public.workshop_ballot')
    for (const { table, text } of together) {
      const named = at.voters.filter(({ names }) => names.some((name) => text.includes(name)))
      expect([0, at.voters.length], table).toContain(named.length)
    }
    // The log holds the ballots as they were written at the end: in the order in which they lie, and at no other time.
    const lying = await superuser<{ choice: string }[]>`
      select choice from workshop_ballot where item_id = ${at.itemId} order by ctid`
    await copied(() => {
      // No key, no hash of one and no paper is left in any byte of the cluster, its log included.
      for (const secret of secrets) expect(holding(secret)).toEqual([])
      const logged = files()
        .filter(({ path }) => path.startsWith('pg_wal/'))
        .flatMap(({ bytes }) => ballotsIn(bytes, at.itemId))
      expect(logged.length).toBeGreaterThan(0)
      expect(logged.length % lying.length).toBe(0)
      expect(logged.slice(0, lying.length).join()).toBe(lying.map(({ choice }) => choice).join())
    })
    await vi.waitUntil(() => itemOf(at).then(Boolean, () => false))
    // Nor do the statistics of the planner know a ballot box.
    const known = await superuser`select 1 from pg_stats where tablename = 'workshop_box'`
    expect(known).toHaveLength(0)
  })

  test('lies in an order that says no more about that of the votes, or of the people, than chance', async () => {
    const choices = ['0', '1', '2', '3', '4'] as const
    const rounds = 14
    let byVotes = 0
    let byPeople = 0
    const at = await stage(5)
    for (let round = 1; round <= rounds; round += 1) {
      await move(at, round === 1 ? 'open' : 'again')
      const order = [...choices].sort(() => Math.random() - 0.5)
      const cast = [...at.voters.entries()].sort(() => Math.random() - 0.5)
      const said = new Map<number, string>()
      for (const [i, [n, voter]] of cast.entries()) {
        const choice = order[i] ?? '0'
        said.set(n, choice)
        await vote(at, { ...voter, key: newKey() }, choice, round)
      }
      await move(at, 'reveal')
      const lying = await superuser<{ choice: string }[]>`
        select choice from workshop_ballot where item_id = ${at.itemId} and round = ${round} order by ctid`
      for (const [i, { choice }] of lying.entries()) {
        if (choice === order[i]) byVotes += 1
        if (choice === said.get(i)) byPeople += 1
      }
    }
    // Of 70 places 14 agree by chance; 30 would be five deviations away.
    expect(byVotes).toBeLessThan(30)
    expect(byPeople).toBeLessThan(30)
  })
})

describe('a ballot box', () => {
  test('that is emptied leaves the open rounds of other rooms as they are', async () => {
    const [one, other] = [await stage(4), await stage(4)]
    await move(one, 'open')
    await move(other, 'open')
    for (const [i, voter] of other.voters.entries()) await vote(other, voter, i === 0 ? '4' : '1')
    for (const voter of one.voters) await vote(one, voter, '2')
    await move(one, 'reveal')
    await vote(other, other.voters[0] as Voter, '1')
    await move(other, 'reveal')
    expect((await itemOf(other))?.rounds[0]?.distribution).toMatchObject({ voted: 4, spread: 0, median: 1 })
  })

  test('is emptied by many rooms at once while others vote, and no vote is lost or counted twice', async () => {
    const rooms = await Promise.all(Array.from({ length: 6 }, () => stage(4)))
    for (const at of rooms) await move(at, 'open')
    const [last, ...first] = rooms as [Staged, ...Staged[]]
    for (const at of first) for (const voter of at.voters) await vote(at, voter, '3')
    await Promise.all([
      ...first.map((at) => move(at, 'reveal')),
      ...Array.from({ length: 5 }, (_, i) => last.voters.map((voter) => vote(last, voter, i % 2 ? '0' : '4'))).flat(),
    ])
    for (const voter of last.voters) await vote(last, voter, '0')
    await move(last, 'reveal')
    for (const at of rooms) expect((await itemOf(at))?.rounds[0]?.distribution).toMatchObject({ voted: 4, spread: 0 })
  })

  test('that a crash emptied is told to the room, and everybody votes again', async () => {
    const at = await stage(4)
    await move(at, 'open')
    for (const voter of at.voters) await vote(at, voter, '2')
    const response = await openWorkshopStream((at.voters[3] as Voter).room, {
      audience: 'room',
      lastEventId: null,
      signal: new AbortController().signal,
    })
    const reader = response.body?.getReader()
    let heard = ''
    void (async () => {
      for (;;) {
        const next = await reader?.read()
        if (!next || next.done) return
        heard += new TextDecoder().decode(next.value)
      }
    })()
    const pid = server.pid()
    process.kill(Number(pid), 'SIGKILL')
    await expect.poll(() => heard, { timeout: 25_000, interval: 50 }).toContain('"state":"lost"')
    await expect(vote(at, at.voters[0] as Voter, '2')).rejects.toMatchObject({ status: 409 })
    await expect(move(at, 'reveal')).rejects.toMatchObject({ status: 409 })
    expect((await itemOf(at))?.rounds).toEqual([])
    const told = await getTimeline(lead, await getWorkshop(at.facilitator))
    expect(told.some(({ text }) => text.includes('votes of the sealed round were lost'))).toBe(true)
    await move(at, 'open')
    for (const voter of at.voters) await vote(at, { ...voter, key: newKey() }, '3', 2)
    await move(at, 'reveal')
    expect((await itemOf(at))?.rounds).toMatchObject([{ round: 2, distribution: { voted: 4, median: 3 } }])
    await reader?.cancel()
  })

  test('that a crash emptied is noticed by who votes next, also where nobody follows the room', async () => {
    const at = await stage(3)
    await move(at, 'open')
    const pid = server.pid()
    process.kill(Number(pid), 'SIGKILL')
    await expect
      .poll(() => vote(at, at.voters[0] as Voter, '2').catch((error: { title?: string }) => error.title), {
        timeout: 25_000,
      })
      .toBe('Votes lost')
    expect((await itemOf(at))?.state).toBe('lost')
  })
})

describe('who votes in a sealed round', () => {
  let at: Staged
  beforeEach(async () => {
    at = await stage(4, 3)
    await move(at, 'open')
  })

  test('is settled when it opens: nobody comes in as a guest, is let out or changes part, and a late member only watches', async () => {
    await expect(joinAsGuest(visit(), { code: at.code, name: 'Late' })).rejects.toMatchObject({
      status: 409,
      title: 'The door is shut',
    })
    for (const part of ['removed', 'observer'] as const)
      await expect(
        setPart(at.facilitator, { personId: at.voters[0]?.room.personId ?? '', part }),
      ).rejects.toMatchObject({
        status: 409,
      })
    const late = members[2]
    if (!late) throw new Error('Nobody is late.')
    await enterAsMember(late.ctx, { workshopId: at.id })
    const room = await inRoom(late.token, at.id)
    await expect(vote(at, { room, names: [], key: newKey() }, '2')).rejects.toMatchObject({
      status: 409,
      title: 'Not in this round',
    })
    expect((await itemOf(at))?.voters?.map(({ name }) => name)).not.toContain('Mo Member')
    for (const voter of at.voters) await vote(at, voter, '2')
    await move(at, 'reveal')
    const { room: guest } = await guestOf(at.id, at.code, 'Late')
    expect((await getWorkshop(at.facilitator)).arrivals).toBe(2)
    // Of the second round the room learns who is new in it.
    await move(at, 'again')
    const voters = (await itemOf(at))?.voters ?? []
    expect(voters.filter(({ isNew }) => isNew).map(({ id }) => id)).toEqual([room.personId, guest.personId])
  })

  test('is counted without passes', async () => {
    for (const [i, voter] of at.voters.entries()) await vote(at, voter, i < 2 ? '2' : 'pass')
    await expect(move(at, 'reveal')).rejects.toMatchObject({ status: 409 })
    await vote(at, at.voters[2] as Voter, 'unknown')
    await move(at, 'reveal')
    expect((await itemOf(at))?.rounds[0]?.distribution).toMatchObject({ voted: 4, counts: { pass: 1, unknown: 1 } })
  })

  test('are enough people, or it is not opened', async () => {
    const few = await stage(4, 5)
    await expect(move(few, 'open')).rejects.toMatchObject({ status: 409, message: expect.stringContaining('only 4') })
  })

  test('stays the same when it is voted on again, so that no difference tells what one of them said', async () => {
    for (const voter of at.voters) await vote(at, voter, '2')
    await move(at, 'reveal')
    await setPart(at.facilitator, { personId: at.voters[3]?.room.personId ?? '', part: 'observer' })
    await expect(move(at, 'again')).rejects.toMatchObject({ status: 409 })
    await move(at, 'defer')
    await expect(move(at, 'open')).rejects.toMatchObject({ status: 409 })
    await setPart(at.facilitator, { personId: at.voters[3]?.room.personId ?? '', part: 'participant' })
    await move(at, 'open')
    expect((await itemOf(at))?.round).toBe(2)
  })

  test('may be put off unseen, and leaves nothing to show', async () => {
    for (const voter of at.voters) await vote(at, voter, '2')
    await move(at, 'defer')
    expect(await itemOf(at)).toMatchObject({ state: 'deferred', rounds: [] })
    await move(at, 'open')
    expect((await itemOf(at))?.rounds).toEqual([])
  })
})
