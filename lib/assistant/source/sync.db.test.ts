import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { passage, passageIndex } from '#db/schema/assistant.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { newId } from '#lib/id.ts'
import { gatherMaterial, readState } from './queries.ts'
import { ownPassages } from './writing.ts'

/** A process of its own, as a second instance of the application would be: it syncs at each line that it is given. */
const instance = `
  import { createInterface } from 'node:readline'
  import { lookUpContext } from '#lib/auth/session/queries.ts'
  import { syncPassages } from '#lib/assistant/source/mutations.ts'
  const { ctx } = await lookUpContext(process.argv[1], process.argv[2])
  console.log('ready')
  for await (const _ of createInterface({ input: process.stdin })) console.log('synced ' + (await syncPassages(ctx)))
  process.exit(0)`

interface Instance {
  child: ChildProcess
  lines: AsyncIterator<string>
  faults: string[]
}

let org: TestOrganization
let ctx: OrgContext
let useCases: string[]
let owner: postgres.Sql
let instances: Instance[]

async function next({ lines, faults }: Instance): Promise<string> {
  const { value, done } = await lines.next()
  if (done) throw new Error(`An instance ended: ${faults.join('')}`)
  return String(value)
}

function start(token: string): Instance {
  const child = spawn(process.execPath, ['--input-type=module', '-e', instance, token, org.slug], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const faults: string[] = []
  child.stderr?.on('data', (bytes: Buffer) => faults.push(bytes.toString()))
  if (!child.stdout) throw new Error('no output')
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), faults }
}

const answer = (useCaseId: string, version: number) =>
  saveAnswer(ctx, {
    assessmentId: org.assessmentId,
    questionId: 'fallback.low-confidence',
    body: {
      state: 'answered',
      level: (version % 5) as 0 | 1 | 2 | 3 | 4,
      confidence: 'high',
      note: `Seen in run ${version}.`,
      evidence: [],
      useCaseId,
    },
    expectedVersion: version,
    idempotencyKey: newId(),
  })

beforeAll(async () => {
  owner = postgres({ ...connectionOptions(String(process.env.DATABASE_OWNER_URL)), max: 1 })
  org = await makeOrganization('Two instances')
  const person = await makePerson('Lena Lead')
  await join(org, person, 'lead')
  useCases = []
  for (let i = 0; i < 12; i += 1) useCases.push(await makeUseCase(org, `Sorting line ${i + 1}`))
  const found = await lookUpContext(person.token, org.slug)
  if (found.kind !== 'context') throw new Error(`no context: ${found.kind}`)
  ctx = found.ctx
  instances = [start(person.token), start(person.token)]
  for (const one of instances) expect(await next(one)).toBe('ready')
})

afterAll(async () => {
  await Promise.all(
    instances.map(async ({ child }) => {
      const gone = once(child, 'exit')
      child.stdin?.end()
      await gone
    }),
  )
  await owner.end()
  await closePools()
})

/** How many passages one instance wrote although the other had written them already: an upsert leaves its lock behind. */
const writtenTwice = () => inTenant(ctx, (tx) => tx.$count(passage, sql`xmax::text <> '0'`))

async function stored() {
  return inTenant(ctx, async (tx) => ({
    passages: await tx.select({ key: passage.key, title: passage.title, body: passage.body }).from(passage),
    index: await tx.select().from(passageIndex),
    state: await readState(tx, ctx),
  }))
}

const byKey = (list: readonly { key: string; title: string; body: string }[]) =>
  new Map(list.map(({ key, title, body }) => [key, `${title}\n${body}`]))

/** Both are told to sync and wait for their turn to write: what they write is composed by then. */
async function syncAtOnce(meanwhile: () => Promise<unknown>): Promise<void> {
  const lock = `passages ${org.organizationId}`
  await owner.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`
    for (const { child } of instances) child.stdin?.write('now\n')
    const waiting = () => tx`
      select 1 from pg_locks, hashtextextended(${lock}, 0) as key
      where locktype = 'advisory' and not granted
        and classid::bigint = (key >> 32) & 4294967295 and objid::bigint = key & 4294967295`
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000, interval: 20 }).toBe(instances.length)
    await meanwhile()
  })
  for (const one of instances) expect(await next(one)).toBe(`synced ${org.assessmentId}`)
}

async function expectWhole(): Promise<void> {
  const { passages, index, state } = await stored()
  expect(state.fresh).toBe(true)
  expect(index).toHaveLength(1)
  expect(index[0]?.passages).toBe(passages.length)
  expect(byKey(passages)).toEqual(byKey(ownPassages(await gatherMaterial(ctx))))
}

test('two processes that write at the same time write everything once', async () => {
  await syncAtOnce(async () => {})
  expect(await writtenTwice()).toBe(0)
  await expectWhole()
})

test('what changes while both are about to write is in the index that they leave', async () => {
  for (let round = 0; round < 3; round += 1) {
    await answer(useCases[round] ?? '', 0)
    await syncAtOnce(() => answer(useCases[round] ?? '', 1))
    await expectWhole()
  }
  expect(instances.flatMap((one) => one.faults)).toEqual([])
})
