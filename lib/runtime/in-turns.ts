import { setImmediate } from 'node:timers/promises'

/** What a turn of the event loop may take of others' time, milliseconds. */
const turn = 10

/** Runs a computation that stops now and then, so that others are served in between. */
export async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  let begun = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begun < turn) continue
    await setImmediate()
    begun = performance.now()
  }
}
