import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import postgres from 'postgres'
import { connectionOptions } from '#db/connection.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestPerson } from '#db/testing/factories.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { createWorkshop } from '#lib/workshop/mutations.ts'
import { joinAsGuest } from '#lib/workshop/person/mutations.ts'
import { freePort } from '#scripts/testing/free-port.ts'
import { type Figure, figure, median } from './measure.ts'
import type { Server } from './servers.ts'

/** A room of three hundred, half of it on each of two processes. */

const people = 300
const rounds = 10
const voteConnections = 32

interface Guest {
  server: Server
  cookie: string
  /** When each event came, by its number, milliseconds. */
  heard: Map<number, number>
}

interface Staged {
  workshopId: string
  itemId: string
  lead: TestPerson
  guests: Guest[]
}

async function call(server: Server, cookie: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(server.url + path, {
    method,
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

async function stageRoom(servers: readonly [Server, Server]): Promise<Staged> {
  const org = await makeOrganization('A large room')
  const lead = await makePerson('Lead')
  await join(org, lead, 'lead')
  const useCaseId = await makeUseCase(org)
  const found = await lookUpContext(lead.token, org.slug)
  if (found.kind !== 'context') throw new Error(`The bench cannot enter: ${found.kind}.`)
  const { id: workshopId, code } = await createWorkshop(found.ctx, { name: 'Room', mode: 'named', leastVoters: 3 })
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  const cookie = `footing.session=${lead.token}`
  const root = `/api/workshops/${workshopId}`
  const items = [{ id: null, questionId: question?.id, useCaseId, minutes: 5 }]
  await call(servers[0], cookie, 'PUT', `${root}/agenda`, { sequence: 0, items })
  await call(servers[0], cookie, 'PUT', `${root}/state`, { state: 'open' })
  const { view } = (await call(servers[0], cookie, 'GET', root)) as { view: { items: { id: string }[] } }
  const guests: Guest[] = []
  for (let i = 0; i < people; i += 1) {
    const visit = { peer: `bench-${i}`, userAgent: '', token: undefined }
    const { token } = await joinAsGuest(visit, { code, name: `Guest ${i}` })
    guests.push({ server: servers[i % 2] as Server, cookie: `footing.guest=${token}`, heard: new Map() })
  }
  return { workshopId, itemId: view.items[0]?.id ?? '', lead, guests }
}

/** Opens the guest's stream; settles with its first frame. */
function follow({ server, cookie, heard }: Guest, workshopId: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}/api/workshops/${workshopId}/events`, { headers: { cookie }, agent: false })
    asking.on('error', reject)
    asking.on('response', (response) => {
      response.setEncoding('utf8')
      let rest = ''
      response.on('data', (text: string) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line.startsWith('id: ')) heard.set(Number(line.slice(4)), performance.now())
        resolve(() => asking.destroy())
      })
      response.on('error', () => {})
    })
    asking.end()
  })
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

async function until(condition: () => boolean): Promise<void> {
  const limit = performance.now() + 20_000
  while (!condition()) {
    if (performance.now() > limit) throw new Error('The streams did not hear of it within 20 s.')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

async function voteAll({ workshopId, itemId, guests }: Staged, round: number): Promise<number> {
  const began = performance.now()
  let next = 0
  const voter = async () => {
    for (let guest = guests[next++]; guest; guest = guests[next++])
      await call(guest.server, guest.cookie, 'PUT', `/api/workshops/${workshopId}/vote`, {
        itemId,
        round,
        choice: String(next % 5),
        confidence: null,
        key: null,
      })
  }
  await Promise.all(Array.from({ length: voteConnections }, voter))
  return guests.length / ((performance.now() - began) / 1_000)
}

/** From a notice to each of as many raw sockets, milliseconds. */
async function floorFanOut(ownerUrl: string): Promise<number[]> {
  const port = await freePort()
  const child = spawn(process.execPath, ['bench/floor/notify.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FLOOR_DATABASE_URL: ownerUrl, PORT: String(port) },
  })
  await once(child.stdout, 'data')
  let heard: number[] = []
  const sockets: Socket[] = []
  for (let i = 0; i < people; i += 1) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.on('data', () => heard.push(performance.now()))
    sockets.push(socket)
  }
  const database = postgres({ ...connectionOptions(ownerUrl), max: 1 })
  const times: number[] = []
  for (let i = 0; i <= rounds; i += 1) {
    heard = []
    const began = performance.now()
    await database`select pg_notify('floor_notice', ${String(i)})`
    await until(() => heard.length === people)
    // The first one warms up.
    if (i > 0) times.push(...heard.map((at) => at - began))
  }
  for (const socket of sockets) socket.destroy()
  await database.end()
  child.kill()
  return times
}

export async function measureWorkshop(servers: readonly [Server, Server], ownerUrl: string): Promise<Figure[]> {
  const floor = await floorFanOut(ownerUrl)
  const staged = await stageRoom(servers)
  const { workshopId, itemId, lead, guests } = staged
  const ends = await Promise.all(guests.map((guest) => follow(guest, workshopId)))
  const cookie = `footing.session=${lead.token}`
  const times: number[] = []
  const rates: number[] = []

  const move = async (what: 'open' | 'reveal' | 'again', counts: boolean) => {
    const newest = Math.max(...guests.map((guest) => Math.max(0, ...guest.heard.keys())))
    const began = performance.now()
    await call(servers[0], cookie, 'POST', `/api/workshops/${workshopId}/moves`, { move: what, itemId, seconds: null })
    await until(() => guests.every((guest) => guest.heard.has(newest + 1)))
    if (counts) times.push(...guests.map((guest) => Number(guest.heard.get(newest + 1)) - began))
  }
  await move('open', false)
  for (let round = 1; round <= rounds; round += 1) {
    rates.push(await voteAll(staged, round))
    await move('reveal', true)
    if (round < rounds) await move('again', true)
  }
  for (const end of ends) end()
  return [
    figure(`workshop of ${people}, event at every stream, p50`, percentile(times, 0.5), 'ms', percentile(floor, 0.5)),
    figure(`workshop of ${people}, event at every stream, p99`, percentile(times, 0.99), 'ms', percentile(floor, 0.99)),
    figure(`workshop of ${people}, votes`, median(rates), 'requests/s'),
  ]
}
