import { setTimeout as delay } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { identityDb, type TenantTransaction } from '#db/client.ts'
import { job } from '#db/schema/queue.ts'
import { idFromKey, newId } from '#lib/id.ts'
import { log } from '#lib/log.ts'
import { env } from '#lib/runtime/env.ts'
import { perProcess } from '../per-process.ts'
import { hashOfAddress, pauseAfter, seal, unseal } from './rules.ts'
import type { JobOptions, Kind, Outcome, Result } from './types.ts'

/** Seconds after which whoever is at a job is taken for dead, unless its kind says otherwise. */
const usualLease = 60
/** Times that a process may die of a job beyond its tries. */
const mostDeaths = 3

type Writer = Pick<TenantTransaction, 'insert'>

/**
 * Adds a job in the transaction that causes it: what is taken back is never done.
 *
 * @returns its id, which the same key gives again.
 */
export async function enqueue<P>(db: Writer, kind: Kind<P>, payload: P, options: JobOptions = {}): Promise<string> {
  const { key, after = 0, withinMinutes, organizationId, about, attempts = kind.attempts } = options
  const id = key === undefined ? newId() : idFromKey(kind.name, key)
  const { secret } = env()
  await db
    .insert(job)
    .values({
      id,
      kind: kind.name,
      payload: seal(secret, id, payload),
      organizationId: organizationId ?? null,
      whom: about === undefined ? '' : hashOfAddress(secret, about),
      runAt: sql`now() + make_interval(secs => ${after})`,
      deadline: withinMinutes === undefined ? null : sql`now() + make_interval(mins => ${withinMinutes})`,
      maxAttempts: attempts,
    })
    .onConflictDoNothing()
  return id
}

/** Adds a job that no transaction causes. @returns its id. */
export function enqueueAlone<P>(kind: Kind<P>, payload: P, options?: JobOptions): Promise<string> {
  return enqueue(identityDb(), kind, payload, options)
}

interface Claimed extends Record<string, unknown> {
  id: string
  kind: string
  payload: string
  lease: string
  attempts: number
  maxAttempts: number
  late: boolean
}

/** Takes jobs that are due, each for one taker: a single statement, which any pooler carries. */
async function claim(
  kinds: readonly Kind<unknown>[],
  { id, limit }: { id?: string; limit: number },
): Promise<Claimed[]> {
  const lease = newId()
  const leases = sql.join(
    kinds.map((kind) => sql`when ${kind.name} then ${kind.lease ?? usualLease}::int`),
    sql` `,
  )
  return identityDb().execute<Claimed>(sql`
    update queue.job j set state = 'running', attempts = attempts + 1, started_at = now(), lease = ${lease}::uuid,
      lease_until = now() + make_interval(secs => case kind ${leases} end)
    where id in (
      select id from queue.job where state = 'waiting' and kind = any(${sql.param(kinds.map((kind) => kind.name))}::text[])
        and ${id === undefined ? sql`run_at <= now()` : sql`id = ${id}::uuid`}
      order by run_at limit ${limit} for update skip locked)
    returning id, kind, payload, lease, attempts, max_attempts as "maxAttempts",
      coalesce(deadline <= now(), false) as late`)
}

/** Writes how a try goes, unless somebody else has taken the job since. @returns whether it is still ours. */
async function mark({ id, lease }: Claimed, change: ReturnType<typeof sql>): Promise<boolean> {
  const marked = await identityDb().execute(
    sql`update queue.job set ${change} where id = ${id}::uuid and lease = ${lease}::uuid returning id`,
  )
  return marked.length > 0
}

const codeOf = (error: unknown) => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'error'
}

/** What a failed job held is kept with it for whoever runs the installation; of the others nothing is. */
const endedAs = (outcome: Outcome, { keptDays }: Kind<unknown>, fault: string) => sql`
  state = ${outcome}, fault = ${fault}, settled_at = now(), lease_until = null,
  forget_at = now() + make_interval(days => ${keptDays()}), payload = ${outcome === 'failed' ? sql`payload` : sql`''`}`

/** What this process is at. */
const underWay = perProcess('jobs under way', () => new Set<Promise<unknown>>())

/** Waits for what this process is at, at the moment of the call. */
export async function jobsEnded(): Promise<void> {
  await Promise.allSettled(underWay())
}

/** Tries a job that was taken. @returns how it ended, or that it will be tried again. */
async function work<P>(kind: Kind<P>, taken: Claimed): Promise<Outcome | 'waiting'> {
  const trying = tryJob(kind, taken)
  underWay().add(trying)
  try {
    return await trying
  } finally {
    underWay().delete(trying)
  }
}

