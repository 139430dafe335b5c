import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { closePools } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { join as joinOrganization, makeOrganization, makePerson, type TestOrganization } from '#db/testing/factories.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { backends, keepEnvironment, killHard, postmaster, reach, untilRestarted } from './support/faults.ts'
import { launchServer, untilReady } from './support/server.ts'
import { keepSaving, type Writer } from './support/writers.ts'

test.describe.configure({ mode: 'default', timeout: 300_000 })

test.afterAll(keepEnvironment())

const questions = currentRelease()
  .dimensions.flatMap((d) => d.questions)
  .filter((q) => q.subject === 'organization')
  .map((q) => q.id)

/** Eight writers: six with an answer each, two people of one browser session competing for one. */
async function makeWriters(org: TestOrganization): Promise<Writer[]> {
  const writers: Writer[] = []
  for (let i = 0; i < 7; i += 1) {
    const person = await makePerson(`Writer ${i}`)
    await joinOrganization(org, person, 'member')
    writers.push({ person, questionId: questions[i] ?? '', acknowledged: [] })
  }
  const last = writers[6]
  if (last) writers.push({ ...last, acknowledged: [] })
  return writers
}

interface Revision {
  author: string
  question: string
  version: number
  note: string
}

/** Every acknowledged write is in the history once, versions rise by one, and each has its audit row. */
async function checkHistory(org: TestOrganization, writers: Writer[]): Promise<void> {
  const sql = postgres({ ...connectionOptions(String(process.env.DATABASE_APP_URL)), max: 1 })
  const { revisions, answers, audits } = await sql.begin(async (tx) => {
    await tx`select set_config('app.organization_id', ${org.organizationId}, true)`
    return {
      revisions: await tx<
        Revision[]
      >`select author_id as author, question_id as question, version, note from answer_revision order by version`,
      answers: await tx<Revision[]>`select author_id as author, question_id as question, version, note from answer`,
      audits: await tx<{ n: number }[]>`select count(*)::int as n from audit_log where action = 'save-answer'`,
    }
  })
  await sql.end()
  const acknowledged = writers.reduce((sum, w) => sum + w.acknowledged.length, 0)
  expect(acknowledged).toBeGreaterThan(writers.length)
  for (const writer of writers) {
    const chain = revisions.filter((r) => r.author === writer.person.userId && r.question === writer.questionId)
    expect(chain.map((r) => r.version)).toEqual(chain.map((_, i) => i + 1))
    expect(new Set(chain.map((r) => r.note)).size, 'no write took effect twice').toBe(chain.length)
    for (const { version, note } of writer.acknowledged) expect(chain[version - 1]?.note).toBe(note)
    const stored = answers.find((a) => a.author === writer.person.userId && a.question === writer.questionId)
    expect([stored?.version, stored?.note]).toEqual([chain.length, chain.at(-1)?.note])
  }
  expect(audits[0]?.n).toBe(revisions.length)
}

/** Waits until the writers have got so many more acknowledgements: a machine under load takes longer. */
async function untilAcknowledged(
  writers: readonly { acknowledged: readonly unknown[] }[],
  more: number,
): Promise<void> {
  const count = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0)
  const enough = count() + more
  await expect.poll(count, { timeout: 30_000, intervals: [20] }).toBeGreaterThanOrEqual(enough)
}

