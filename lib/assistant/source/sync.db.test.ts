import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closePools, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { actionStatuses } from '#db/enums.ts'
import { passage, passageIndex } from '#db/schema/assistant.ts'
import { type Edit, edits, listUseCases, makePlace, pick, questions } from '#db/testing/edits.ts'
import { join, makeOrganization, makePerson, makeUseCase, type TestOrganization } from '#db/testing/factories.ts'
import { saveAnswer } from '#lib/assessment/answer/mutations.ts'
import { findLatestOwn } from '#lib/assessment/answer/queries.ts'
import { lookUpContext } from '#lib/auth/session/queries.ts'
import type { OrgContext } from '#lib/auth/types.ts'
import { today } from '#lib/clock.ts'
import { currentRelease } from '#lib/framework/release/queries.ts'
import { newId } from '#lib/id.ts'
import { setKnows } from '#lib/organization/member/mutations.ts'
import { readState as readPortfolio } from '#lib/portfolio/state/queries.ts'
import { updateAction } from '#lib/roadmap/action/mutations.ts'
import { generateRoadmap } from '#lib/roadmap/mutations.ts'
import { findRoadmap } from '#lib/roadmap/queries.ts'
import { perProcess } from '#lib/runtime/per-process.ts'
import { syncPassages } from './mutations.ts'
import { gatherMaterial, readSaid, readState } from './queries.ts'
import type { OwnPassage } from './types.ts'
import { sourcesIn } from './writing.ts'

/** A process of its own, as a second instance of the application would be: it syncs for each session and organisation it is given. */
const instance = `
  import { createInterface } from 'node:readline'
  import { lookUpContext } from '#lib/auth/session/queries.ts'
  import { syncPassages } from '#lib/assistant/source/mutations.ts'
  console.log('ready')
  for await (const line of createInterface({ input: process.stdin })) {
    const { ctx } = await lookUpContext(...line.split(' '))
    console.log('synced ' + (await syncPassages(ctx)))
  }
  process.exit(0)`

interface Instance {
  child: ChildProcess
  lines: AsyncIterator<string>
  faults: string[]
}

let org: TestOrganization
let ctx: OrgContext
let token: string
let useCases: string[]
let owner: postgres.Sql
let instances: Instance[]

async function next({ lines, faults }: Instance): Promise<string> {
  const { value, done } = await lines.next()
  if (done) throw new Error(`An instance ended: ${faults.join('')}`)
  return String(value)
}

