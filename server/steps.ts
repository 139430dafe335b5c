import cluster from 'node:cluster'
import { describeFault } from '#lib/log.ts'

/** What the start says of itself while it goes on. */

/** Of several processes the first one speaks. */
const isSilent = cluster.isWorker && cluster.worker?.id !== 1

export function say(line: string): void {
  if (!isSilent) console.log(line)
}

/** A failed query tells parts of its values: of that, only kind and code. Our own faults are sentences for operators. */
export function sentenceOf(error: unknown): string {
  const fault = describeFault(error)
  if ([fault, fault.cause].some((one) => one?.type === 'PostgresError' || one?.type === 'QueryFailed'))
    return `The database refused a step of the start: ${JSON.stringify(fault)}`
  return error instanceof Error ? error.message : String(error)
}

/** Runs one step, and says how long it took. */
export async function step<T>(what: string, task: () => Promise<T>): Promise<T> {
  const from = performance.now()
  say(`· ${what} …`)
  const result = await task()
  say(`  done (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  return result
}
