import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { closePools, identityDb, inIdentity, inTenant } from '#db/client.ts'
import { connectionOptions } from '#db/connection.ts'
import { job } from '#db/schema/queue.ts'
import { makeOrganization } from '#db/testing/factories.ts'
import { newId } from '#lib/id.ts'
import { enqueue, giveUp, recoverJobs, settleJob, sweepJobs, workDue } from './mutations.ts'
import type { Kind, Outcome, Result } from './types.ts'
import { addRecurring, startWorker } from './worker.ts'

interface Payload {
  what: string
}

/** A kind of its own for each test, which does what it is told. */
function kindOf(run: (payload: Payload, of: { handOver(): Promise<void> }) => Promise<Result>, attempts = 3) {
  const settled = vi.fn(async (_payload: Payload, _outcome: Outcome) => {})
  const kind: Kind<Payload> = {
    name: `test ${newId()}`,
    payload: z.object({ what: z.string() }),
    attempts,
    keptDays: () => 30,
    run,
    settled,
  }
  return { kind, all: [kind as Kind<unknown>], settled }
}

const done = async (): Promise<Result> => 'done'

async function rowOf(id: string) {
  const [row] = await identityDb().select().from(job).where(eq(job.id, id))
  return row
}

const add = (kind: Kind<Payload>, options = {}) => inIdentity((tx) => enqueue(tx, kind, { what: 'it' }, options))
const change = (id: string, set: ReturnType<typeof sql>) =>
  identityDb().execute(sql`update queue.job set ${set} where id = ${id}::uuid`)

beforeEach(() => identityDb().execute(sql`delete from queue.job`))
afterAll(closePools)

