import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

/** The longest time for which nothing else was served, milliseconds: preloaded into a server, or used in this process. */

const resolution = 5
const delay = monitorEventLoopDelay({ resolution })

/** Milliseconds of the longest turn of the event loop since the last call; the first call begins to look. */
export async function longestTurn(): Promise<number> {
  if (delay.enable()) return 0
  // A turn is counted once it is over and the monitor has had its own.
  await setTimeout(3 * resolution)
  const longest = Math.max(0, delay.max / 1e6 - resolution)
  delay.reset()
  return longest
}

// A server answers whoever launched it; its channel must not keep it alive.
if (process.send) {
  process.on('message', async (message) => {
    if (message === 'longest-turn') process.send?.({ longestTurn: await longestTurn() })
  })
  process.channel?.unref()
}
