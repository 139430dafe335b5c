import type { Verdict } from '../types.ts'
import type { CompiledGate, CompiledRequirement, CompiledSubject, Route } from './compile.ts'
import { worstIsUnlisted } from './entries.ts'
import { holds } from './facts.ts'
import type { Mode } from './mode.ts'
import { mustListWorst } from './mode.ts'
import type { Levels, Reading } from './reading.ts'
import { AGREED, DUE, NO_EVIDENCE, OUT } from './reading.ts'
import type { EntryState, Excuse, RiskAcceptance, State } from './types.ts'

/** From what holds most to what holds nothing. A gate of several subjects is in the worst state of them. */
const RANK: Readonly<Record<State, number>> = {
  'to-build': 0,
  'to-find-out': 1,
  'to-finish': 2,
  'to-show': 3,
  accepted: 4,
  due: 5,
  shown: 6,
  'not-applicable': 7,
}

export const worseState = (a: State, b: State): State => (RANK[a] <= RANK[b] ? a : b)
export const betterState = (a: State, b: State): State => (RANK[a] >= RANK[b] ? a : b)

/** Whether a state holds nothing back. */
export const isPassed = (state: State): boolean => RANK[state] >= RANK.accepted

/** What a gate asks of one subject here. */
export interface SubjectView {
  subject: CompiledSubject
  state: State
  excuse: Excuse | null
  /** The entry as the gate reads it. */
  entry: EntryState | null
}

/** A mark that a gate requires, as it stands. */
export interface RequirementView {
  requirement: CompiledRequirement
  state: State
}

/** One way to pass a gate, as it stands. */
export interface RouteView {
  state: State
  subjects: readonly SubjectView[]
  requires: readonly RequirementView[]
}

export interface GateView {
  compiled: CompiledGate
  state: State
  caps: Verdict
  excuse: Excuse | null
  /** The way that counts: the better of the two. */
  route: RouteView | null
  proofInPlace: boolean
  acceptable: boolean
  acceptance: RiskAcceptance | null
}

function entryStateOf({ subject, reading, levels, mode }: SubjectInput): EntryState | null {
  if (!subject.entry) return null
  const { state } = reading.entries[subject.entry]
  if (subject.entry !== 'costly-errors-approved' || state === 'denied') return state
  const unlisted = worstIsUnlisted(reading.input.facts) && mustListWorst(reading, levels, mode)
  return unlisted && state === 'described' ? 'not-described' : state
}

interface SubjectInput {
  subject: CompiledSubject
  reading: Reading
  levels: Levels
  mode: Mode
}

function stateByLevel(level: number, { written_at, works_from }: { written_at: number; works_from: number }): State {
  if (level < 0) return 'to-find-out'
  if (level < written_at) return 'to-build'
  return level < works_from ? 'to-finish' : 'to-show'
}

/** A subject where answer, workbench and evidence are all asked for. */
function viewInFull(input: SubjectInput): SubjectView {
  const { subject, reading, levels } = input
  const entry = entryStateOf(input)
  const level = levels[subject.at] ?? OUT
  if (entry === 'denied') return { subject, state: 'to-build', excuse: null, entry }
  const byLevel = stateByLevel(level, reading.compiled.framework.answers)
  if (byLevel !== 'to-show') return { subject, state: byLevel, excuse: null, entry }
  if (entry === 'partial') return { subject, state: 'to-finish', excuse: null, entry }
  const evidence = reading.evidence[subject.at] ?? NO_EVIDENCE
  if (entry === 'not-described' || evidence === NO_EVIDENCE) return { subject, state: 'to-show', excuse: null, entry }
  return { subject, state: evidence === DUE ? 'due' : 'shown', excuse: null, entry }
}

function viewOf(input: SubjectInput, light: CompiledGate['gate']['light']): SubjectView {
  const { subject, reading, levels, mode } = input
  const level = levels[subject.at] ?? OUT
  const out = (excuse: Excuse): SubjectView => ({ subject, state: 'not-applicable', excuse, entry: null })
  if (level === OUT || (subject.applies_when && !holds(subject.applies_when, reading.facts, mode.role)))
    return out('facts')
  if (subject.reader_is_route && mode.readerIsRoute) return out('reader-is-route')
  if (subject.heavy_only && mode.lightTrack) return out('light-track')
  // Nobody agrees away what is recorded not to be so.
  if (level === AGREED && entryStateOf(input) !== 'denied') return out('not-applicable')
  const full = viewInFull(input)
  if (!mode.lightTrack || light !== 'lower' || isPassed(full.state) || full.entry === 'denied') return full
  return level >= reading.compiled.framework.light_track.at_least ? out('light-track') : full
}

function requirementView(
  requirement: CompiledRequirement,
  { facts }: Reading,
  levels: Levels,
  mode: Mode,
): RequirementView {
  const applies = !requirement.applies_when || holds(requirement.applies_when, facts, mode.role)
  if (!applies) return { requirement, state: 'not-applicable' }
  const level = levels[requirement.at] ?? 0
  if (level < 0) return { requirement, state: requirement.at_least > 0 ? 'to-find-out' : 'not-applicable' }
  return { requirement, state: level >= requirement.at_least ? 'not-applicable' : 'to-build' }
}

