// biome-ignore-all lint/style/noNonNullAssertion: indices come from the arrays' own lengths and from the network

import type { Node } from './network.ts'
import type { Placed } from './placement.ts'

export interface Lanes {
  /** By node: which of the role's people does it, 0-based. */
  lane: Int32Array
  /** By node: what that person did before; -1 when nothing. */
  previous: Int32Array
}

function byStart({ start }: Placed): number[] {
  return [...start.keys()].sort((a, b) => start[a]! - start[b]! || a - b)
}

/**
 * Gives each piece of work to the first person of its role who is free. Nobody is ever missing: at no time are more
 * pieces placed than the role has people, and intervals met in the order of their start need no more lanes than that.
 *
 * A node that had to wait for a person follows its lane's previous node without a pause: the day before, all the role's
 * people were busy, so whoever takes it over finished just then.
 */
export function assignLanes(placed: Placed): Lanes {
  const { network, start, finish } = placed
  const lane = new Int32Array(start.length)
  const previous = new Int32Array(start.length).fill(-1)
  const lastOf = network.people.map((count) => new Int32Array(count).fill(-1))
  for (const i of byStart(placed)) {
    const last = lastOf[network.nodes[i]!.role]!
    lane[i] = last.findIndex((before) => before < 0 || finish[before]! <= start[i]!)
    previous[i] = last[lane[i]!]!
    last[lane[i]!] = i
  }
  return { lane, previous }
}

/**
 * Working days by which each node may slip without moving the finish, while everybody's order of work stays: the
 * backward pass over dependencies, phase barriers and lanes together.
 */
export function slacksOf(placed: Placed, { previous }: Lanes): Int32Array {
  const { network, finish, makespan } = placed
  const phases = [...new Set(network.nodes.map((n) => n.phase))]
  const latest = new Int32Array(finish.length).fill(makespan)
  /** By phase and use case: the earliest of the latest starts in that phase. */
  const opens = new Map(phases.map((phase) => [phase, new Int32Array(network.useCases).fill(makespan)]))
  const limit = (i: number, day: number) => {
    if (day < latest[i]!) latest[i] = day
  }
  for (const i of byStart(placed).reverse()) {
    const node = network.nodes[i]!
    for (const [phase, open] of opens) if (phase > node.phase) for (const u of node.useCases) limit(i, open[u]!)
    const latestStart = latest[i]! - node.days
    for (const p of node.before) limit(p, latestStart)
    if (previous[i]! >= 0) limit(previous[i]!, latestStart)
    const open = opens.get(node.phase)!
    for (const u of node.useCases) open[u] = Math.min(open[u]!, latestStart)
  }
  return latest.map((day, i) => day - finish[i]!)
}

function clears(earlier: Node, later: Node): boolean {
  return earlier.phase < later.phase && earlier.useCases.some((u) => later.useCases.includes(u))
}

/**
 * One chain of nodes from the first day to the finish in which each begins when the one before ends and because of it:
 * as its dependency, else by a phase barrier, else because the person was busy. Its durations sum to the makespan.
 */
export function criticalChain({ network, start, finish, makespan }: Placed, { previous }: Lanes): number[] {
  const { nodes } = network
  const finishing = Map.groupBy(finish.keys(), (i) => finish[i]!)
  const heldBy = (i: number): number => {
    const touching = finishing.get(start[i]!) ?? []
    const node = nodes[i]!
    return (
      touching.find((j) => node.before.includes(j)) ?? touching.find((j) => clears(nodes[j]!, node)) ?? previous[i]!
    )
  }
  const chain: number[] = []
  let next = finish.indexOf(makespan)
  while (next >= 0) {
    chain.push(next)
    next = start[next]! > 0 ? heldBy(next) : -1
  }
  return chain.reverse()
}
