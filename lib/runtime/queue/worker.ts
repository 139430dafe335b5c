import { now } from '#lib/clock.ts'
import { newId } from '#lib/id.ts'
import { log } from '#lib/log.ts'
import { enqueueAlone, jobsEnded, recoverJobs, workDue } from './mutations.ts'
import type { Kind } from './types.ts'

/** Work that comes again and again, once for all processes. */
export interface Recurring {
  kind: Kind<object>
  everyMinutes: number
}

/** Milliseconds between two looks at what is due. */
const pause = 5_000
/** Jobs that one process does at the same time. */
const atOnce = 5

/**
 * Adds what comes again, at the start and once in each of its periods.
 *
 * @param last the period in which each was added last, by this process.
 */
export async function addRecurring(
  recurring: readonly Recurring[],
  last: Map<string, number>,
  at: Date,
): Promise<void> {
  for (const { kind, everyMinutes } of recurring) {
    const period = Math.floor(at.getTime() / (everyMinutes * 60_000))
    const isStart = !last.has(kind.name)
    if (last.get(kind.name) === period) continue
    await enqueueAlone(kind, {}, { key: isStart ? newId() : `${period}` })
    last.set(kind.name, period)
  }
}

/**
 * Does what is due, until it is stopped. What a transaction of this process added is begun at once; this finds what was
 * put off, what came again, and what another process left when it died.
 *
 * @returns ends it, once what is under way has ended.
 */
export function startWorker(kinds: readonly Kind<unknown>[], recurring: readonly Recurring[]): () => Promise<void> {
  const all = [...kinds, ...recurring.map(({ kind }) => kind as Kind<unknown>)]
  const last = new Map<string, number>()
  let stopped = false
  let running: Promise<void> | null = null

  async function look(): Promise<void> {
    await addRecurring(recurring, last, now())
    await recoverJobs(all)
    while (!stopped && (await workDue(all, atOnce)) > 0);
  }
  const tick = () => {
    running ??= look()
      .catch((error: unknown) => log.error('the queue was not read', error))
      .finally(() => {
        running = null
      })
  }
  tick()
  const timer = setInterval(tick, pause)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
    await jobsEnded()
  }
}