function routeView(
  route: Route,
  reading: Reading,
  levels: Levels,
  mode: Mode,
  light: CompiledGate['gate']['light'],
): RouteView {
  const subjects = route.subjects.map((subject) => viewOf({ subject, reading, levels, mode }, light))
  const requires = route.requires.map((r) => requirementView(r, reading, levels, mode))
  let state: State = 'not-applicable'
  for (const one of subjects) state = worseState(state, one.state)
  for (const one of requires) state = worseState(state, one.state)
  return { state, subjects, requires }
}

/** Whether everything that the way reads is answered at that level or above, and its marks are met. */
const answeredFrom = ({ subjects, requires }: RouteView, from: number, levels: Levels): boolean =>
  requires.every((r) => r.state === 'not-applicable') &&
  subjects.every((s) => s.excuse !== null || (levels[s.subject.at] ?? OUT) >= from)

interface Strictness {
  caps: Verdict
  acceptable: boolean
  from: number
}

function strictnessOf({ gate }: CompiledGate, { facts }: Reading, { role }: Mode): Strictness {
  const strict: Strictness = { caps: gate.caps, acceptable: gate.acceptable, from: gate.acceptable_from }
  for (const rule of gate.strictness) {
    if (!holds(rule.when, facts, role)) continue
    strict.caps = rule.caps ?? strict.caps
    strict.acceptable = rule.acceptable ?? strict.acceptable
    strict.from = rule.acceptable_from ?? strict.from
  }
  return strict
}

const notRead = (compiled: CompiledGate, caps: Verdict, excuse: Excuse | null, state: State): GateView => ({
  compiled,
  state,
  caps,
  excuse,
  route: null,
  proofInPlace: false,
  acceptable: false,
  acceptance: null,
})

/**
 * While no worst mistake is listed that should be, the gate stands as if one were, without an approval; it is to show at
 * best. So disclosure never costs.
 */
function withUnlisted(main: RouteView, proof: RouteView, reading: Reading): RouteView {
  const reads = main.subjects.some((s) => s.subject.entry === 'costly-errors-approved' && s.entry === 'not-described')
  if (!reads || !worstIsUnlisted(reading.input.facts)) return main
  const state = worseState(main.state, worseState('to-show', proof.state))
  return { ...main, state, subjects: [...main.subjects, ...proof.subjects.filter((s) => !isPassed(s.state))] }
}

/** Proof is shown or it is none: what is called not applicable proves nothing, nor does a proof of which nothing is read. */
function asProof(route: RouteView): RouteView {
  if (route.subjects.every((s) => s.excuse !== null)) return { ...route, state: 'to-build' }
  const isAgreedAway = route.subjects.some((s) => s.excuse === 'not-applicable')
  return isAgreedAway ? { ...route, state: worseState(route.state, 'to-find-out') } : route
}

/** The stated role alone opens this way: one that nobody stated, or that is not held, makes nothing milder. */
export const mayProve = ({ input, compiled }: Reading): boolean =>
  input.facts.role !== null && compiled.framework.proof_in_place.roles.includes(input.facts.role)

/** A gate as it stands with these levels, acceptances not looked at. */
export function gateView(compiled: CompiledGate, reading: Reading, levels: Levels, mode: Mode): GateView {
  const { gate } = compiled
  const { facts } = reading
  const { framework } = reading.compiled
  const { caps, acceptable, from } = strictnessOf(compiled, reading, mode)
  if (gate.applies_when && !holds(gate.applies_when, facts, mode.role))
    return notRead(compiled, caps, 'facts', 'not-applicable')
  if (gate.prohibited_when && holds(gate.prohibited_when, facts, mode.role))
    return notRead(compiled, 'not-a-fit', null, 'to-build')
  const main = routeView(compiled.main, reading, levels, mode, gate.light)
  const view = (route: RouteView, proofInPlace: boolean, mayAccept: boolean): GateView => ({
    compiled,
    state: route.state,
    caps,
    excuse: excuseOf(route),
    route,
    proofInPlace,
    acceptable: mayAccept && !isPassed(route.state),
    acceptance: null,
  })
  const mainAcceptable = acceptable && answeredFrom(main, from, levels)
  if (!compiled.proof || !mayProve(reading)) return view(main, false, mainAcceptable)
  const proof = asProof(routeView(compiled.proof, reading, levels, mode, gate.light))
  const listed = withUnlisted(main, proof, reading)
  if (listed !== main) return view(listed, false, false)
  const isProof = proof.subjects.every((s) => s.excuse !== 'not-applicable')
  const proofAcceptable = isProof && answeredFrom(proof, framework.proof_in_place.acceptable_from, levels)
  const better = betterState(main.state, proof.state)
  return better === main.state
    ? view(main, false, mainAcceptable || proofAcceptable)
    : view(proof, true, mainAcceptable || proofAcceptable)
}

/** Of a gate that is not read in any part: why. */
function excuseOf({ state, subjects }: RouteView): Excuse | null {
  if (state !== 'not-applicable') return null
  const excuses = subjects.map((s) => s.excuse)
  return excuses.find((e) => e === 'light-track') ?? excuses.find((e) => e === 'not-applicable') ?? excuses[0] ?? null
}

/** The verdict at which a gate holds; null where it holds nothing. */
export function heldAt({ state, caps }: GateView): Verdict | null {
  if (isPassed(state)) return null
  return state === 'to-build' ? caps : 'wait'
}
