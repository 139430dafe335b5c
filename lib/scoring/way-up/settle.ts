import type { Candidate } from './candidates.ts'
import type { Demand } from './gate-demands.ts'
import type { Picks } from './picks.ts'
import { holds } from './picks.ts'

/** What is decided so far: candidates that are picked and candidates that are not. */
export interface Choice {
  within: Picks
  without: Picks
}

export interface Rules {
  candidates: readonly Candidate[]
  demands: readonly Demand[]
}

/** Prerequisites of what is picked are picked; what needs something that is not picked is not picked either. */
function closed({ within, without }: Choice, candidates: readonly Candidate[]): Choice {
  let choice = { within, without }
  // Candidates stand after their prerequisites: one pass down the list and one up carry a decision all the way.
  for (const c of candidates.toReversed()) {
    if (holds(choice.within, c.bit)) choice = { ...choice, within: choice.within | c.needs }
  }
  for (const c of candidates) {
    if ((c.needs & choice.without) !== 0n) choice = { ...choice, without: choice.without | c.bit }
  }
  return choice
}

/** Decides the last open candidate of a gate where only one way is left; null when none is. */
function forced({ within, without }: Choice, demand: Demand): Choice | null {
  const open = demand.touching.filter((c) => !holds(within | without, c.bit))
  const [last, another] = open
  if (another) return { within, without }
  if (!last) return demand.met(within) ? { within, without } : null
  const withIt = demand.met(within | last.bit)
  const withoutIt = demand.met(within)
  if (withIt && withoutIt) return { within, without }
  if (withIt) return { within: within | last.bit, without }
  return withoutIt ? { within, without: without | last.bit } : null
}

/** Draws every conclusion from what is decided; null when it contradicts itself or a gate can no longer be met. */
export function settle(choice: Choice, rules: Rules): Choice | null {
  let next = closed(choice, rules.candidates)
  for (const demand of rules.demands) {
    const result = forced(next, demand)
    if (!result) return null
    next = result
  }
  if ((next.within & next.without) !== 0n) return null
  if (next.within === choice.within && next.without === choice.without) return next
  return settle(next, rules)
}

/** The candidate to decide next, because the picks break a prerequisite or a gate for want of it; null when they are sound. */
export function undecidedIn(picks: Picks, { within, without }: Choice, rules: Rules): Candidate | null {
  const picked = rules.candidates.filter((c) => holds(picks, c.bit))
  const needs = picked.reduce((set, c) => set | c.needs, 0n)
  const missing = rules.candidates.filter((c) => holds(needs, c.bit) && !holds(picks, c.bit))
  const [dearest] = missing.toSorted((a, b) => b.cost - a.cost || (a.bit > b.bit ? -1 : 1))
  if (dearest) return dearest
  const unmet = rules.demands.find((demand) => !demand.met(picks))
  return unmet?.touching.find((c) => !holds(within | without, c.bit)) ?? null
}
