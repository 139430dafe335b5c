import { expect, test } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { closePools, inTenant } from '#db/client.ts'
import { connectToServer } from './support/database.ts'
import { type Door, doors } from './support/doors.ts'
import { sendTo } from './support/send.ts'
import { openPractice, type Populated, populate } from './support/world.ts'

/** Whatever is sent, and however often at once. */

test.describe.configure({ mode: 'default', timeout: 180_000 })
const base = `http://localhost:${process.env.PORT}`
const name = (door: Door) => `${door.method} ${door.route}`
let place: Populated

test.beforeAll(async () => {
  connectToServer()
  place = await populate('fuzz')
})
test.afterAll(closePools)

/** What people, programs and attackers put where something else is expected; as JSON, so that it can be what JSON.stringify cannot write. */
const values: readonly string[] = [
  ...['null', 'true', '0', '-1', '1.5', '1e999999', '-1e308', '9007199254740993', '2147483648', '99999999999999999999'],
  ...['[]', '{}', '[[[[[[[[]]]]]]]]', '[null]', '{"__proto__":{"role":"owner"}}', '{"constructor":{"prototype":1}}'],
  ...['', ' ', '\n', '\t', '0', 'null', 'undefined', 'NaN', 'true', '[object Object]'].map((text) =>
    JSON.stringify(text),
  ),
  ...['a\u0000b', '\u0000', '\u202e', '\u200b', '\ufeff', '\u{10ffff}', '👩‍🚀'.repeat(50)].map((text) =>
    JSON.stringify(text),
  ),
  '"\\ud800"',
  '"\\udc00\\ud800"',
  ...[
    "' or 1=1 --",
    '"; drop table answer; --',
    '%00',
    '../../etc/passwd',
    '{{7*7}}',
    '#read("/etc/passwd")',
    '=1+1',
  ].map((text) => JSON.stringify(text)),
  ...[
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    'http://evil.test',
    'a@b',
    '+292278994-08-17',
    '10000-01-01',
  ].map((text) => JSON.stringify(text)),
  JSON.stringify('x'.repeat(20_000)),
]

/** The door's body with the value in the fields that are chosen. */
function bodyWith(door: Door, value: string, chosen: (field: number) => boolean): string {
  const mark = `mark-${crypto.randomUUID()}`
  let field = -1
  const put = (node: unknown): unknown => {
    if (Array.isArray(node) && node.length > 0) return node.map(put)
    if (typeof node === 'object' && node !== null && Object.keys(node).length > 0)
      return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, put(inner)]))
    field += 1
    return chosen(field) ? mark : node
  }
  return JSON.stringify(put(door.body?.(place.ids))).replaceAll(JSON.stringify(mark), () => value)
}

const fieldsOf = (door: Door) => bodyWith(door, '"@"', () => true).split('"@"').length - 1

test('no value in any field of any door is a fault of ours, or tells how it is made', async () => {
  expect(values.length).toBeGreaterThanOrEqual(44)
  const tries = doors
    .filter((door) => door.body)
    .flatMap((door, at) => {
      const fields = fieldsOf(door)
      return values.map((value, i) => ({
        door,
        // All fields in turn, one at a time, and now and then all at once.
        body: bodyWith(door, value, (field) => i % 8 === at % 8 || field === (i + at) % fields),
      }))
    })
  expect(tries.length).toBeGreaterThan(2_000)
  const faults: string[] = []
  const hand = async () => {
    for (let next = tries.pop(); next; next = tries.pop()) {
      const { door, body } = next
      const token = door.scope === 'public' ? undefined : place.people.owner.token
      const { status, text } = await sendTo(base, door, { token, ids: place.ids, body })
      const tells = /select |insert into|postgres|drizzle|node_modules|\bat \w+ \(/i.test(
        text.replaceAll(/"(?:question|answer|text)":"[^"]*"/g, ''),
      )
      if (status >= 500 || (status >= 400 && tells))
        faults.push(`${status} ${name(door)} ${body.slice(0, 200)} → ${text.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: 12 }, hand))
  expect(faults).toEqual([])
})

const door = (method: Door['method'], route: string): Door => {
  const found = doors.find((one) => one.method === method && one.route === route)
  if (!found) throw new Error(`There is no door ${method} ${route}.`)
  return found
}

/** The same request with the same key, so many times at once. */
const atOnce = (times: number, what: Door, of: { token: string; ids: Populated['ids']; body?: string }) => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  return Promise.all(Array.from({ length: times }, () => sendTo(base, what, { ...of, headers })))
}

test('one key twenty times at once is one write, and every request gets its answer', async () => {
  const fresh = await populate('key')
  const { token } = fresh.people.owner
  const saved = await atOnce(20, door('PUT', '/api/o/[slug]/assessments/[assessmentId]/answers/[questionId]'), {
    token,
    ids: fresh.ids,
  })
  expect(new Set(saved.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(saved.map(({ text }) => JSON.parse(text).version))).toEqual(new Set([1]))
  const cases = await atOnce(20, door('POST', '/api/o/[slug]/use-cases'), { token, ids: fresh.ids })
  expect(new Set(cases.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  const [row] = await inTenant({ organizationId: fresh.org.organizationId, userId: fresh.people.owner.userId }, (tx) =>
    tx.execute<{ answers: number; cases: number }>(sql`
      select (select count(*)::int from answer_revision) as answers,
        (select count(*)::int from use_case where name = 'Another use case') as cases`),
  )
  expect(row).toEqual({ answers: 1, cases: 1 })
})

test('organisations, clients and invitations that are asked for twice at once are made once, and nobody is told of a fault', async () => {
  const fresh = await populate('twice')
  const { slug, partner } = await openPractice(fresh)
  const somebody = await populate('somebody')
  const organizations = await atOnce(5, door('POST', '/api/organizations'), {
    token: somebody.people.viewer.token,
    ids: somebody.ids,
  })
  const clients = await atOnce(5, door('POST', '/api/o/[slug]/clients'), {
    token: partner.token,
    ids: { ...fresh.ids, slug },
  })
  for (const answers of [organizations, clients]) {
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  }
  const invited = await atOnce(5, door('POST', '/api/o/[slug]/invitations'), {
    token: fresh.people.owner.token,
    ids: fresh.ids,
    body: JSON.stringify({ email: `${crypto.randomUUID()}@example.test`, role: 'viewer' }),
  })
  for (const { status } of invited) expect(status).toBeLessThan(500)
})
