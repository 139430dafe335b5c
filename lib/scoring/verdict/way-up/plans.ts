import type { Verdict } from '../../types.ts'
import type { CompiledSubject } from '../compile.ts'
import type { Entries } from '../entries.ts'
import { holds } from '../facts.ts'
import type { GateView } from '../gates.ts'
import { gateView, isPassed, mayProve } from '../gates.ts'
import type { Mode } from '../mode.ts'
import type { Reading } from '../reading.ts'
import { AGREED, NO_EVIDENCE, OUT, VALID } from '../reading.ts'
import type { Item } from './items.ts'
import { itemFor, remedyFor, stepOf } from './items.ts'
import type { Step } from './types.ts'

/** A use case on its way: what was done to it so far, and what that cost. */
export interface Plan {
  reading: Reading
  items: ReadonlyMap<string, { item: Item; gate: string | null }>
  shows: readonly Step[]
  minutes: number
}

export const startOf = (reading: Reading): Plan => ({ reading, items: new Map(), shows: [], minutes: 0 })

/** The plan with an item done; doing it twice costs once. */
export function withItem(plan: Plan, item: Item, gate: string | null): Plan {
  if (plan.items.has(item.key)) return plan
  const levels = Int8Array.from(plan.reading.levels)
  for (const { at, to } of item.raises) levels[at] = Math.max(levels[at] ?? 0, to)
  return {
    ...plan,
    reading: { ...plan.reading, levels },
    items: new Map(plan.items).set(item.key, { item, gate }),
    minutes: plan.minutes + item.minutes,
  }
}

function withShow(plan: Plan, step: Omit<Step, 'gate'>, gate: string, minutes: number, rest: Partial<Reading>): Plan {
  const shows = [...plan.shows, { ...step, gate }]
  return { ...plan, reading: { ...plan.reading, ...rest }, shows, minutes: plan.minutes + minutes }
}

/** Described, as far as the gate reads it; a worst mistake is then listed, with its approval or as impossible. */
function describePart(plan: Plan, subject: CompiledSubject, gate: string): Plan {
  const { entry, question } = subject
  if (!entry) return plan
  const { reading } = plan
  const { minutes } = reading.compiled.framework
  const entries: Entries = { ...reading.entries, [entry]: { state: 'described', details: [] } }
  const stated = { by: 'one', agreedBy: 'another', reason: 'listed', on: reading.input.asOf }
  const facts = { ...reading.input.facts, noIrreversibleError: stated }
  const input = entry === 'costly-errors-approved' ? { ...reading.input, facts } : reading.input
  return withShow(plan, stepOf('describe', question, minutes.describe), gate, minutes.describe, { entries, input })
}

function confirmAnswer(plan: Plan, subject: CompiledSubject, gate: string): Plan {
  const { reading } = plan
  const { minutes } = reading.compiled.framework
  const evidence = Uint8Array.from(reading.evidence)
  evidence[subject.at] = VALID
  return withShow(plan, stepOf('confirm', subject.question, minutes.confirm), gate, minutes.confirm, { evidence })
}

interface Wanted {
  /** The level that the answer must reach. */
  level: number
  /** Whether it must also be described and confirmed. */
  shown: boolean
}

const isDenied = ({ reading }: Plan, { entry }: CompiledSubject): boolean =>
  entry !== undefined && reading.entries[entry].state === 'denied'

/** One subject brought to where the goal wants it; null when no remedy does. */
function settle(plan: Plan, subject: CompiledSubject, gate: string, wanted: Wanted): Plan | null {
  const { reading } = plan
  const level = reading.levels[subject.at] ?? OUT
  const denied = isDenied(plan, subject)
  let next = plan
  const raised = level < wanted.level || denied
  if (raised) {
    const item = denied ? remedyFor(subject.at, reading) : itemFor(subject.at, reading)
    if (!item) return null
    next = withItem(next, item, gate)
    if ((next.reading.levels[subject.at] ?? OUT) < wanted.level) return null
  }
  if (!wanted.shown && !denied) return next
  if (subject.entry && next.reading.entries[subject.entry].state !== 'described')
    next = describePart(next, subject, gate)
  else if (isUnlisted(next, subject)) next = describePart(next, subject, gate)
  if (!wanted.shown) return next
  return next.reading.evidence[subject.at] === NO_EVIDENCE ? confirmAnswer(next, subject, gate) : next
}

