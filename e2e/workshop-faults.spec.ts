import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { closePools } from '#db/client.ts'
import {
  join as joinOrganization,
  makeOrganization,
  makePerson,
  makeUseCase,
  type TestPerson,
} from '#db/testing/factories.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { signIn } from './fixtures.ts'
import { Workshop } from './pages/workshop.ts'
import { connectToServer } from './support/database.ts'
import { keepEnvironment } from './support/faults.ts'
import { phone } from './support/screen-sizes.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'

/** Two processes on one database: a room hears of everything through either, also when one is killed in the middle. */

test.describe.configure({ mode: 'serial', timeout: 180_000 })

const restoreEnvironment = keepEnvironment()

/** Holds the database and stays up. */
let one: OwnServer
/** Is killed and started again. */
let two: OwnServer
let lead: TestPerson
let members: TestPerson[]
let slug: string
let workshopId: string
let itemId: string
/** What the second process is started with: the same database, the same secret. */
let shared: Record<string, string>

test.beforeAll(async () => {
  one = await launchServer()
  await untilReady(one)
  process.env.FOOTING_DATA_DIR = one.dataDir
  process.env.DATABASE_URL = ''
  const { ownerUrl } = connectToServer()
  shared = {
    DATABASE_URL: ownerUrl,
    FOOTING_SECRET: readFileSync(join(one.dataDir, 'secret'), 'utf8').trim(),
  }
  two = await launchServer(shared)
  await untilReady(two)
  const org = await makeOrganization('Two processes')
  slug = org.slug
  const useCaseId = await makeUseCase(org)
  lead = await makePerson('Lead')
  await joinOrganization(org, lead, 'lead')
  members = await Promise.all(['Mia', 'Max', 'Mo'].map((name) => makePerson(name)))
  for (const member of members) await joinOrganization(org, member, 'member')
  const made = await call(one, 'POST', `/api/o/${slug}/workshops`, { name: 'Both', mode: 'named', leastVoters: 3 })
  workshopId = String((made as { location: string }).location.split('/').at(-1))
  const question = currentRelease()
    .dimensions.flatMap((d) => d.questions)
    .find((q) => q.subject === 'use-case')
  await call(two, 'PUT', at('agenda'), {
    sequence: 0,
    items: [{ id: null, questionId: question?.id, useCaseId, minutes: 5 }],
  })
  await call(one, 'PUT', at('state'), { state: 'open' })
  const { view } = (await call(two, 'GET', at(''))) as { view: { items: { id: string }[] } }
  itemId = view.items[0]?.id ?? ''
})

test.afterAll(async () => {
  await closePools()
  for (const server of [two, one]) {
    server.process.kill('SIGTERM')
    await server.ended
  }
  restoreEnvironment()
})

const at = (place: string) => `/api/workshops/${workshopId}${place && `/${place}`}`