test('killing database processes under eight writers loses no acknowledged answer and doubles none', async () => {
  const server = await launchServer()
  await untilReady(server)
  reach(server)
  const org = await makeOrganization('Faults')
  const writers = await makeWriters(org)
  await closePools()
  let running = true
  const target = { url: server.url, org, running: () => running }
  const work = Promise.all(writers.map((w) => keepSaving(w, target)))
  for (let i = 0; i < 3; i += 1) {
    await untilAcknowledged(writers, writers.length)
    const [victim] = backends(server)
    if (victim) killHard(victim)
    await expect.poll(() => fetch(`${server.url}/sign-in`).then((r) => r.status), { timeout: 10_000 }).toBe(200)
  }
  for (let i = 0; i < 2; i += 1) {
    await untilAcknowledged(writers, writers.length)
    const before = postmaster(server)
    process.kill(before, 'SIGKILL')
    await untilRestarted(server, before)
  }
  await untilAcknowledged(writers, writers.length)
  running = false
  await work
  await checkHistory(org, writers)
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('killing the server in the middle of saves leaves no half-written answer', async () => {
  let server = await launchServer()
  await untilReady(server)
  reach(server)
  const org = await makeOrganization('Crashes')
  const writers = await makeWriters(org)
  await closePools()
  let running = true
  const work = Promise.all(writers.map((w) => keepSaving(w, { url: server.url, org, running: () => running })))
  for (let i = 0; i < 4; i += 1) {
    await untilAcknowledged(writers, writers.length)
    server.process.kill('SIGKILL')
    await server.ended
    server = await launchServer({ PORT: new URL(server.url).port, FOOTING_DATA_DIR: server.dataDir })
    await untilReady(server)
  }
  await untilAcknowledged(writers, writers.length)
  running = false
  await work
  reach(server)
  await checkHistory(org, writers)

  const stopping = performance.now()
  const inFlight = keepSaving(
    { person: writers[0]?.person ?? (await makePerson()), questionId: questions[20] ?? '', acknowledged: [] },
    { url: server.url, org, running: () => performance.now() - stopping < 100 },
  ).catch(() => {})
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(performance.now() - stopping).toBeLessThan(10_000)
  void inFlight
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
  expect(left).not.toContain(`${server.dataDir}/postgres `)
})

test('within five seconds of the database’s return every sign-in, registration and save is served again', async () => {
  const server = await launchServer({ TRUST_PROXY: 'on' })
  await untilReady(server)
  reach(server)
  const org = await makeOrganization('Return')
  const writers = await makeWriters(org)
  await closePools()
  let visitor = 0
  // Each from a network of its own: limits of attempts are not what is tried here.
  const post = async (path: string, body: object) => {
    visitor += 1
    const started = performance.now()
    const status = await fetch(`${server.url}/api/session/${path}`, {
      method: 'POST',
      headers: {
        origin: server.url,
        'content-type': 'application/json',
        'x-forwarded-for': `10.${visitor >> 16}.${(visitor >> 8) & 255}.${visitor & 255}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(8_000),
    }).then(
      (response) => response.status,
      () => 0,
    )
    return { status, took: performance.now() - started }
  }
  const visit = () => {
    const email = `${crypto.randomUUID()}@example.test`
    const password = 'a sentence of seven words is long'
    return visitor % 2 ? post('sign-in', { email, password }) : post('register', { name: 'Anna', email, password })
  }
  let running = true
  const visitors = Promise.all(
    Array.from({ length: 8 }, async () => {
      while (running) await visit()
    }),
  )
  const saves = Promise.all(writers.map((w) => keepSaving(w, { url: server.url, org, running: () => running })))
  for (let i = 0; i < 3; i += 1) {
    await untilAcknowledged(writers, writers.length)
    const before = postmaster(server)
    process.kill(before, 'SIGKILL')
    await untilRestarted(server, before)
    await expect.poll(() => visit().then(({ status }) => status), { timeout: 5_000 }).toBeLessThan(500)
  }
  await untilAcknowledged(writers, writers.length)
  running = false
  await Promise.all([visitors, saves])
  // More at once than there are places in any pool, so that each place is used.
  for (let round = 0; round < 4; round += 1) {
    const served = await Promise.all(Array.from({ length: 24 }, visit))
    expect(served.filter(({ status }) => status === 0 || status >= 500)).toEqual([])
    expect(Math.max(...served.map(({ took }) => took))).toBeLessThan(4_500)
  }
  await checkHistory(org, writers)
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})
