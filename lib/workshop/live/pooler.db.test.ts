import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closePools, identityDb, inIdentity } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { losesPreparedStatements } from '#db/pooler.ts'
import { mail } from '#db/schema/identity.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { lookUpRoom } from '#lib/auth/room/queries.ts'
import type { RoomContext } from '#lib/auth/room/types.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { addMail, mailJob } from '#lib/mail/mutations.ts'
import { workDue } from '#lib/runtime/queue/mutations.ts'
import type { Kind } from '#lib/runtime/queue/types.ts'
import { freePort } from '#scripts/testing/free-port.ts'
import { createWorkshop, setWorkshopState, writeAgenda } from '../mutations.ts'
import { joinAsGuest } from '../person/mutations.ts'
import { getWorkshop } from '../queries.ts'
import { moveItem } from '../round/mutations.ts'
import { castVote } from '../vote/mutations.ts'
import { stopHearing } from './hub.ts'
import { openWorkshopStream } from './stream.ts'

/** Everything but listening goes through PgBouncer in transaction mode, as operators run it; Debian has the package. */

const program = '/usr/sbin/pgbouncer'
const present = existsSync(program)

// Read when the modules below are loaded.
vi.hoisted(() => {
  process.env.DATABASE_PREPARE = 'off'
})

let pooler: ChildProcess | undefined
let folder = ''
let org: TestOrganization

/** PgBouncer does not run as root: as root it is started as whoever owns the server's socket. */
function poolerUser(host: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0 || !host.startsWith('/')) return {}
  const { uid, gid } = statSync(host)
  return { uid, gid }
}

async function startPooler(urls: readonly string[]): Promise<number> {
  folder = mkdtempSync(pathOf(tmpdir(), 'footing-pooler-'))
  const port = await freePort()
  const logins = urls.map((url) => connectionOptions(url))
  const [first] = logins
  const host = String(first?.host ?? first?.path)
  const as = poolerUser(host)
  const users = logins.map(({ username, password }) => `"${username}" "${password}"`).join('\n')
  writeFileSync(pathOf(folder, 'users.txt'), users)
  writeFileSync(
    pathOf(folder, 'pgbouncer.ini'),
    `[databases]
${first?.database} = host=${host} port=${first?.port ?? 5432} dbname=${first?.database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/users.txt
pool_mode = transaction
default_pool_size = 2
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`,
  )
  chmodSync(folder, 0o755)
  const { uid, gid } = as
  if (uid !== undefined && gid !== undefined)
    for (const name of ['', 'users.txt', 'pgbouncer.ini']) chownSync(pathOf(folder, name), uid, gid)
  pooler = spawn(program, [pathOf(folder, 'pgbouncer.ini')], { stdio: 'ignore', ...as })
  await vi.waitUntil(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve(socket.end() !== null))
        socket.on('error', () => resolve(false))
      }),
    { timeout: 10_000 },
  )
  return port
}

/** The same login through the pooler. */
function through(url: string, port: number): string {
  const { username, password, database } = connectionOptions(url)
  return `postgres://${username}:${password}@127.0.0.1:${port}/${database}`
}

beforeAll(async () => {
  if (!present) return
  const app = String(process.env.DATABASE_APP_URL)
  const auth = String(process.env.DATABASE_AUTH_URL)
  const port = await startPooler([app, auth])
  process.env.DATABASE_DIRECT_URL = app
  process.env.DATABASE_APP_URL = through(app, port)
  process.env.DATABASE_AUTH_URL = through(auth, port)
  org = await makeOrganization('Behind a pooler')
})
afterAll(async () => {
  await stopHearing()
  await closePools()
  const gone = pooler && new Promise((resolve) => pooler?.once('exit', resolve))
  pooler?.kill('SIGINT')
  await gone
  if (folder) rmSync(folder, { recursive: true })
})

test.skipIf(!present)(
  'a pooler that loses prepared statements is told from a server, before any request is',
  async () => {
    expect(await losesPreparedStatements(String(process.env.DATABASE_APP_URL))).toBe(true)
    expect(await losesPreparedStatements(String(process.env.DATABASE_DIRECT_URL))).toBe(false)
  },
)

test.skipIf(!present)('mails are added, taken and sent through PgBouncer, each once', async () => {
  const people = Array.from({ length: 20 }, () => `${newId()}@example.test`)
  await inIdentity(async (tx) => {
    for (const to of people)
      await addMail(tx, { message: { to, subject: 'Pooled', text: 'Once.' }, options: { after: 0 } })
  })
  const taker = async () => {
    while ((await workDue([mailJob as Kind<unknown>], 3)) > 0);
  }
  await Promise.all([taker(), taker(), taker()])
  const sent = await identityDb().select({ to: mail.recipient }).from(mail).where(inArray(mail.recipient, people))
  expect(sent.map(({ to }) => to).toSorted()).toEqual(people.toSorted())
})

test.skipIf(!present)('a room votes through PgBouncer and hears at once what happened', async () => {
  const useCaseId = await makeUseCase(org)
  const who = await makePerson('Lead')
  await join(org, who, 'lead')
  const found = await lookUpContext(who.token, org.slug)
  if (found.kind !== 'context') throw new Error(found.kind)
  const { id, code } = await createWorkshop(found.ctx, { name: 'Pooled', mode: 'named', leastVoters: 3 })
  const room = (await lookUpRoom({ session: who.token, guest: undefined }, id)) as RoomContext
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  await writeAgenda(room, { sequence: 0, items: [{ id: null, questionId: question?.id ?? '', useCaseId, minutes: 5 }] })
  await setWorkshopState(room, { state: 'open' })
  const guests = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const guest = await joinAsGuest(
        { peer: `peer-${i}`, userAgent: '', token: undefined },
        { code, name: `Guest ${i}` },
      )
      return (await lookUpRoom({ session: undefined, guest: guest.token }, id)) as RoomContext
    }),
  )
  const response = await openWorkshopStream(room, {
    audience: 'room',
    lastEventId: null,
    signal: new AbortController().signal,
  })
  const reader = response.body?.getReader()
  let heard = ''
  void (async () => {
    const decoder = new TextDecoder()
    for (;;) {
      const next = await reader?.read()
      if (!next || next.done) return
      heard += decoder.decode(next.value, { stream: true })
    }
  })()
  const [item] = (await getWorkshop(room)).items
  const itemId = item?.id ?? ''
  await moveItem(room, { move: 'open', itemId, seconds: null })
  // Twenty at once over two connections to the server.
  await Promise.all(
    guests.map((guest, i) =>
      castVote(guest, { itemId, round: 1, choice: i % 2 ? '1' : '3', confidence: null, key: null }),
    ),
  )
  const begun = performance.now()
  await moveItem(room, { move: 'reveal', itemId, seconds: null })
  await expect.poll(() => heard, { interval: 20 }).toContain('"state":"revealed"')
  // By notice and not by the check of every four seconds.
  expect(performance.now() - begun).toBeLessThan(3_000)
  const view = await getWorkshop(room)
  expect(view.items[0]?.rounds[0]?.distribution.counts).toMatchObject({ '1': 10, '3': 10 })
  await reader?.cancel()
})
