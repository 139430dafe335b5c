import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { closePools } from '#db/client.ts'
import { join as joinOrganization, makeOrganization, makePerson } from '#db/testing/factories.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { dial } from './support/raw.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** Connections that hold on to the server: they end, cost no descriptor, and hold up no stop. */

test.describe.configure({ mode: 'default', timeout: 180_000 })

const restoreEnvironment = keepEnvironment()
test.afterAll(restoreEnvironment)

const portOf = (server: OwnServer) => Number(new URL(server.url).port)
const descriptors = (server: OwnServer) => readdirSync(`/proc/${server.process.pid}/fd`).length
const head = (path: string, ...lines: string[]) => [`GET ${path} HTTP/1.1`, 'Host: localhost', ...lines].join('\r\n')
const upgrade = (path: string) =>
  `${head(path, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==')}\r\n\r\n`

/** The process of the server's own PostgreSQL. */
const postmaster = (server: OwnServer) =>
  Number(readFileSync(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const lives = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Ends the server, and expects nothing of it to be left after that many milliseconds. */
async function expectCleanStop(server: OwnServer, within: number): Promise<void> {
  const database = postmaster(server)
  const begun = Date.now()
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(Date.now() - begun).toBeLessThan(within)
  expect(lives(database)).toBe(false)
  expect(readdirSync(server.dataDir)).not.toContain('running.json')
}

test('an upgrade is refused at once, wherever it is asked for, and costs no descriptor', async () => {
  const server = await launchServer()
  await untilReady(server)
  const port = portOf(server)
  await fetch(`${server.url}/sign-in`).then((r) => r.text())
  for (const path of [
    '/nope',
    '/',
    '/sign-in',
    '/api/session/oidc',
    '/_next/webpack-hmr',
    '/_next/hmr',
    '/_next/static/x',
    '*',
  ])
    expect(await dial(port, upgrade(path)).ended, path).toBeLessThan(5_000)

  const at = descriptors(server)
  const many = Array.from({ length: 200 }, () => dial(port, upgrade('/nope')))
  await Promise.all(many.map((one) => one.ended))
  await expect.poll(() => descriptors(server)).toBeLessThanOrEqual(at + 2)
  expect((await fetch(`${server.url}/sign-in`)).status).toBe(200)
  await expectCleanStop(server, 3_000)
})

test('the end waits for no connection that has no request: upgrades, silence, half a head, kept-alive ones', async () => {
  const server = await launchServer()
  await untilReady(server)
  const port = portOf(server)
  const open = [
    dial(port, upgrade('/nope')),
    dial(port),
    dial(port, head('/sign-in')),
    dial(port, `${head('/livez')}\r\n\r\n`),
  ]
  await expect.poll(() => open[3]?.heard()).toContain('200 OK')
  await expectCleanStop(server, 3_000)
  await Promise.all(open.map((one) => one.ended))
})

test('the end waits for no stream: each is told goodbye', async () => {
  const server = await launchServer()
  await untilReady(server)
  process.env.FOOTING_DATA_DIR = server.dataDir
  process.env.DATABASE_URL = ''
  connectToServer()
  const org = await makeOrganization('Streams')
  const lead = await makePerson('Lead')
  await joinOrganization(org, lead, 'lead')
  await closePools()
  const ask = async (method: string, path: string, body: object) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        cookie: `footing.session=${lead.token}`,
        origin: server.url,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    expect(response.ok, `${method} ${path} ${response.status}`).toBe(true)
    return (await response.json()) as { location: string }
  }
  const room = { name: 'A room', mode: 'named', leastVoters: 3 }
  const { location } = await ask('POST', `/api/o/${org.slug}/workshops`, room)
  const path = `/api/workshops/${location.split('/').at(-1)}`
  await ask('PUT', `${path}/state`, { state: 'open' })
  const cookie = `Cookie: footing.session=${lead.token}`
  const streams = [1, 2].map(() => dial(portOf(server), `${head(`${path}/events`, cookie)}\r\n\r\n`))
  for (const stream of streams) await expect.poll(stream.heard).toContain('event: snapshot')
  await expectCleanStop(server, 3_000)
  for (const stream of streams) {
    await stream.ended
    expect(stream.heard()).toContain('event: bye')
  }
})

test('a request that does not come to an end is ended: 10 seconds for its head, 30 for all of it', async () => {
  const server = await launchServer()
  await untilReady(server)
  const port = portOf(server)
  const silent = dial(port)
  const halfHead = dial(port, head('/sign-in'))
  const dripping = dial(port, `POST /api/session/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n`)
  const drops = setInterval(() => dripping.socket.write('x'), 1_000)
  const [first, second, third] = await Promise.all([silent.ended, halfHead.ended, dripping.ended])
  clearInterval(drops)
  // They are looked at every five seconds.
  for (const took of [first, second]) {
    expect(took).toBeGreaterThan(8_000)
    expect(took).toBeLessThan(18_000)
  }
  expect(third).toBeGreaterThan(28_000)
  expect(third).toBeLessThan(38_000)
  await expectCleanStop(server, 3_000)
})

test('the first stop of a start that is not ready yet is as clean', async () => {
  const server = await launchServer()
  await expect
    .poll(
      () =>
        fetch(`${server.url}/livez`).then(
          (r) => r.status,
          () => 0,
        ),
      { intervals: [20], timeout: 60_000 },
    )
    .toBe(200)
  expect(
    await fetch(`${server.url}/readyz`).then(
      (r) => r.status,
      () => 0,
    ),
  ).toBe(503)
  const waiting = fetch(`${server.url}/sign-in`).then(
    (r) => r.status,
    () => 0,
  )
  const begun = Date.now()
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(Date.now() - begun).toBeLessThan(10_000)
  expect(readdirSync(join(server.dataDir, 'postgres'))).not.toContain('postmaster.pid')
  expect([200, 503, 0]).toContain(await waiting)
  expect(readdirSync(server.dataDir)).not.toContain('running.json')
})