test('what is taken back with its transaction is never done, and what is committed is', async () => {
  const run = vi.fn(async (_: Payload): Promise<Result> => 'done')
  const { kind, all } = kindOf(run)
  const org = await makeOrganization()
  const scope = { organizationId: org.organizationId, userId: newId() }
  await expect(
    inTenant(scope, async (tx) => {
      await enqueue(tx, kind, { what: 'never' })
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  const id = await inTenant(scope, (tx) => enqueue(tx, kind, { what: 'done' }))
  expect(await workDue(all, 9)).toBe(1)
  expect(run.mock.calls.map(([payload]) => payload)).toEqual([{ what: 'done' }])
  expect(await rowOf(id)).toMatchObject({ state: 'done', payload: '', attempts: 1 })
})

test('whoever serves an organisation adds jobs and sees none of them', async () => {
  const { kind } = kindOf(done)
  const id = await add(kind)
  const app = postgres({ ...connectionOptions(String(process.env.DATABASE_APP_URL)), max: 1 })
  try {
    for (const statement of [
      'select * from queue.job',
      `update queue.job set state = 'done'`,
      'delete from queue.job',
      `insert into queue.job (id, kind, payload) values (gen_random_uuid(), 'x', '') returning id`,
    ])
      await expect(app.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  } finally {
    await app.end()
  }
  expect((await rowOf(id))?.state).toBe('waiting')
})

test('with the same key there is one job, however often and by whomever it is added', async () => {
  const run = vi.fn(done)
  const { kind, all } = kindOf(run)
  const ids = await Promise.all(Array.from({ length: 5 }, () => add(kind, { key: 'mail of March' })))
  expect(new Set(ids).size).toBe(1)
  expect(await workDue(all, 9)).toBe(1)
  expect(await add(kind, { key: 'mail of March' })).toBe(ids[0])
  expect(await add(kind, { key: 'mail of April' })).not.toBe(ids[0])
  expect(await workDue(all, 9)).toBe(1)
  expect(run).toHaveBeenCalledTimes(2)
})

test('many takers at once do each job once', async () => {
  const seen: string[] = []
  const { kind, all } = kindOf(async ({ what }) => {
    seen.push(what)
    return 'done'
  })
  const names = Array.from({ length: 60 }, (_, i) => `job ${i}`)
  await inIdentity(async (tx) => {
    for (const what of names) await enqueue(tx, kind, { what })
  })
  const taker = async () => {
    while ((await workDue(all, 3)) > 0);
  }
  await Promise.all(Array.from({ length: 8 }, taker))
  expect(seen.toSorted()).toEqual(names.toSorted())
})

test('a job that fails is tried again later and later, until it is dead and told', async () => {
  let result: Result = 'later'
  const { kind, all, settled } = kindOf(async () => result, 3)
  const id = await add(kind)
  const pauses: number[] = []
  for (const attempt of [1, 2]) {
    expect(await workDue(all, 9)).toBe(1)
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'waiting', attempts: attempt })
    pauses.push(Math.round((Number(row?.runAt) - Date.now()) / 1_000))
    // Not before its time.
    expect(await workDue(all, 9)).toBe(0)
    await change(id, sql`run_at = now()`)
  }
  expect(pauses[0]).toBeGreaterThan(50)
  expect(pauses[1]).toBeGreaterThan(200)
  expect(settled).not.toHaveBeenCalled()
  await workDue(all, 9)
  expect(settled.mock.calls).toEqual([[{ what: 'it' }, 'failed']])
  const dead = await rowOf(id)
  expect(dead).toMatchObject({ state: 'failed', attempts: 3 })
  // What it held stays, sealed, for whoever looks after it.
  expect(dead?.payload).not.toBe('')
  result = 'done'
  await change(id, sql`run_at = now()`)
  expect(await workDue(all, 9)).toBe(0)
})

test('what is refused, too late or cannot be read is not tried again', async () => {
  const run = vi.fn(async (): Promise<Result> => 'refused')
  const { kind, all, settled } = kindOf(run)
  const refused = await add(kind)
  const late = await add(kind, { withinMinutes: 10 })
  await change(late, sql`deadline = now()`)
  const broken = await add(kind)
  await change(broken, sql`payload = 'AAAA'`)
  expect(await workDue(all, 9)).toBe(3)
  expect(run).toHaveBeenCalledOnce()
  for (const [id, fault] of [
    [refused, ''],
    [late, 'late'],
  ] as const)
    expect(await rowOf(id)).toMatchObject({ state: 'failed', fault })
  expect((await rowOf(broken))?.state).toBe('failed')
  expect(settled).toHaveBeenCalledTimes(2)
})

test('who dies before handing over leaves the job to others; who dies after leaves it unknown, and it is told', async () => {
  let die = () => {}
  const started = { before: Promise.withResolvers<void>(), after: Promise.withResolvers<void>() }
  const dead = new Promise<never>((_, reject) => {
    die = () => reject(new Error('killed'))
  })
  const { kind, all, settled } = kindOf(async ({ what }, of) => {
    if (what === 'after') await of.handOver()
    started[what as 'before' | 'after'].resolve()
    return dead
  })
  const before = await inIdentity((tx) => enqueue(tx, kind, { what: 'before' }))
  const after = await inIdentity((tx) => enqueue(tx, kind, { what: 'after' }))
  const takers = workDue(all, 9)
  await Promise.all([started.before.promise, started.after.promise])
  expect([(await rowOf(before))?.state, (await rowOf(after))?.state]).toEqual(['running', 'handed-over'])
  // Nobody is declared dead before the lease ends.
  await recoverJobs(all)
  expect([(await rowOf(before))?.state, (await rowOf(after))?.state]).toEqual(['running', 'handed-over'])

  await identityDb().execute(sql`update queue.job set lease_until = now() - interval '1 second'`)
  await Promise.all([recoverJobs(all), recoverJobs(all)])
  expect([(await rowOf(before))?.state, (await rowOf(after))?.state]).toEqual(['waiting', 'unknown'])
  expect(settled.mock.calls).toContainEqual([{ what: 'after' }, 'unknown'])
  const { kind: again } = kindOf(done)
  await change(before, sql`kind = ${again.name}`)
  await change(after, sql`kind = ${again.name}`)
  expect(await workDue([again as Kind<unknown>], 9)).toBe(1)
  expect([(await rowOf(before))?.state, (await rowOf(after))?.state]).toEqual(['done', 'unknown'])
  // The one that was taken for dead comes back: it changes nothing that others have done since.
  die()
  await takers
  expect((await rowOf(before))?.state).toBe('done')
})

test('a job that its taker lost is not handed over by it any more', async () => {
  const acted = vi.fn()
  const go = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const { kind, all } = kindOf(async (_, of) => {
    begun.resolve()
    await go.promise
    await of.handOver()
    acted()
    return 'done'
  })
  const id = await add(kind)
  const first = workDue(all, 1)
  await begun.promise
  await change(id, sql`lease_until = now() - interval '1 second'`)
  await recoverJobs(all)
  go.resolve()
  await first
  expect(acted).not.toHaveBeenCalled()
  expect((await rowOf(id))?.state).toBe('waiting')
})

test('a caller does a job now whenever it was to begin, and waits for whoever is at it', async () => {
  const go = Promise.withResolvers<void>()
  const { kind, all } = kindOf(async () => {
    await go.promise
    return 'done'
  })
  const id = await add(kind, { after: 3_600 })
  expect(await workDue(all, 9)).toBe(0)
  const both = Promise.all([settleJob(kind, id), settleJob(kind, id)])
  await vi.waitFor(async () => expect((await rowOf(id))?.state).toBe('running'))
  go.resolve()
  expect(await both).toEqual(['done', 'done'])
  expect((await rowOf(id))?.attempts).toBe(1)
})

test('what is given up is told and not done', async () => {
  const run = vi.fn(done)
  const { kind, settled, all } = kindOf(run)
  const id = await add(kind)
  await giveUp(kind, [id])
  expect(await workDue(all, 9)).toBe(0)
  expect(run).not.toHaveBeenCalled()
  expect(settled.mock.calls).toEqual([[{ what: 'it' }, 'failed']])
})

test('what comes again is done at a start and once in each period, by one of all processes', async () => {
  const run = vi.fn(done)
  const kind: Kind<object> = { name: `test ${newId()}`, payload: z.object({}), attempts: 1, keptDays: () => 1, run }
  const recurring = [{ kind, everyMinutes: 60 }]
  const processes = [new Map<string, number>(), new Map<string, number>()]
  const runs = async (at: string) => {
    run.mockClear()
    for (const last of processes) await addRecurring(recurring, last, new Date(at))
    await workDue([kind as Kind<unknown>], 9)
    return run.mock.calls.length
  }
  // Each of the two at its start.
  expect(await runs('2031-01-01T10:10:00Z')).toBe(2)
  expect(await runs('2031-01-01T10:50:00Z')).toBe(0)
  expect(await runs('2031-01-01T11:01:00Z')).toBe(1)
  expect(await runs('2031-01-01T11:02:00Z')).toBe(0)
})

test('a worker that is stopped ends what it is at, and takes nothing more', async () => {
  const go = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const { kind, all } = kindOf(async () => {
    begun.resolve()
    await go.promise
    return 'done'
  })
  const first = await add(kind)
  const stop = startWorker(all, [])
  await begun.promise
  const second = await add(kind)
  const stopped = stop()
  go.resolve()
  await stopped
  expect([(await rowOf(first))?.state, (await rowOf(second))?.state]).toEqual(['done', 'waiting'])
})

test('rows whose end need not be known any longer are deleted, and no others', async () => {
  const { kind, all } = kindOf(done)
  const old = await add(kind)
  await workDue(all, 9)
  const recent = await add(kind)
  await workDue(all, 9)
  const waiting = await add(kind)
  await change(old, sql`forget_at = now()`)
  await sweepJobs()
  expect(await rowOf(old)).toBeUndefined()
  expect(await rowOf(recent)).toBeDefined()
  expect(await rowOf(waiting)).toBeDefined()
})
