import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { closePools } from '#db/client.ts'
import { join, makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** What one guest with a code can take of a server that others use: a process of its own, on Linux, where it can be measured. */

test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.skip(process.platform !== 'linux', 'Memory and descriptors are read from /proc.')

const restoreEnvironment = keepEnvironment()
let server: OwnServer

interface Room {
  lead: TestPerson
  slug: string
  id: string
  code: string
}

test.beforeEach(async () => {
  server = await launchServer()
  await untilReady(server)
  process.env.FOOTING_DATA_DIR = server.dataDir
  process.env.DATABASE_URL = ''
  connectToServer()
})
test.afterEach(async () => {
  await closePools()
  server.process.kill('SIGTERM')
  await server.ended
  restoreEnvironment()
})

const ask = (cookie: string, method: string, path: string, body?: object) =>
  fetch(server.url + path, {
    method,
    headers: {
      cookie,
      ...(method === 'GET' ? {} : { origin: server.url, 'content-type': 'application/json' }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

const session = ({ token }: TestPerson) => `footing.session=${token}`

/** An open workshop in an organisation of its own. */
async function openRoom(name: string): Promise<Room> {
  const org = await makeOrganization(name)
  const lead = await makePerson('Lead')
  await join(org, lead, 'lead')
  const cookie = session(lead)
  const made = await ask(cookie, 'POST', `/api/o/${org.slug}/workshops`, { name, mode: 'named', leastVoters: 3 })
  const id = String(((await made.json()) as { location: string }).location.split('/').at(-1))
  expect((await ask(cookie, 'PUT', `/api/workshops/${id}/state`, { state: 'open' })).status).toBe(200)
  const { view } = (await (await ask(cookie, 'GET', `/api/workshops/${id}`)).json()) as { view: { code: string } }
  return { lead, slug: org.slug, id, code: view.code }
}

/** @returns the cookie of a new guest. */
async function comeIn({ code }: Room, name: string): Promise<string> {
  const response = await ask('', 'POST', '/api/join', { code, name })
  expect(response.status).toBe(200)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** A stream that is asked for and never read. */
function unread(cookie: string, id: string): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname }, () => {
      socket.write(`GET /api/workshops/${id}/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n\r\n`)
      socket.pause()
      resolve(socket)
    })
    socket.on('error', reject)
  })
}

/** Megabytes that the server's process holds. */
const resident = () =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]) / 1024

/** Milliseconds from something put aside by the facilitator until somebody in the room has read it. */
async function heardAfter(reader: ReadableStreamDefaultReader<Uint8Array>, room: Room, text: string): Promise<number> {
  const begun = performance.now()
  expect(
    (await ask(session(room.lead), 'POST', `/api/workshops/${room.id}/notes`, { text, itemId: null })).status,
  ).toBe(200)
  const decoder = new TextDecoder()
  for (let seen = ''; !seen.includes(text); ) {
    const next = await reader.read()
    if (next.done) throw new Error('The stream ended.')
    seen += decoder.decode(next.value, { stream: true })
  }
  return performance.now() - begun
}

test('300 streams and 1,000 notes of one guest leave the server under 500 MB and the rooms of others untouched', async () => {
  const [attacked, other] = [await openRoom('Attacked'), await openRoom('Other')]
  const colleague = await comeIn(other, 'Colleague')
  const stream = await ask(colleague, 'GET', `/api/workshops/${other.id}/events`)
  const reader = stream.body?.getReader()
  if (!reader) throw new Error('No stream came.')
  const calm = await heardAfter(reader, other, 'Before')

  const guest = await comeIn(attacked, 'Eve')
  const sockets: Socket[] = []
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, resident())
  }, 50)
  const answers: number[] = []
  const flood = (async () => {
    for (let i = 0; i < 300; i += 25)
      sockets.push(...(await Promise.all(Array.from({ length: 25 }, () => unread(guest, attacked.id)))))
    let left = 1_000
    const write = async () => {
      while (left > 0) {
        left -= 1
        const text = `${left} `.padEnd(490, 'x')
        answers.push((await ask(guest, 'POST', `/api/workshops/${attacked.id}/notes`, { text, itemId: null })).status)
      }
    }
    await Promise.all(Array.from({ length: 20 }, write))
  })()
  const delays: number[] = []
  let over = false
  const ended = flood.finally(() => {
    over = true
  })
  for (let n = 0; !over && n < 9; n += 1) delays.push(await heardAfter(reader, other, `During ${n}`))
  await ended
  clearInterval(watching)
  most = Math.max(most, resident())

  expect(answers).toHaveLength(1_000)
  // Ten in a minute; the flood may reach into a second or third one.
  expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(40)
  expect(new Set(answers)).toEqual(new Set([200, 429]))
  expect(most).toBeLessThan(500)
  expect(delays.length).toBeGreaterThan(3)
  expect(Math.max(...delays)).toBeLessThan(Math.max(5_000, calm * 10))
  // The room that was flooded is there for its own people.
  expect((await ask(session(attacked.lead), 'GET', `/api/workshops/${attacked.id}`)).status).toBe(200)
  const view = (await (await ask(colleague, 'GET', `/api/workshops/${other.id}`)).json()) as {
    view: { notes: unknown[] }
  }
  expect(view.view.notes).toHaveLength(1 + delays.length)
  console.log(
    `one guest: at most ${Math.round(most)} MB, ${answers.filter((s) => s === 200).length} notes, others heard within ${Math.round(Math.max(...delays))} ms (${Math.round(calm)} ms before)`,
  )
  for (const socket of sockets) socket.destroy()
  await reader.cancel()
})

test('streams stop at half of the descriptors, members find a place among guests, and the log says so', async () => {
  spawnSync('prlimit', ['--pid', String(server.process.pid), '--nofile=256:256'])
  const room = await openRoom('Narrow')
  const guests = await Promise.all(Array.from({ length: 50 }, (_, i) => comeIn(room, `Guest ${i}`)))
  const answers: Response[] = []
  for (const guest of guests)
    for (let i = 0; i < 3; i += 1) answers.push(await ask(guest, 'GET', `/api/workshops/${room.id}/events`))
  const refused = answers.filter(({ status }) => status === 503)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(96)
  expect(refused).toHaveLength(54)
  expect(refused[0]?.headers.get('retry-after')).toBe('10')
  expect(server.output()).toContain('no stream is free')
  const lead = await ask(session(room.lead), 'GET', `/api/workshops/${room.id}/events`)
  expect(lead.status).toBe(200)
  expect((await ask('', 'GET', '/sign-in')).status).toBe(200)
  for (const { body } of [...answers, lead]) await body?.cancel()
})

test('a whole office comes in within a minute, and whoever tries codes is slowed down', async () => {
  const room = await openRoom('Office')
  const guests = await Promise.all(Array.from({ length: 90 }, (_, i) => comeIn(room, `Guest ${i}`)))
  expect(new Set(guests).size).toBe(90)
  const tries = await Promise.all(
    Array.from({ length: 70 }, () => ask('', 'POST', '/api/join', { code: 'AAAAAA', name: 'Eve' })),
  )
  expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10)
})