const isUnlisted = ({ reading }: Plan, { entry }: CompiledSubject): boolean =>
  entry === 'costly-errors-approved' &&
  reading.input.facts.noIrreversibleError === null &&
  !reading.input.facts.errorModes.some((e) => !e.reversible)

/** A whole way through a gate. */
function settleRoute(plan: Plan, gate: GateView, which: 'main' | 'proof', goal: Verdict, mode: Mode): Plan | null {
  const { compiled } = gate
  const route = compiled[which]
  if (!route) return null
  const { facts, compiled: framework } = plan.reading
  const { answers, light_track } = framework.framework
  const isLight = mode.lightTrack && compiled.gate.light === 'lower'
  // A mark that is required and missing belongs to the plan of the marks.
  const misses = route.requires.some(
    (r) =>
      (!r.applies_when || holds(r.applies_when, facts, mode.role)) && (plan.reading.levels[r.at] ?? 0) < r.at_least,
  )
  if (misses) return null
  const level = isLight ? light_track.at_least : goal === 'now' ? answers.works_from : answers.written_at
  let next: Plan | null = plan
  for (const subject of route.subjects) {
    if (!next) return null
    const at = next.reading.levels[subject.at] ?? OUT
    const out =
      at === OUT ||
      (at === AGREED && !isDenied(next, subject)) ||
      (subject.applies_when && !holds(subject.applies_when, facts, mode.role)) ||
      (subject.reader_is_route && mode.readerIsRoute) ||
      (subject.heavy_only && mode.lightTrack)
    if (out) continue
    // To wait, an open question is found out later.
    if (goal !== 'now' && at < 0) continue
    next = settle(next, subject, compiled.gate.id, { level, shown: goal === 'now' && !isLight })
  }
  return next
}

/** Whether a gate allows the goal as it is. */
function allows(view: GateView, goal: Verdict): boolean {
  if (isPassed(view.state)) return true
  return goal !== 'now' && (view.state !== 'to-build' || view.caps === 'wait')
}

/** A worst mistake that should be listed and is not: the gate then reads the proof too, until somebody lists it. */
function withListing(plan: Plan, { compiled }: GateView): Plan | null {
  const subject = compiled.main.subjects.find((s) => isUnlisted(plan, s))
  return subject ? describePart(plan, subject, compiled.gate.id) : null
}

function optionsFor(plan: Plan, view: GateView, goal: Verdict, mode: Mode): Plan[] {
  const main = settleRoute(plan, view, 'main', goal, mode)
  if (!mayProve(plan.reading) || !view.compiled.proof) return main ? [main] : []
  const proof = settleRoute(plan, view, 'proof', goal, mode)
  const listed = main && withListing(main, view)
  const both = main && settleRoute(main, view, 'proof', goal, mode)
  return [main, proof, listed, both].filter((p) => p !== null)
}

/**
 * The ways of bringing every gate to where it allows the goal, several where a proof may stand in. What gates ask of one
 * another shows when the whole is judged.
 */
export function settleGates(plan: Plan, goal: Verdict, mode: Mode, accepted: ReadonlySet<string>): Plan[] {
  let plans: Plan[] = [plan]
  for (const compiled of plan.reading.compiled.gates) {
    if (accepted.has(compiled.gate.id)) continue
    plans = plans.flatMap((one) => {
      const view = gateView(compiled, one.reading, one.reading.levels, mode)
      if (allows(view, goal)) return [one]
      return view.caps === 'not-a-fit' ? [] : optionsFor(one, view, goal, mode)
    })
  }
  return plans
}