async function call(server: OwnServer, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      cookie: `footing.session=${lead.token}`,
      ...(method === 'GET' ? {} : { origin: server.url, 'content-type': 'application/json' }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  expect(response.ok, `${method} ${path} ${response.status}`).toBe(true)
  return response.json()
}

const move = (server: OwnServer, what: 'open' | 'reveal' | 'again') =>
  call(server, 'POST', at('moves'), { move: what, itemId, seconds: null })

/** One guest, with a stream that it can lose. */
class Guest {
  read = ''
  #cookie = ''
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  ended: Promise<void> = Promise.resolve()

  async join(server: OwnServer): Promise<void> {
    const { view } = (await call(server, 'GET', at(''))) as { view: { code: string } }
    const response = await fetch(`${server.url}/api/join`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ code: view.code, name: 'Gus' }),
    })
    expect(response.status).toBe(200)
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  get ids(): number[] {
    return [...this.read.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))
  }

  async follow(server: OwnServer): Promise<void> {
    const last = this.ids.at(-1)
    const response = await fetch(`${server.url}${at('events')}`, {
      headers: { cookie: this.#cookie, ...(last === undefined ? {} : { 'last-event-id': String(last) }) },
    })
    expect(response.status).toBe(200)
    const reader = response.body?.getReader()
    this.#reader = reader
    const decoder = new TextDecoder()
    this.ended = (async () => {
      for (;;) {
        const next = await reader?.read().catch(() => undefined)
        if (!next || next.done) return
        this.read += decoder.decode(next.value, { stream: true })
      }
    })()
  }

  /** @returns whether the server said that it counts. */
  async vote(server: OwnServer, choice: string, round: number): Promise<boolean> {
    const response = await fetch(`${server.url}${at('vote')}`, {
      method: 'PUT',
      headers: { cookie: this.#cookie, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ itemId, round, choice, confidence: null, key: null }),
    }).catch(() => null)
    return response?.status === 200
  }

  async leave(): Promise<void> {
    await this.#reader?.cancel().catch(() => {})
    await this.ended
  }
}

test('what happens through one process is heard through the other; a killed one loses nothing', async () => {
  const [here, there] = [new Guest(), new Guest()]
  await here.join(one)
  await there.join(two)
  await here.follow(one)
  await there.follow(two)
  await move(one, 'open')
  await expect.poll(() => there.read).toContain('"state":"voting"')
  expect(await here.vote(one, '3', 1)).toBe(true)
  expect(await there.vote(two, '1', 1)).toBe(true)
  await expect.poll(() => here.read).toContain('"voted":2')

  two.process.kill('SIGKILL')
  await two.ended
  await there.ended
  // Mid-round the guest comes back through the process that is left, and changes the vote.
  await there.follow(one)
  expect(await there.vote(one, '3', 1)).toBe(true)
  await move(one, 'reveal')
  two = await launchServer(shared)
  await untilReady(two)
  await there.leave()
  await there.follow(two)
  await move(two, 'again')
  for (const guest of [here, there]) {
    await expect.poll(() => guest.read).toContain('"round":2,')
    const [first = 0] = guest.ids
    expect(guest.ids).toEqual(guest.ids.map((_, i) => first + i))
    expect(guest.read).toContain('"voted":2,"median":3,"spread":0')
  }
  expect(here.ids.at(-1)).toBe(there.ids.at(-1))
  await here.leave()
  await there.leave()
})

/** A browser of its own that talks to one of the processes. */
async function enter(browser: Browser, server: OwnServer, who?: TestPerson): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, ...(who ? {} : phone) })
  if (who) await signIn(context, who)
  return context.newPage()
}

test('a whole room in browsers ends on the same state when one of its two processes is killed and comes back', async ({
  browser,
}) => {
  const facilitator = new Workshop(await enter(browser, one, lead))
  const code = await facilitator.prepare(slug, 'All of us', 'Named votes')
  const address = new URL(facilitator.page.url()).pathname
  await facilitator.page.getByRole('button', { name: 'Change agenda' }).click()
  await facilitator.addQuestion('The organisation')
  await facilitator.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(facilitator.page.getByText('Agenda saved.')).toBeVisible()
  const wall = await facilitator.page.context().newPage()
  await wall.goto(`${address}/presenter`)
  const room: Workshop[] = []
  for (const [i, who] of members.entries()) {
    const member = new Workshop(await enter(browser, i === 0 ? one : two, who))
    await member.joinAsMember(address)
    room.push(member)
  }
  for (const [name, server] of [
    ['Gus', one],
    ['Gwen', two],
  ] as const) {
    const guest = new Workshop(await enter(browser, server))
    await guest.joinAsGuest(code, name)
    room.push(guest)
  }
  const [mia, max, mo, gus, gwen] = room as [Workshop, Workshop, Workshop, Workshop, Workshop]
  await facilitator.openVoting()
  for (const one of [mia, max, gus, gwen]) await one.vote(3)
  await expect(wall.getByText('4 of 5 have voted')).toBeVisible()

  two.process.kill('SIGKILL')
  await two.ended
  await expect(gwen.page.getByText('Connecting …')).toBeVisible()
  // What is not taken is said, and stays on the screen.
  await gwen.page.locator('input[name="vote"][value="1"]').check()
  await expect(gwen.page.getByText(/^Your vote is not counted yet/)).toBeVisible()
  await mia.vote(2)
  two = await launchServer({ ...shared, PORT: new URL(two.url).port })
  await untilReady(two)
  for (const back of [max, mo, gwen]) await expect(back.hearing).toBeVisible({ timeout: 20_000 })
  // It is sent again by itself.
  await expect(gwen.page.getByText('Your vote is counted.')).toBeVisible()
  await mo.vote(3)
  await expect(wall.getByText('5 of 5 have voted')).toBeVisible()

  await facilitator.show()
  for (const one of [facilitator, ...room])
    await expect(one.outcome).toHaveText('Round 1: 5 votes, median 3, 2 levels apart')
  await expect(wall.locator('figcaption').first()).toHaveText('Round 1: 5 votes, median 3, 2 levels apart')
  for (const one of [facilitator, ...room]) await one.page.context().close()
})

