import { monitorEventLoopDelay } from 'node:perf_hooks'

/** The longest time for which nothing else was served, milliseconds: preloaded into a server, or used in this process. */

const resolution = 5
const delay = monitorEventLoopDelay({ resolution })

/** Milliseconds of the longest turn of the event loop since the last call; the first call begins to look. */
export function longestTurn(): number {
  if (delay.enable()) return 0
  const longest = Math.max(0, delay.max / 1e6 - resolution)
  delay.reset()
  return longest
}

// A server answers whoever launched it; its channel must not keep it alive.
if (process.send) {
  process.on('message', (message) => {
    if (message === 'longest-turn') process.send?.({ longestTurn: longestTurn() })
  })
  process.channel?.unref()
}
