import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { closePools, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { workshopNote } from '#db/schema/workshop.ts'
import { type Door, doors } from './support/doors.ts'
import { keepEnvironment, reach } from './support/faults.ts'
import { sendTo } from './support/send.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'
import { type Populated, populate } from './support/world.ts'

/** What an operator meets: a full disk, people who leave in the middle, and everybody printing at once. */

test.describe.configure({ mode: 'default', timeout: 240_000 })
test.afterAll(keepEnvironment())

const door = (method: Door['method'], route: string): Door => {
  const found = doors.find((one) => one.method === method && one.route === route)
  if (!found) throw new Error(`There is no door ${method} ${route}.`)
  return found
}
const save = door('PUT', '/api/o/[slug]/assessments/[assessmentId]/answers/[questionId]')
const report = door('GET', '/o/[slug]/report.pdf')
const printedMinutes = door('GET', '/api/o/[slug]/workshops/[workshopId]/minutes.pdf')
const diskLine = 'the disk that holds the database is full'

async function open(env: Record<string, string> = {}): Promise<OwnServer> {
  const server = await launchServer(env)
  await untilReady(server)
  reach(server)
  return server
}

async function close(server: OwnServer): Promise<void> {
  await closePools()
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

const status = (server: OwnServer, path: string, token?: string) =>
  fetch(server.url + path, { redirect: 'manual', headers: token ? { cookie: `footing.session=${token}` } : {} }).then(
    (response) => response.status,
  )

/** What must hold while there is no room: reading works, writing says why it does not, the operator is told once. */
async function expectOnlyReading(server: OwnServer, place: Populated): Promise<void> {
  const { token } = place.people.owner
  expect(await status(server, '/sign-in')).toBe(200)
  for (const page of ['', '/use-cases', '/roadmap'])
    expect(await status(server, `/o/${place.org.slug}${page}`, token)).toBe(200)
  const told = server.output().split(diskLine).length - 1
  expect(told).toBeGreaterThanOrEqual(1)
  expect(told).toBeLessThanOrEqual(5)
  expect(server.output()).toContain('53100')
}

test('without room on the disk people read on, and are told in a sentence why nothing is saved', async () => {
  const server = await open()
  const place = await populate('full')
  const owner = postgres({ ...connectionOptions(reach(server)), max: 1 })
  // Sessions are written to again after five minutes: that must not keep anybody from reading.
  await owner`update identity.session set last_seen_at = now() - interval '6 minutes'`
  await owner.unsafe(`
    create function public.no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file: No space left on device' using errcode = '53100';
    end $$;
    grant execute on function public.no_room to public`)
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity')`
  const each = (of: (table: string) => string) => owner.unsafe(tables.map(({ name }) => of(name)).join(';'))
  await each((name) => `create trigger no_room before insert or update or delete on ${name} execute function no_room()`)

  const token = place.people.owner.token
  const saved = await sendTo(server.url, save, { token, ids: place.ids })
  expect(saved.status).toBe(507)
  expect(JSON.parse(saved.text).detail).toMatch(/no room left on the server’s disk: nothing was saved/)
  expect(saved.headers.get('retry-after')).toBe('30')
  const signIn = await sendTo(server.url, door('POST', '/api/session/sign-in'), { ids: place.ids })
  expect([signIn.status, JSON.parse(signIn.text).title]).toEqual([507, 'Disk full'])
  // A report leaves with its line in the audit log or not at all, and says so.
  const printed = await sendTo(server.url, report, { token, ids: place.ids })
  expect(printed.status).toBe(507)
  expect(JSON.parse(printed.text).detail).toContain('audit log')
  await expectOnlyReading(server, place)

  await each((name) => `drop trigger no_room on ${name}`)
  expect((await sendTo(server.url, save, { token, ids: place.ids })).status).toBe(200)
  expect((await sendTo(server.url, report, { token, ids: place.ids })).status).toBe(200)
  await owner.end()
  await close(server)
})

/** A small disk of its own; null where this process may not make one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'footing-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

test('a real disk that is full loses nothing, and writing goes on as soon as there is room', async () => {
  const disk = mountSmallDisk()
  test.skip(disk === null, 'This process may not mount a disk.')
  const folder = disk ?? ''
  try {
    const server = await open({ FOOTING_DATA_DIR: folder })
    const place = await populate('disk')
    const token = place.people.owner.token
    const filler = join(folder, 'filler')
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
    const note = 'A long note that takes room. '.repeat(60)
    const acknowledged: string[] = []
    let refused = ''
    for (let i = 0; i < 3_000 && refused === ''; i += 1) {
      const body = JSON.stringify({ name: `Case ${i}`, purpose: note.slice(0, 1_000), stage: 'idea' })
      const made = await sendTo(server.url, door('POST', '/api/o/[slug]/use-cases'), { token, ids: place.ids, body })
      if (made.status < 300) acknowledged.push(`Case ${i}`)
      else refused = made.text
      if (made.status === 422) break
    }
    expect(JSON.parse(refused).title).toBe('Disk full')
    await expectOnlyReading(server, place)
    truncateSync(filler)
    const again = await sendTo(server.url, save, { token, ids: place.ids })
    expect(again.status).toBe(200)
    const rows = await inTenant({ organizationId: place.org.organizationId, userId: place.people.owner.userId }, (tx) =>
      tx.execute<{ name: string }>("select name from use_case where name like 'Case %' order by number"),
    )
    expect(rows.map(({ name }) => name)).toEqual(acknowledged)
    await close(server)
  } finally {
    execFileSync('umount', ['-l', folder])
  }
})

test('an upload that breaks off is the sender’s leaving: no line speaks of the database or of a fault', async () => {
  const server = await open({ LOG_LEVEL: 'debug' })
  const place = await populate('gone')
  const { port } = new URL(server.url)
  const path = save.path(place.ids)
  for (const framing of ['content-length: 60000', 'transfer-encoding: chunked'])
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), 'localhost', () => {
        const head = [
          `PUT ${path} HTTP/1.1`,
          `host: localhost:${port}`,
          `origin: ${server.url}`,
          `cookie: footing.session=${place.people.owner.token}`,
          'content-type: application/json',
          'if-match: "0"',
          `idempotency-key: ${crypto.randomUUID()}`,
          framing,
        ]
        const begun = framing.startsWith('transfer') ? '10\r\n{"state":"answer' : '{"state":"answer'
        socket.write(`${head.join('\r\n')}\r\n\r\n${begun}`, () => socket.resetAndDestroy())
      })
      socket.on('close', () => resolve())
    })
  // Answers to what comes afterwards show that those two were dealt with.
  for (let i = 0; i < 5; i += 1)
    expect(await status(server, `/o/${place.org.slug}`, place.people.owner.token)).toBe(200)
  await close(server)
  expect(server.output()).not.toMatch(/database busy|request failed|nobody caught/)
})

test('forty minutes of one organisation at once leave everybody else their report, and are no fault', async () => {
  const server = await open()
  const [loud, quiet] = [await populate('loud'), await populate('quiet')]
  const { organizationId } = loud.org
  await inTenant({ organizationId, userId: loud.people.owner.userId }, (tx) =>
    tx.insert(workshopNote).values(
      Array.from({ length: 400 }, (_, i) => ({
        organizationId,
        workshopId: loud.ids.workshopId,
        id: crypto.randomUUID(),
        text: `${i} ${'a thought that somebody wrote down '.repeat(13)}`,
      })),
    ),
  )
  const timed = async (place: Populated, what: Door) => {
    const started = performance.now()
    const { status: code, headers } = await sendTo(server.url, what, {
      token: place.people.owner.token,
      ids: place.ids,
    })
    return { code, retryAfter: headers.get('retry-after'), took: performance.now() - started }
  }
  await timed(quiet, report)
  const alone = await timed(quiet, report)
  const one = await timed(loud, printedMinutes)
  expect([alone.code, one.code]).toEqual([200, 200])

  const loudOnes = Array.from({ length: 40 }, () => timed(loud, printedMinutes))
  const meanwhile = await timed(quiet, report)
  expect(meanwhile.code).toBe(200)
  // One document of the other organisation may be under way; nothing else is waited for.
  expect(meanwhile.took).toBeLessThan(2 * alone.took + 2 * one.took + 2_000)
  const outcomes = await Promise.all(loudOnes)
  expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set([200, 503]))
  expect(outcomes.filter(({ code }) => code === 200).length).toBeGreaterThanOrEqual(5)
  for (const { code, retryAfter } of outcomes) if (code === 503) expect(retryAfter).toBe('30')
  await close(server)
})
