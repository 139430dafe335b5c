import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { closePools } from '#db/client.ts'
import { join as joinOrganization, makeOrganization, makePerson, type TestPerson } from '#db/testing/factories.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** Several processes under one supervisor, on a PostgreSQL that they did not start. */

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const restoreEnvironment = keepEnvironment()

/** Holds the database. */
let holder: OwnServer
/** Two workers. */
let server: OwnServer
let person: TestPerson
let slug: string

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
/** The processes that serve. */
const workers = () => childrenOf(Number(server.process.pid))

const open = (path: string) => fetch(server.url + path, { headers: { cookie: `footing.session=${person.token}` } })

test.beforeAll(async () => {
  holder = await launchServer()
  await untilReady(holder)
  process.env.FOOTING_DATA_DIR = holder.dataDir
  process.env.DATABASE_URL = ''
  const { ownerUrl } = connectToServer()
  const secret = readFileSync(join(holder.dataDir, 'secret'), 'utf8').trim()
  server = await launchServer({ DATABASE_URL: ownerUrl, FOOTING_SECRET: secret, WORKERS: '2' })
  await untilReady(server)
  const org = await makeOrganization('Two workers')
  slug = org.slug
  person = await makePerson('Lead')
  await joinOrganization(org, person, 'lead')
})
test.afterAll(async () => {
  await closePools()
  for (const one of [server, holder]) {
    one.process.kill('SIGTERM')
    await one.ended
  }
  restoreEnvironment()
})

test('two processes serve one port, and only the first speaks', async () => {
  await expect.poll(() => workers().length).toBe(2)
  const answers = await Promise.all(Array.from({ length: 40 }, () => open(`/o/${slug}`)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(server.output().match(/Footing is ready at/g)).toHaveLength(1)
})

test('a limit counts what all of them let through', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 14; i += 1) {
    const response = await fetch(`${server.url}/api/session/sign-in`, {
      method: 'POST',
      // A connection of its own each, which the two take in turn.
      headers: { origin: server.url, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ email: person.email, password: 'not the password' }),
    })
    statuses.push(response.status)
  }
  expect(statuses.slice(0, 9)).not.toContain(429)
  expect(new Set(statuses.slice(9))).toEqual(new Set([429]))
})

test('one that crashes is replaced, and the other one serves meanwhile', async () => {
  const before = workers()
  process.kill(Number(before[0]), 'SIGKILL')
  const answered = await fetch(`${server.url}/livez`, { headers: { connection: 'close' } })
  expect(answered.status).toBe(200)
  await expect.poll(workers, { timeout: 60_000 }).not.toContain(before[0])
  await expect.poll(() => workers().length, { timeout: 60_000 }).toBe(2)
  await untilReady(server)
  expect(server.output()).toContain('a worker ended, and another one begins')
  expect((await open(`/o/${slug}`)).status).toBe(200)
})

test('SIGTERM ends all of them, cleanly and soon', async () => {
  const all = workers()
  const begun = Date.now()
  server.process.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(Date.now() - begun).toBeLessThan(10_000)
  for (const pid of all) expect(() => process.kill(pid, 0)).toThrow()
  expect(readdirSync(server.dataDir)).not.toContain('running.json')
})