async function tryJob<P>(kind: Kind<P>, taken: Claimed): Promise<Outcome | 'waiting'> {
  const { id } = taken
  let handedOver = false
  let fault = ''
  let payload: P | undefined
  let result: Result = 'refused'
  try {
    payload = kind.payload.parse(unseal(env().secret, id, taken.payload))
    if (taken.late) fault = 'late'
    else if (taken.attempts > taken.maxAttempts + mostDeaths) fault = 'died'
    else
      result = await kind.run(payload, {
        id,
        async handOver() {
          if (!(await mark(taken, sql`state = 'handed-over'`))) throw new Error('Somebody else has this job by now.')
          handedOver = true
        },
      })
  } catch (error) {
    fault = codeOf(error)
    // A payload that cannot be read will not be readable later.
    result = handedOver ? 'unknown' : payload === undefined ? 'refused' : 'later'
    log.error('a job failed', error, { id })
  }
  if (result === 'later' && taken.attempts < taken.maxAttempts) {
    const pause = pauseAfter(taken.attempts)
    await mark(
      taken,
      sql`state = 'waiting', fault = ${fault}, lease_until = null, run_at = now() + make_interval(secs => ${pause})`,
    )
    return 'waiting'
  }
  const outcome = result === 'done' || result === 'unknown' ? result : 'failed'
  await tellAndMark(kind, taken, { payload, outcome, fault })
  return outcome
}

async function tellAndMark<P>(
  kind: Kind<P>,
  taken: Claimed,
  { payload, outcome, fault }: { payload: P | undefined; outcome: Outcome; fault: string },
): Promise<void> {
  if (payload !== undefined) await kind.settled?.(payload, outcome)
  await mark(taken, endedAs(outcome, kind, fault))
  if (outcome === 'unknown') log.error('it is not known whether a job was done', undefined, { id: taken.id })
}

/** What a job holds; undefined where it was sealed with another secret or by another version. */
function readable<P>(kind: Kind<P>, { id, payload }: Claimed): P | undefined {
  try {
    return kind.payload.parse(unseal(env().secret, id, payload))
  } catch {
    return undefined
  }
}

/** Milliseconds for which the outcome of a job is waited for that somebody else is at. */
const patience = 20_000

/**
 * Does one job now, whenever it was to begin, and waits for it; where somebody else is at it, for them.
 *
 * @returns how it ended; `waiting` when it will be tried again later, or is not settled within twenty seconds.
 */
export async function settleJob<P>(kind: Kind<P>, id: string): Promise<Outcome | 'waiting'> {
  const [taken] = await claim([kind], { id, limit: 1 })
  if (taken) return work(kind, taken)
  for (const until = performance.now() + patience; performance.now() < until; await delay(100)) {
    const [row] = await identityDb()
      .select({ state: job.state, attempts: job.attempts })
      .from(job)
      .where(eq(job.id, id))
    if (row?.state === 'done' || row?.state === 'failed' || row?.state === 'unknown') return row.state
    // Erased, or put back for later; one that nobody has tried yet is being taken at this moment.
    if (row === undefined || (row.state === 'waiting' && row.attempts > 0)) break
  }
  return 'waiting'
}

/** Gives jobs up that nobody is at yet. */
export async function giveUp<P>(kind: Kind<P>, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [taken] = await claim([kind], { id, limit: 1 })
    if (!taken) continue
    await tellAndMark(kind, taken, { payload: readable(kind, taken), outcome: 'failed', fault: 'given-up' })
  }
}

/**
 * Takes up to that many jobs that are due and does them at the same time.
 *
 * @returns how many there were.
 */
export async function workDue(kinds: readonly Kind<unknown>[], limit: number): Promise<number> {
  const taken = await claim(kinds, { limit })
  await Promise.all(
    taken.map((one) => {
      const kind = kinds.find(({ name }) => name === one.kind)
      return kind && work(kind, one)
    }),
  )
  return taken.length
}

/**
 * Finds jobs whose taker did not come back. One that was not handed over is done by somebody else; of one that was, nobody
 * can say whether it was done: it is not done again, and that is told.
 */
export async function recoverJobs(kinds: readonly Kind<unknown>[]): Promise<void> {
  await identityDb().execute(sql`
    update queue.job set state = 'waiting', lease = null, lease_until = null, fault = 'died'
    where state = 'running' and lease_until < now()`)
  const lost = await identityDb().execute<Claimed>(sql`
    select id, kind, payload, lease, attempts, max_attempts as "maxAttempts", false as late from queue.job
    where state = 'handed-over' and lease_until < now()`)
  for (const one of lost) {
    const kind = kinds.find(({ name }) => name === one.kind)
    if (!kind) continue
    await tellAndMark(kind, one, { payload: readable(kind, one), outcome: 'unknown', fault: 'died' })
  }
}

/** Deletes jobs whose end need not be known any longer. */
export async function sweepJobs(): Promise<void> {
  await identityDb().execute(sql`delete from queue.job where forget_at <= now()`)
}
