import { describeFault } from '#lib/log.ts'

/** What the start says of itself while it goes on. */

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
  console.log(`· ${what} …`)
  const result = await task()
  console.log(`  done (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  return result
}