function start(): Instance {
  const child = spawn(process.execPath, ['--input-type=module', '-e', instance], {
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
  token = person.token
  instances = [start(), start()]
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

async function stored(at: OrgContext) {
  return inTenant(at, async (tx) => ({
    passages: await tx.select().from(passage),
    index: await tx.select().from(passageIndex),
    state: await readState(tx, at),
  }))
}

/** What all passages are when nothing is known of any: the portfolio is read from nothing too. */
async function composeAnew(at: OrgContext): Promise<(OwnPassage & { source: string })[]> {
  const { portfolio } = await readPortfolio(at, today())
  const sources = sourcesIn({ ...(await gatherMaterial(at)), portfolio })
  const subjects = sources.map(({ id }) => id)
  const saidAbout = await inTenant(at, (tx) => readSaid(tx, at, { assessmentId: portfolio.assessment.id, subjects }))
  return sources.flatMap(({ id, write }) => [...write(saidAbout(id))].flat().map((p) => ({ ...p, source: id })))
}

/** What is stored is what would be written from nothing, to the letter. */
async function expectWhole(at: OrgContext): Promise<void> {
  const { passages, index, state } = await stored(at)
  expect(state.fresh).toBe(true)
  expect(index).toHaveLength(1)
  expect(index[0]?.passages).toBe(passages.length)
  const anew = new Map((await composeAnew(at)).map((p) => [p.key, p]))
  const found = passages.map(
    ({ organizationId: _, assessmentId: __, hash: ___, search: ____, asked: _____, ...p }) => ({
      ...p,
      // Of what is computed, the revision is that at which it last changed.
      revision: anew.get(p.key)?.revision === null ? null : p.revision,
    }),
  )
  expect(new Map(found.map((p) => [p.key, p]))).toEqual(anew)
  expect(new Set(Object.keys(index[0]?.digests as object))).toEqual(new Set(found.map((p) => p.source)))
}

/** Both are told to sync and wait for their turn to write: what they write is composed by then. */
async function syncAtOnce(meanwhile: () => Promise<unknown>): Promise<void> {
  const lock = `passages ${org.organizationId}`
  await owner.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`
    for (const { child } of instances) child.stdin?.write(`${token} ${org.slug}\n`)
    const waiting = () => tx`
      select 1 from pg_locks, hashtextextended(${lock}, 0) as key
      where locktype = 'advisory' and not granted
        and classid::bigint = (key >> 32) & 4294967295 and objid::bigint = key & 4294967295`
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000, interval: 20 }).toBe(instances.length)
    await meanwhile()
  })
  for (const one of instances) expect(await next(one)).toBe(`synced ${org.assessmentId}`)
}

test('two processes that write at the same time write everything once', async () => {
  await syncAtOnce(async () => {})
  expect(await writtenTwice()).toBe(0)
  await expectWhole(ctx)
})

test('what changes while both are about to write is in the index that they leave', async () => {
  for (let round = 0; round < 3; round += 1) {
    await answer(useCases[round] ?? '', 0)
    await syncAtOnce(() => answer(useCases[round] ?? '', 1))
    await expectWhole(ctx)
  }
  expect(instances.flatMap((one) => one.faults)).toEqual([])
})

/** What else may come between two questions to the assistant. */
const events: Readonly<Record<string, Edit>> = {
  ...edits,
  'note more': async (at, a, b) => {
    const { id: useCaseId } = pick(await listUseCases(at, false), a)
    const question = pick(
      questions.filter((q) => q.subject === 'use-case'),
      b,
    )
    const { assessmentId } = at
    const latest = await findLatestOwn(at.other, { assessmentId, questionId: question.id, useCaseId })
    await saveAnswer(at.other, {
      assessmentId,
      questionId: question.id,
      body: { useCaseId, state: 'answered', level: 2, confidence: 'low', note: `Seen ${a} times.`, evidence: [] },
      expectedVersion: latest?.version ?? 0,
      idempotencyKey: newId(),
    })
  },
  plan: async ({ lead }, a, b) => {
    const roadmap = await findRoadmap(lead)
    if (!roadmap) return generateRoadmap(lead)
    const { id, version } = pick(roadmap.actions, b)
    const owner = { name: pick(['', 'Bo Ek'], a), membershipId: null }
    return updateAction(lead, { id, expectedVersion: version, change: { status: pick(actionStatuses, a), owner } })
  },
  call: ({ lead }, _, b) => inTenant(lead, (tx) => tx.execute(sql`update organization set name = ${`House ${b}`}`)),
  know: ({ lead }, a) =>
    setKnows(lead, { membershipId: lead.membershipId, knows: [pick(currentRelease().roles, a).id] }),
  'sync elsewhere': async ({ slug, token: theirs }, a) => {
    const { child, ...one } = pick(instances, a)
    child.stdin?.write(`${theirs} ${slug}\n`)
    expect(await next({ child, ...one })).toMatch(/^synced/)
  },
  /** As an erasure does it. */
  lose: ({ lead }) =>
    inTenant(lead, async (tx) => {
      await tx.delete(passage)
      await tx.delete(passageIndex)
    }),
  restart: async () => perProcess('cache portfolio states', () => new Map<string, unknown>())().clear(),
  sleep: async () => void vi.setSystemTime(Date.now() + 86_400_000),
}

describe('after any history', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  test('the passages are those that would be written from nothing', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom(...Object.keys(events)), fc.nat(20), fc.nat(200)), {
      minLength: 6,
      maxLength: 14,
    })
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const at = await makePlace()
        await syncPassages(at.lead)
        for (const [index, [name, a, b]] of steps.entries()) {
          await events[name]?.(at, a, b)
          if (index % 3 === 1) continue
          await syncPassages(at.lead)
          await expectWhole(at.lead)
        }
      }),
      { seed: 20_261_130, numRuns: 12 },
    )
  }, 240_000)
})

test('what nobody wrote to is not even read again', async () => {
  const at = await makePlace()
  const [first, second] = await listUseCases(at, false)
  const note = 'Nobody was told of this.'
  const question = questions.find((q) => q.subject === 'use-case')?.id ?? ''
  const save = (useCaseId = '', expectedVersion = 0) =>
    saveAnswer(at.lead, {
      assessmentId: at.assessmentId,
      questionId: question,
      body: { useCaseId, state: 'answered', level: 2, confidence: null, note: '', evidence: [] },
      expectedVersion,
      idempotencyKey: newId(),
    })
  const notes = () =>
    inTenant(at.lead, (tx) =>
      tx
        .select({ useCaseId: passage.useCaseId })
        .from(passage)
        .where(sql`${passage.body} like ${`%${note}%`}`),
    )
  await save(first?.id)
  await save(second?.id)
  await syncPassages(at.lead)
  // Past every door: no version, no revision.
  await inTenant(at.lead, (tx) => tx.execute(sql`update answer set note = ${note}`))
  await save(first?.id, 1)
  await inTenant(at.lead, (tx) => tx.execute(sql`update answer set note = ${note}`))
  await syncPassages(at.lead)
  expect(await notes()).toEqual([{ useCaseId: first?.id }])
})
