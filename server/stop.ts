import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#lib/log.ts'

/** In this order: running requests still need pools and database. */
const order = ['sweep', 'requests', 'pools', 'database', 'claim'] as const
type Part = (typeof order)[number]

/** Milliseconds that each of them may take. What takes longer is left behind, and the exit code says so, except of pools. */
const patience: Readonly<Record<Part, number>> = {
  sweep: 500,
  requests: 6_500,
  pools: 2_000,
  database: 5_000,
  claim: 500,
}

const nothing = () => {}

/** What is undone when the process ends. */
export const undo: Record<Part, () => unknown> = {
  sweep: nothing,
  requests: nothing,
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
      if (outcome === 'late' && name !== 'pools') isLate = true
    } catch (error) {
      log.error('a step of the stop failed', error)
    }
  }
  process.exit(code || (isLate ? 1 : 0))
}
