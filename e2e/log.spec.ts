import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import postgres from 'postgres'
import { closePools } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { type Door, doors } from './support/doors.ts'
import { backends, keepEnvironment, killHard, postmaster, reach, untilRestarted } from './support/faults.ts'
import { pageRoutes } from './support/routes.ts'
import { sendTo } from './support/send.ts'
import { launchServer, type OwnServer, untilReady } from './support/server.ts'
import { type Populated, populate } from './support/world.ts'

test.describe.configure({ mode: 'default', timeout: 240_000 })
test.afterAll(keepEnvironment())

/** Stands in everything that is sent: in no line of any log may it be found. */
const canary = 'canary7f3a'
const planted = (i: number) => `${canary} n${i}`

/** The body with the canary in one text after the other, and in all of them. */
function plantedBodies(door: Door, place: Populated): (string | undefined)[] {
  if (!door.body) return [undefined]
  const valid = door.body(place.ids)
  let leaves = 0
  const plant = (only: number | null) => {
    leaves = 0
    return JSON.stringify(valid, (key, value) => {
      if (typeof value !== 'string') return value
      leaves += 1
      if (only !== null && only !== leaves) return value
      return key === 'email' ? `${canary}.n${leaves}@example.test` : planted(leaves)
    })
  }
  const all = plant(null)
  return [all, ...Array.from({ length: leaves }, (_, i) => plant(i + 1))]
}

interface Answer {
  door: Door
  status: number
  text: string
}

let answered = 0

/** Every door with every planted body, sixteen at a time; a request that the server did not answer counts as 0. */
async function knockEverywhere(server: OwnServer, place: Populated): Promise<Answer[]> {
  const tries = doors.flatMap((door) => plantedBodies(door, place).map((body) => ({ door, body })))
  const answers: Answer[] = []
  const hand = async () => {
    for (let next = tries.shift(); next; next = tries.shift()) {
      const { door, body } = next
      if (door.route.endsWith('/events')) continue
      const token = door.scope === 'public' ? undefined : place.people.owner.token
      const headers = { 'user-agent': canary, 'x-forwarded-for': canary, 'accept-language': canary }
      const { status, text } = await sendTo(server.url, door, { token, ids: place.ids, body, headers }).catch(() => ({
        status: 0,
        text: '',
      }))
      answered += 1
      answers.push({ door, status, text })
    }
  }
  await Promise.all(Array.from({ length: 16 }, hand))
  return answers
}

/** Every page, with the canary where an address may carry text. */
async function openPages(server: OwnServer, place: Populated): Promise<number[]> {
  const statuses: number[] = []
  for (const route of pageRoutes()) {
    const path = route
      .replace('[slug]', place.org.slug)
      .replace('[useCaseId]', place.ids.useCaseId)
      .replace('[workshopId]', place.ids.workshopId)
      .replaceAll(/\[[^\]]+\]/g, canary)
    const headers = { cookie: `footing.session=${place.people.owner.token}`, 'user-agent': canary }
    const answer = await fetch(`${server.url}${path}?q=${canary}&next=/${canary}`, { headers, redirect: 'manual' })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => ({ status: 0 }))
    statuses.push(answer.status)
  }
  return statuses
}

const logsOf = (server: OwnServer) => server.output() + readFileSync(join(server.dataDir, 'postgres.log'), 'utf8')

test('whatever fails, and however, nothing that anybody typed is in a log', async () => {
  const server = await launchServer({ LOG_LEVEL: 'debug' })
  await untilReady(server)
  const ownerUrl = reach(server)
  const place = await populate(canary)
  await closePools()
  const owner = postgres({ ...connectionOptions(ownerUrl), max: 1 })

  await test.step('each write fails inside the database, with its row in message, detail and hint', async () => {
    await owner.unsafe(`
      create function public.fail() returns trigger language plpgsql as $$ begin
        raise exception 'failed on %', new using errcode = 'XX000', detail = new::text, hint = new::text;
      end $$;
      grant execute on function public.fail to public`)
    const tables = await owner<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'identity') and tablename <> 'session'`
    const each = (of: (table: string) => string) => owner.unsafe(tables.map(({ name }) => of(name)).join(';'))
    await each(
      (table) => `create trigger fail before insert or update on ${table} for each row execute function fail()`,
    )
    const broken = (await knockEverywhere(server, place)).filter(({ status }) => status === 500)
    expect(new Set(broken.map(({ door }) => door.route)).size).toBeGreaterThan(25)
    for (const { text, door } of broken) expect(text, door.route).not.toContain(canary)
    await openPages(server, place)
    await each((table) => `drop trigger fail on ${table}`)
  })

  await test.step('the database dies again and again under every door and page', async () => {
    let killing = true
    const killer = (async () => {
      for (let i = 0; killing; i += 1) {
        const seen = answered
        await expect.poll(() => !killing || answered > seen + 20, { intervals: [20], timeout: 60_000 }).toBe(true)
        const before = postmaster(server)
        for (const victim of i % 3 === 2 ? [before] : backends(server).slice(0, 2)) killHard(victim)
        if (i % 3 === 2) await untilRestarted(server, before)
      }
    })()
    const answers = [...(await knockEverywhere(server, place)), ...(await knockEverywhere(server, place))]
    const pages = await openPages(server, place)
    killing = false
    await killer
    expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(10)
    expect(pages.length).toBeGreaterThan(15)
  })

  server.process.kill('SIGTERM')
  await server.ended
  await owner.end({ timeout: 1 })
  const logs = logsOf(server)
  expect(logs).toContain('request failed')
  expect(logs).toContain('database busy')
  const leaks = logs.split('\n').filter((line) => line.includes(canary) || /\$argon2|params:|Failed query/.test(line))
  expect(leaks).toEqual([])
})
