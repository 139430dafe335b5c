import type { Level } from '#lib/framework/types.ts'
import type { Weighed } from '../score/share.ts'
import { COVERAGE, LOW, percentOf, SCORE } from '../score/share.ts'
import { rankOf } from '../score/verdict.ts'
import type { Verdict } from '../types.ts'
import { because } from './because.ts'
import { contradictionsOf } from './contradictions.ts'
import type { GateView, RequirementView, RouteView, SubjectView } from './gates.ts'
import { heldAt, isPassed } from './gates.ts'
import type { Judgement } from './judge.ts'
import { judge } from './judge.ts'
import type { Reading } from './reading.ts'
import { AGREED, ALONE, NO_EVIDENCE, readUseCase } from './reading.ts'
import { together } from './sums.ts'
import type {
  Bar,
  Condition,
  RestsOn,
  State,
  SubjectReason,
  SubjectResult,
  VerdictGateResult,
  VerdictInput,
  VerdictScorecard,
} from './types.ts'
import { states } from './types.ts'

const NONE: readonly SubjectReason[] = []

function reasonsOf({ subject, state, excuse, entry }: SubjectView, reading: Reading): readonly SubjectReason[] {
  if (excuse !== null || isPassed(state)) return NONE
  const { works_from } = reading.compiled.framework.answers
  const level = reading.levels[subject.at] ?? 0
  const reasons: SubjectReason[] = []
  if (level === ALONE) reasons.push({ kind: 'not-agreed' })
  else if (level < 0) reasons.push({ kind: 'unanswered' })
  else if (level < works_from) reasons.push({ kind: 'answer', level: level as Level })
  if (subject.entry && entry !== null && entry !== 'described')
    reasons.push({ kind: 'entry', entry: subject.entry, state: entry, details: reading.entries[subject.entry].details })
  if ((reading.evidence[subject.at] ?? NO_EVIDENCE) === NO_EVIDENCE) reasons.push({ kind: 'evidence' })
  return reasons
}

function markResult({ requirement, state }: RequirementView, { levels }: Reading): SubjectResult[] {
  if (state === 'not-applicable') return []
  const level = levels[requirement.at] ?? -1
  const at_least = requirement.at_least
  return [
    {
      question: requirement.mark,
      state,
      reasons: [{ kind: 'mark', at_least, level: level < 0 ? null : (level as Level) }],
    },
  ]
}

function subjectsOf(route: RouteView, reading: Reading): SubjectResult[] {
  return [
    ...route.subjects.map((view) => ({
      question: view.subject.question,
      state: view.state,
      reasons: reasonsOf(view, reading),
    })),
    ...route.requires.flatMap((r) => markResult(r, reading)),
  ]
}

function gateResult(view: GateView, reading: Reading): VerdictGateResult {
  const { compiled, state, caps, excuse, route, proofInPlace, acceptable, acceptance } = view
  return {
    id: compiled.gate.id,
    state,
    holds: heldAt(view),
    atWorst: state === 'to-find-out' ? caps : null,
    acceptable,
    excuse,
    proofInPlace,
    subjects: route ? subjectsOf(route, reading) : [],
    acceptance,
  }
}

/** What somebody answers for with their name, and proof that stands where an approval would. */
function conditionsOf(gates: readonly GateView[], { levels, input }: Reading): Condition[] {
  const conditions: Condition[] = []
  for (const { compiled: own, route, acceptance, proofInPlace, state } of gates) {
    const gate = own.gate.id
    for (const { subject, excuse } of route?.subjects ?? []) {
      if (excuse !== 'not-applicable' || levels[subject.at] !== AGREED) continue
      const statement = input.notApplicable[subject.question]
      if (statement) conditions.push({ kind: 'not-applicable', gate, question: subject.question, statement })
    }
    if (acceptance) conditions.push({ kind: 'accepted', acceptance })
    else if (proofInPlace && isPassed(state)) conditions.push({ kind: 'proof-in-place', gate })
  }
  return conditions
}

function restsOn(gates: readonly GateView[]): RestsOn {
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>
  for (const { state } of gates) counts[state]++
  return { ...counts, of: gates.length - counts['not-applicable'] }
}

const bar = (sums: readonly Weighed[], now: number, wait: number | null): Bar => ({
  counted: percentOf(sums, LOW) ?? 0,
  answered: percentOf(sums, SCORE),
  now,
  wait,
})

function barsOf({ sums, mode }: Judgement, { compiled }: Reading): VerdictScorecard['bars'] {
  const { floors, framework } = compiled
  const own = floors['own-readiness']
  const organization = floors['organization-readiness']
  return {
    useCase: bar(sums.own, own.now, own.wait ?? null),
    organization: bar(sums.organization, organization.now, organization.wait ?? null),
    tolerance: bar([sums.marks], framework.tolerance.now[mode.role], framework.tolerance.not_a_fit),
  }
}

function dimensionsOf({ sums }: Judgement, { compiled }: Reading): VerdictScorecard['dimensions'] {
  const lines: VerdictScorecard['dimensions'][number][] = []
  const add = (id: string, subject: 'use-case' | 'organization', sum: Weighed | undefined) => {
    if (!sum || sum.applicable === 0) return
    const counted = (100 * sum.low) / (4 * sum.applicable)
    lines.push({ id, subject, counted, answered: sum.answered > 0 ? (100 * sum.level) / (4 * sum.answered) : null })
  }
  for (const [i, { dimension }] of compiled.parts.entries()) {
    add(dimension.id, 'use-case', sums.own[i])
    add(dimension.id, 'organization', sums.organization[i])
  }
  return lines
}

function dueOf({ gates }: Judgement): string[] {
  const due = new Set<string>()
  for (const { route } of gates)
    for (const { subject, state } of route?.subjects ?? []) if (state === 'due') due.add(subject.question)
  return [...due]
}

/** The scorecard of a use case as it was read. */
export function scorecardFrom(reading: Reading): VerdictScorecard {
  const { framework } = reading.compiled
  const judgement = judge(reading)
  const { verdict, gates, floors, sums, mode } = judgement
  const conditions = conditionsOf(gates, reading)
  return {
    framework: { id: framework.id, version: framework.version },
    verdict,
    onCondition: verdict === 'now' && conditions.length > 0,
    conditions,
    because: because(judgement, reading),
    gates: gates.map((g) => gateResult(g, reading)),
    restsOn: restsOn(gates),
    contradictions: contradictionsOf(gates, reading),
    due: dueOf(judgement),
    bars: barsOf(judgement, reading),
    floors,
    dimensions: dimensionsOf(judgement, reading),
    coverage: {
      readiness: percentOf(together(sums), COVERAGE) ?? 100,
      tolerance: percentOf([sums.marks], COVERAGE) ?? 100,
      own: percentOf(sums.own, COVERAGE) ?? 100,
    },
    ...mode,
  }
}

/**
 * The verdict on one use case with all that it rests on. Pure: the same input gives the same bytes.
 *
 * @throws RangeError when the framework is unsound.
 */
export function scoreVerdict(input: VerdictInput): VerdictScorecard {
  return scorecardFrom(readUseCase(input))
}

/** Verdicts from worst to best, *now* on condition below *now*; undetermined speaks for less than all but "not a fit". */
export function placeOfVerdict({ verdict, onCondition }: { verdict: Verdict; onCondition: boolean }): number {
  if (verdict === 'not-a-fit') return 0
  if (verdict === 'undetermined') return 1
  return verdict === 'now' && !onCondition ? 5 : rankOf(verdict) + 1
}
