import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { closePools, identityDb, inTenant } from '#db/client.ts'
import { session } from '#db/schema/identity.ts'
import { makePerson } from '#db/testing/factories.ts'
import { roles } from '#lib/auth/types.ts'
import { connectToServer } from './support/database.ts'
import { type Door, doorFaults, doors, type PathId } from './support/doors.ts'
import { type Sent, sendTo } from './support/send.ts'
import { openPractice, type Populated, populate } from './support/world.ts'

test.describe.configure({ mode: 'default' })

const memberDoors = doors.filter((d) => d.scope === 'member')
const roomDoors = doors.filter((d) => d.scope === 'room')
const writes = doors.filter((d) => d.method !== 'GET')
const isUuid = (text: string) => /^[0-9a-f-]{36}$/.test(text)
const name = (door: Door) => `${door.method} ${door.route}`
const canary = `canary-${crypto.randomUUID().slice(0, 8)}`
let home: Populated
let foreign: Populated
const base = `http://localhost:${process.env.PORT}`

test.beforeAll(async () => {
  connectToServer()
  home = await populate('home')
  foreign = await populate(canary)
})
test.afterAll(closePools)

const send = (door: Door, { ids = home.ids, ...sent }: Partial<Sent> = {}) => sendTo(base, door, { ids, ...sent })

/** What an organisation holds, table by table: every table that the catalogue knows an organisation's rows in. */
async function checksum(of: Populated): Promise<string> {
  const rows = await inTenant({ organizationId: of.org.organizationId, userId: of.people.owner.userId }, async (tx) => {
    const tables = await tx.execute<{ name: string }>(sql`
      select c.relname as name from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`)
    expect(tables.length).toBeGreaterThan(30)
    const sums: string[] = []
    for (const { name: table } of tables) {
      const [row] = await tx.execute<{ sum: string }>(
        sql`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${sql.identifier(table)} t`,
      )
      sums.push(`${table} ${row?.sum}`)
    }
    return sums
  })
  return rows.join('\n')
}

