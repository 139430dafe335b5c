import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** In this order: running requests add to the queue, and both still need pools and database. */
const order = ['requests', 'queue', 'pools', 'database', 'claim'] as const
type Part = (typeof order)[number]

/** Milliseconds that each of them may take. What takes longer is left behind, and the exit code says so, except of pools and of jobs. */
const patience: Readonly<Record<Part, number>> = {
  requests: 6_500,
  // What it was at is found by its lease.
  queue: 2_500,
  pools: 2_000,
  database: 5_000,
  claim: 500,
}

const nothing = () => {}

/** What is undone when the process ends. */
export const undo: Record<Part, () => unknown> = {
  requests: nothing,
  queue: nothing,
  pools: nothing,
  database: nothing,
  claim: nothing,
}

let ending = false

/** Whether the process has begun to end. */
export const isEnding = () => ending

/** Undoes everything and ends the process, once. */
export async function end(code: number): Promise<never> {
  if (ending) return new Promise(() => {})
  ending = true
  let isLate = false
  for (const name of order) {
    const late = delay(patience[name], 'late', { ref: false })
    try {
      const outcome = await Promise.race([undo[name](), late])
      if (outcome === 'late' && name !== 'pools' && name !== 'queue') isLate = true
    } catch (error) {
      log.error('a step of the stop failed', error)
    }
  }
  process.exit(code || (isLate ? 1 : 0))
}
