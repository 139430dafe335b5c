import cluster from 'node:cluster'
import { setTimeout } from 'node:timers/promises'

/** The longest time for which nothing else was served: preloaded into a server, or used in this process. */

export interface Turn {
  /** Milliseconds for which everything else waited; more than it computed where others need the processor. */
  waited: number
  /** Milliseconds that the thread computed in one turn. */
  computed: number
}

const resolution = 5

const computedSoFar = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

let isLooking = false
let longest: Turn = { waited: 0, computed: 0 }
let last = { at: 0, computed: 0 }

function look(): void {
  const now = { at: performance.now(), computed: computedSoFar() }
  longest = {
    waited: Math.max(longest.waited, now.at - last.at - resolution),
    computed: Math.max(longest.computed, now.computed - last.computed),
  }
  last = now
}

/** The longest turn of the event loop since the last call; the first call begins to look. */
export async function longestTurn(): Promise<Turn> {
  if (!isLooking) {
    isLooking = true
    last = { at: performance.now(), computed: computedSoFar() }
    setInterval(look, resolution).unref()
  }
  // A turn is counted once it is over.
  await setTimeout(3 * resolution)
  const found = longest
  longest = { waited: 0, computed: 0 }
  return found
}

// A server answers whoever launched it; its channel must not keep it alive. A worker's is that to its supervisor.
if (process.send && cluster.isPrimary) {
  process.on('message', async (message) => {
    if (message === 'longest-turn') process.send?.({ longestTurn: await longestTurn() })
  })
  process.channel?.unref()
}