async function denied(of: Populated): Promise<number> {
  const [row] = await inTenant({ organizationId: of.org.organizationId, userId: of.people.owner.userId }, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from audit_log where outcome = 'denied'`),
  )
  return row?.n ?? -1
}

test('every route handler of the build has its row in the matrix, and there is no server action', () => {
  expect(doorFaults()).toEqual([])
  const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>
  const routes = Object.keys(manifest).filter((file) => file.endsWith('/route') && !file.includes('icon'))
  expect(routes.length).toBeGreaterThan(20)
  expect(routes.map((file) => manifest[file]).sort()).toEqual([...new Set(doors.map(({ route }) => route))].sort())
  const actions = '.next/server/server-reference-manifest.json'
  const references = existsSync(actions)
    ? (JSON.parse(readFileSync(actions, 'utf8')) as { node: object; edge: object })
    : { node: {}, edge: {} }
  expect([references.node, references.edge]).toEqual([{}, {}])
})

test('nobody passes a door without a living session', async () => {
  const expired = await makePerson('Expired')
  await identityDb()
    .update(session)
    .set({ expiresAt: new Date(0) })
    .where(eq(session.tokenHash, expired.tokenHash))
  for (const door of doors.filter((d) => d.scope !== 'public'))
    for (const token of [undefined, 'x'.repeat(43), '../../etc', expired.token]) {
      const answer = await send(door, { token })
      expect(answer.status, `${name(door)} with ${token}`).toBe(door.scope === 'room' ? 404 : 401)
    }
})

test('a role passes the doors that are its own and no others; each refusal of a write is written down once', async () => {
  for (const door of memberDoors)
    for (const role of roles) {
      if (door.roles?.includes(role)) continue
      const before = await denied(home)
      const answer = await send(door, { token: home.people[role].token })
      expect(answer.status, `${name(door)} as ${role}`).toBe(403)
      expect(JSON.parse(answer.text).detail).toContain('ask ')
      // Who only looked, and was refused, changed nothing: that is not written down.
      expect(await denied(home), `${name(door)} as ${role}`).toBe(before + (door.method === 'GET' ? 0 : 1))
    }
})

test('whom a door lets in, what is behind it lets in too', async () => {
  const place = await populate('let in')
  const refused: string[] = []
  for (const door of memberDoors)
    for (const role of door.roles ?? []) {
      const { status } = await send(door, { token: place.people[role].token, ids: place.ids })
      if (status === 403 || status >= 500) refused.push(`${name(door)} as ${role}: ${status}`)
    }
  expect(refused).toEqual([])
})

test('members of one organisation cannot tell another from one that does not exist', async () => {
  const before = await checksum(home)
  const stranger = foreign.people.owner.token
  for (const door of memberDoors) {
    const theirs = await send(door, { token: stranger })
    const nowhere = await send(door, { token: stranger, ids: { ...home.ids, slug: 'no-such-organisation' } })
    expect([theirs.status, theirs.text], name(door)).toEqual([404, nowhere.text])
    expect(nowhere.status).toBe(404)
  }
  expect(await checksum(home)).toBe(before)
})

test('a consultant passes the doors of the scope while the engagement stands, and no other door', async () => {
  const place = await populate('engaged')
  const { partner, colleague } = await openPractice(place)
  const nowhere = (door: Door, token: string) =>
    send(door, { token, ids: { ...place.ids, slug: 'no-such-organisation' } })
  for (const door of memberDoors) {
    // Of the same practice, but not assigned.
    const outside = await send(door, { token: colleague.token, ids: place.ids })
    expect([outside.status, outside.text], name(door)).toEqual([404, (await nowhere(door, colleague.token)).text])
    if (!door.roles?.includes('lead'))
      expect((await send(door, { token: partner.token, ids: place.ids })).status, name(door)).toBe(403)
    // A talk with the assistant is its author's alone.
    else if (door.method === 'GET' && !door.route.includes('/assistant/'))
      expect((await send(door, { token: partner.token, ids: place.ids })).status, name(door)).toBe(200)
  }
  await inTenant({ organizationId: place.org.organizationId, userId: place.people.owner.userId }, (tx) =>
    tx.execute(sql`update engagement set revoked_at = now() where practice_name = 'Northbank Advisory'`),
  )
  const before = await checksum(place)
  for (const door of memberDoors) {
    const answer = await send(door, { token: partner.token, ids: place.ids })
    expect([answer.status, answer.text], name(door)).toEqual([404, (await nowhere(door, partner.token)).text])
  }
  expect(await checksum(place)).toBe(before)
})

test('a consultant in three clients at once reads and writes where the address says, and nowhere else', async () => {
  const marks = ['alpha', 'bravo', 'charlie'].map((word) => `${word}-${crypto.randomUUID().slice(0, 8)}`)
  const clients = await Promise.all(marks.map((mark) => populate(mark)))
  const { partner } = await openPractice(...clients)
  const cookie = `footing.session=${partner.token}`
  const visit = async (i: number) => {
    const client = clients[i % 3] as Populated
    const root = `${base}/api/o/${client.org.slug}`
    if (i % 2) {
      const body = JSON.stringify({ name: `Case of ${marks[i % 3]}`, stage: 'idea' })
      const headers = {
        cookie,
        origin: base,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      }
      return (await fetch(`${root}/use-cases`, { method: 'POST', headers, body })).text()
    }
    return (await fetch(`${root}/verdicts`, { headers: { cookie } })).text()
  }
  // Two tabs, each with several requests under way, in no order.
  const requests = Array.from({ length: 500 }, (_, i) => i)
  const tab = async (mine: number[]) => {
    for (let at = 0; at < mine.length; at += 4)
      await Promise.all(
        mine.slice(at, at + 4).map(async (i) => {
          const text = await visit(i)
          for (const other of marks.filter((_, m) => m !== i % 3)) expect(text).not.toContain(other)
        }),
      )
  }
  await Promise.all([tab(requests.filter((i) => i % 5 < 2)), tab(requests.filter((i) => i % 5 >= 2))])
  for (const [i, client] of clients.entries()) {
    const rows = await inTenant(
      { organizationId: client.org.organizationId, userId: client.people.owner.userId },
      (tx) => tx.execute<{ name: string }>(sql`select name from use_case where name like 'Case of %'`),
    )
    expect(rows.map(({ name: one }) => one)).toEqual(
      requests.filter((n) => n % 2 && n % 3 === i).map(() => `Case of ${marks[i]}`),
    )
  }
})

test('every id that a door carries is named in its row, so that foreign ones are tried in its place', () => {
  // Its workshop is open here, which is refused before anybody is looked for.
  const refusedBefore = 'POST /api/o/[slug]/workshops/[workshopId]/summary'
  for (const door of doors.filter((one) => name(one) !== refusedBefore)) {
    const sent = `${door.path(home.ids)} ${JSON.stringify(door.body?.(home.ids) ?? {})}`
    const carried = (Object.keys(home.ids) as PathId[]).filter(
      (id) => isUuid(home.ids[id]) && sent.includes(home.ids[id]),
    )
    const named = [...(door.ids ?? []), ...(door.bodyIds ?? [])]
    expect(carried.toSorted(), name(door)).toEqual(named.filter((id) => carried.includes(id)).toSorted())
  }
})

test('foreign ids, in path or body, are answered exactly like ids that do not exist, whoever asks', async () => {
  const before = await checksum(foreign)
  const { partner } = await openPractice(home)
  const callers: readonly (readonly [string, string | undefined])[] = [
    ...roles.map((role) => [role, home.people[role].token] as const),
    ['consultant', partner.token],
    ['nobody', undefined],
  ]
  for (const door of memberDoors) {
    const places: PathId[] = [...(door.ids ?? []), ...(door.bodyIds ?? [])]
    for (const id of places)
      for (const [who, token] of callers) {
        const what = `${name(door)} with a foreign ${id} as ${who}`
        const taken = await send(door, { token, ids: { ...home.ids, [id]: foreign.ids[id] } })
        const unknown = await send(door, { token, ids: { ...home.ids, [id]: crypto.randomUUID() } })
        const mayPass = who === 'consultant' ? door.roles?.includes('lead') : door.roles?.some((role) => role === who)
        if (mayPass && who !== 'consultant') expect(taken.status, what).toBe(404)
        else expect([401, 403, 404], what).toContain(taken.status)
        expect([taken.status, taken.text], what).toEqual([unknown.status, unknown.text])
        expect(taken.text).not.toContain(canary)
        if (who !== 'owner') continue
        const malformed = await send(door, { token, ids: { ...home.ids, [id]: "x' or 1=1" } })
        expect([404, 422], `${name(door)} with a malformed ${id}`).toContain(malformed.status)
      }
  }
  expect(await checksum(foreign)).toBe(before)
})

test('a workshop is there for those who are in it, and for nobody else', async () => {
  const before = await checksum(home)
  const guest = 'g'.repeat(43)
  for (const door of roomDoors) {
    const unknown = await send(door, {
      token: foreign.people.owner.token,
      ids: { ...home.ids, workshopId: crypto.randomUUID() },
    })
    expect(unknown.status, name(door)).toBe(404)
    // Another organisation's owner, its own people outside the room, a guest of another workshop, nobody.
    const strangers = [foreign.people.owner, home.people.owner, home.people.viewer].map(({ token }) => ({ token }))
    for (const who of [...strangers, { headers: { cookie: `footing.guest=${guest}` } }, {}]) {
      const answer = await send(door, who)
      expect([answer.status, answer.text], name(door)).toEqual([404, unknown.text])
      expect(answer.headers.get('cache-control'), name(door)).toContain('no-store')
    }
  }
  expect(await checksum(home)).toBe(before)
})

test('writes are taken from our own pages only', async () => {
  const evil: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const before = await checksum(home)
  for (const door of writes.filter((d) => !d.route.startsWith('/api/auth/'))) {
    const token = door.scope === 'public' ? undefined : home.people.owner.token
    for (const headers of evil)
      expect((await send(door, { token, headers })).status, `${name(door)} ${JSON.stringify(headers)}`).toBe(403)
    if (door.body)
      expect((await send(door, { token, headers: { 'content-type': 'text/plain' } })).status, name(door)).toBe(415)
  }
  expect(await checksum(home)).toBe(before)
})

const hostile = (valid: Record<string, unknown>): string[] => [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"role":"owner"}}',
  JSON.stringify({ ...valid, organizationId: crypto.randomUUID() }),
  JSON.stringify({ ...valid, role: 'owner', approvedBy: 'me', authorId: crypto.randomUUID() }),
  JSON.stringify(Object.fromEntries(Object.keys(valid).map((k) => [k, null]))),
  JSON.stringify(Object.fromEntries(Object.keys(valid).map((k) => [k, 1e308]))),
  JSON.stringify(Object.fromEntries(Object.keys(valid).map((k) => [k, { deep: [[[[[[]]]]]] }]))),
  JSON.stringify(Object.fromEntries(Object.keys(valid).map((k) => [k, 'a\u0000b']))),
  `{${Object.keys(valid)
    .map((k) => `${JSON.stringify(k)}:"\\ud800"`)
    .join(',')}}`,
  JSON.stringify(Object.fromEntries(Object.keys(valid).map((k) => [k, '\u202e'.repeat(300)]))),
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
]

test('hostile bodies get a plain sentence and leave nothing behind', async () => {
  for (const door of memberDoors.filter((d) => d.body)) {
    const before = await checksum(home)
    const valid = door.body?.(home.ids) ?? {}
    for (const body of hostile(valid)) {
      const answer = await send(door, { token: home.people.owner.token, body })
      const what = `${name(door)} ${body.slice(0, 60)}`
      // A body without required fields may be a sound one for a door that needs none.
      if (answer.status < 300) continue
      expect(answer.status, what).toBeGreaterThanOrEqual(400)
      expect(answer.status, what).toBeLessThan(500)
      const problem = JSON.parse(answer.text) as { title: string; detail: string }
      expect(problem.title.length, what).toBeGreaterThan(3)
      expect(problem.detail, what).toMatch(/\S/)
      expect(answer.text, what).not.toMatch(/select |insert |postgres|drizzle|at \w+ \(|node_modules/i)
      if (!['{"__proto__":{"role":"owner"}}'].includes(body)) continue
      expect(await checksum(home), what).toBe(before)
    }
  }
})

test('a body above the limit is refused and not cut', async () => {
  for (const door of memberDoors.filter((d) => d.body)) {
    const body = JSON.stringify({ ...door.body?.(home.ids), note: 'x'.repeat(3 * 1024 * 1024) })
    const answer = await send(door, { token: home.people.owner.token, body })
    expect(answer.status, name(door)).toBe(413)
    expect(JSON.parse(answer.text).detail).toContain('kB')
  }
})

test('the longest note is stored as long as it was sent', async () => {
  const door = doors.find((d) => d.route.includes('/answers/[questionId]') && d.method === 'PUT')
  if (!door) throw new Error('no door to save an answer')
  const note = `${'é漢'.repeat(999)}ab`
  const body = JSON.stringify({ state: 'answered', level: 1, useCaseId: home.ids.useCaseId, note })
  const fresh = await populate('note')
  const answer = await send(door, {
    token: fresh.people.member.token,
    ids: fresh.ids,
    body: body.replace(home.ids.useCaseId, fresh.ids.useCaseId),
  })
  expect(answer.status).toBe(200)
  const [row] = await inTenant({ organizationId: fresh.org.organizationId, userId: fresh.people.member.userId }, (tx) =>
    tx.execute<{ note: string }>(sql`select note from answer`),
  )
  expect(row?.note).toBe(note)
  const tooLong = await send(door, {
    token: fresh.people.member.token,
    ids: fresh.ids,
    body: JSON.stringify({ ...JSON.parse(body), useCaseId: fresh.ids.useCaseId, note: `${note}c` }),
  })
  expect(tooLong.status).toBe(422)
})

test('no answer of an organisation may be kept by a cache', async () => {
  for (const door of memberDoors.filter((d) => d.method === 'GET')) {
    const answer = await send(door, { token: home.people.owner.token })
    expect(answer.status, name(door)).toBe(200)
    expect(answer.headers.get('cache-control'), name(door)).toContain('no-store')
  }
})

test('an overview that was drawn before is given to nobody else, and hides no change', async () => {
  const place = await populate('overview')
  const { owner, viewer } = place.people
  const read = async (token?: string) => {
    const answer = await fetch(`${base}/o/${place.org.slug}`, {
      redirect: 'manual',
      headers: token ? { cookie: `footing.session=${token}` } : {},
    })
    return { status: answer.status, html: await answer.text() }
  }
  const drawn = await read(owner.token)
  expect((await read(owner.token)).html).toContain('owner overview')
  for (const other of [undefined, foreign.people.owner.token])
    expect((await read(other)).html).not.toContain('Use case overview')
  expect((await read(viewer.token)).html).not.toContain('owner overview')

  const rename = doors.find((d) => d.route === '/api/o/[slug]/use-cases/[useCaseId]' && d.method === 'PUT')
  const leave = doors.find((d) => d.route === '/api/session/sign-out')
  if (!rename?.body || !leave) throw new Error('doors are missing')
  const body = JSON.stringify({ ...(rename.body(place.ids) as object), name: 'Renamed meanwhile' })
  const renamed = await send(rename, { token: place.people.lead.token, ids: place.ids, body })
  expect(renamed.status, renamed.text).toBeLessThan(300)
  const after = await read(owner.token)
  expect([drawn.html.includes('Renamed meanwhile'), after.html.includes('Renamed meanwhile')]).toEqual([false, true])
  await send(leave, { token: owner.token, ids: place.ids })
  expect((await read(owner.token)).status).toBe(307)
})

test('somebody who was removed is outside with the next request', async () => {
  const place = await populate('removal')
  const read = doors.find((d) => d.route === '/api/o/[slug]/verdicts')
  const remove = doors.find((d) => d.route === '/api/o/[slug]/members/[membershipId]' && d.method === 'DELETE')
  if (!read || !remove) throw new Error('doors are missing')
  const [row] = await inTenant({ organizationId: place.org.organizationId, userId: place.people.owner.userId }, (tx) =>
    tx.execute<{ id: string }>(sql`select id from membership where user_id = ${place.people.lead.userId}`),
  )
  expect((await send(read, { token: place.people.lead.token, ids: place.ids })).status).toBe(200)
  const removed = await send(remove, {
    token: place.people.owner.token,
    ids: { ...place.ids, membershipId: row?.id ?? '' },
  })
  expect(removed.status).toBeLessThan(300)
  expect((await send(read, { token: place.people.lead.token, ids: place.ids })).status).toBe(404)
})
