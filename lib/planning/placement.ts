// biome-ignore-all lint/style/noNonNullAssertion: indices come from the arrays' own lengths and from the network

import type { Network } from './network.ts'
import { createProfile } from './profile.ts'

/** A placed network: working-day indices by node, `start` inclusive, `finish` exclusive. */
export interface Placed {
  network: Network
  start: Int32Array
  finish: Int32Array
  /** Working days until all are finished. */
  makespan: number
}

/** The arrays are reused by the next placing. */
interface Placer extends Pick<Placed, 'start' | 'finish'> {
  /** Places every node for the durations given by node; returns the makespan. */
  place(days: Int32Array): number
}

/**
 * Serial list scheduling (Kolisch, "Serial and parallel resource-constrained project scheduling methods revisited",
 * 1996): node by node, each as early as its predecessors and one free person of its role allow, also before nodes that
 * were placed earlier.
 *
 * A phase is a barrier for each use case by itself: an action waits for the actions of earlier phases that serve any of
 * its own use cases. One barrier for all would let the last straggler of one use case stop every other.
 *
 * List schedules are good, not optimal, and not monotone (Graham, "Bounds on multiprocessing timing anomalies", 1969):
 * one more person, or less work, can move the finish out.
 */
export function createPlacer({ nodes, useCases, people }: Network): Placer {
  const start = new Int32Array(nodes.length)
  const finish = new Int32Array(nodes.length)
  const profiles = people.map((count, role) => createProfile(count, nodes.filter((n) => n.role === role).length))
  /** By use case: when everything in earlier phases is finished, and when everything so far is. */
  const cleared = new Int32Array(useCases)
  const latest = new Int32Array(useCases)

  const place = (days: Int32Array) => {
    let makespan = 0
    let phase = Number.NEGATIVE_INFINITY
    latest.fill(0)
    for (const profile of profiles) profile.clear()
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!
      if (node.phase !== phase) {
        cleared.set(latest)
        phase = node.phase
      }
      let ready = 0
      for (const u of node.useCases) if (cleared[u]! > ready) ready = cleared[u]!
      for (const p of node.before) if (finish[p]! > ready) ready = finish[p]!
      const begin = profiles[node.role]!.book(ready, days[i]!)
      const end = begin + days[i]!
      start[i] = begin
      finish[i] = end
      for (const u of node.useCases) if (latest[u]! < end) latest[u] = end
      if (makespan < end) makespan = end
    }
    return makespan
  }
  return { start, finish, place }
}

/** The network placed for its likely efforts: the plan that people see. */
export function placeLikely(network: Network): Placed {
  const { start, finish, place } = createPlacer(network)
  const makespan = place(Int32Array.from(network.nodes, (n) => n.days))
  return { network, start, finish, makespan }
}