test('a crash of the database in an open sealed round is told on every screen, and everybody votes again', async ({
  browser,
}) => {
  const facilitator = new Workshop(await enter(browser, one, lead))
  const code = await facilitator.prepare(slug, 'Sealed and lost', 'Sealed votes')
  const address = new URL(facilitator.page.url()).pathname
  await facilitator.page.getByRole('button', { name: 'Change agenda' }).click()
  await facilitator.addQuestion('The organisation')
  await facilitator.page.getByRole('button', { name: 'Save agenda' }).click()
  await expect(facilitator.page.getByText('Agenda saved.')).toBeVisible()
  const wall = await facilitator.page.context().newPage()
  await wall.goto(`${address}/presenter`)
  const room: Workshop[] = []
  for (const [i, name] of ['Ada', 'Ben', 'Cem'].entries()) {
    const guest = new Workshop(await enter(browser, i === 0 ? two : one))
    await guest.joinAsGuest(code, name)
    room.push(guest)
  }
  await facilitator.openVoting()
  for (const guest of room) await guest.vote(1)
  process.kill(Number(readFileSync(join(one.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  for (const page of [facilitator.page, wall, ...room.map((guest) => guest.page)])
    await expect(page.getByText('The votes of this round are gone')).toBeVisible({ timeout: 30_000 })
  await facilitator.page.getByRole('button', { name: 'Open voting again' }).click()
  for (const guest of room) await guest.vote(3)
  await facilitator.show()
  for (const one of [facilitator, ...room])
    await expect(one.outcome).toHaveText('Round 2: 3 votes, median 3, all at one level')
  await expect(wall.locator('figcaption').first()).toHaveText('Round 2: 3 votes, median 3, all at one level')
  for (const one of [facilitator, ...room]) await one.page.context().close()
})

test('the end of a process says goodbye to its streams, finishes the votes that are on their way, and loses nobody', async () => {
  const guests = Array.from({ length: 50 }, () => new Guest())
  for (const guest of guests) {
    await guest.join(two)
    await guest.follow(two)
  }
  await Promise.all(guests.map((guest) => expect.poll(() => guest.read).toContain('event: snapshot')))
  // On their way: some of them have been taken when the process is told to end.
  const votes = guests.slice(0, 10).map((guest) => guest.vote(two, '2', 2))
  await Promise.race(votes)
  const began = performance.now()
  two.process.kill('SIGTERM')
  expect(await two.ended).toBe(0)
  expect(performance.now() - began).toBeLessThan(3_000)
  const acknowledged = (await Promise.all(votes)).filter(Boolean).length
  expect(acknowledged).toBeGreaterThan(0)
  for (const guest of guests) {
    await guest.ended
    expect(guest.read).toContain('event: bye')
  }
  two = await launchServer(shared)
  await untilReady(two)
  for (const guest of guests) await guest.follow(two)
  await move(two, 'reveal')
  for (const guest of guests) {
    await expect.poll(() => guest.read).toMatch(/"round":2,"distribution":/)
    const [first = 0] = guest.ids
    expect(guest.ids).toEqual(guest.ids.map((_, i) => first + i))
  }
  const voted = Number(/"round":2,"distribution":\{.*?"voted":(\d+)/.exec(guests[0]?.read ?? '')?.[1])
  expect(voted).toBeGreaterThanOrEqual(acknowledged)
  for (const guest of guests) await guest.leave()
})
