import type { VerdictCap } from '#lib/framework/types.ts'
import type { Acceptance, GateReason, GateResult, ScoringInput } from '#lib/scoring/types.ts'
import { runCheck } from './checks.ts'
import type { CompiledGate } from './compile.ts'
import type { Finding, Leaf, Truth } from './condition.ts'
import { reasonsFor, truthOf } from './condition.ts'
import { factTruth } from './facts.ts'
import type { Tally } from './tally.ts'
import { tally } from './tally.ts'
import { stricter } from './verdict.ts'

export type GateState = GateResult['state']

const TRUTHS: Readonly<Record<GateReason['state'], Truth>> = { passed: true, failed: false, unknown: null }

/**
 * The answer to a question that is not asked cannot hold a gate shut. One that somebody called not applicable leaves it
 * unknown: a word alone does not open a gate.
 */
function answerTruth(id: string, atLeast: number, answers: Tally): Truth {
  const question = answers.compiled.questions.get(id)
  if (!question) return null
  if (!answers.asked(question)) return true
  const standing = answers.standing(question)
  return standing?.kind === 'answered' ? standing.level >= atLeast : null
}

function find(leaf: Leaf, answers: Tally): Finding {
  const { facts } = answers.input
  if ('fact' in leaf) return { kind: 'fact', id: leaf.fact, truth: factTruth(leaf, facts), details: [] }
  if ('answer' in leaf) {
    return { kind: 'answer', id: leaf.answer, truth: answerTruth(leaf.answer, leaf.at_least, answers), details: [] }
  }
  const { state, details } = runCheck(leaf.check, facts)
  return { kind: 'check', id: leaf.check, truth: TRUTHS[state], details }
}

/** What a leaf says of this use case. */
export function leafTruth(leaf: Leaf, answers: Tally): Truth {
  return find(leaf, answers).truth
}

/** Whether the gate is passed or does not apply; null where that is not known. Acceptances are not looked at. */
export function gateTruth({ condition }: CompiledGate, answers: Tally): Truth {
  return truthOf(condition, (leaf) => leafTruth(leaf, answers))
}

/** The acceptance that is valid on the day, of several the longest; null when the framework allows none. */
export function acceptanceOf({ gate }: CompiledGate, { acceptances, asOf }: ScoringInput): Acceptance | null {
  if (!gate.acceptable) return null
  const key = (a: Acceptance) => [a.until, a.person, a.reason].join('\n')
  const valid = acceptances.filter((a) => a.gate === gate.id && a.until >= asOf)
  return valid.reduce<Acceptance | null>((best, a) => (best === null || key(a) > key(best) ? a : best), null)
}

/** The best verdict that a gate in that state allows; null when it holds nothing back. What is unknown is not passed. */
export function capOf(state: GateState, caps: VerdictCap): VerdictCap | null {
  if (state === 'failed') return caps
  return state === 'unknown' ? 'wait' : null
}

/** The strictest cap of some gates. */
export function strictestCap(gates: Iterable<{ state: GateState; caps: VerdictCap }>): VerdictCap | null {
  let cap: VerdictCap | null = null
  for (const { state, caps } of gates) cap = stricter(cap, capOf(state, caps))
  return cap
}

/** The state that a truth amounts to, given an acceptance of the failure. */
export function stateOf(truth: Truth, acceptance: Acceptance | null): GateState {
  if (truth === null) return 'unknown'
  if (truth) return 'passed'
  return acceptance ? 'accepted' : 'failed'
}

function isOut({ gate }: CompiledGate, answers: Tally): boolean {
  return gate.applies_when !== undefined && truthOf(gate.applies_when, (leaf) => leafTruth(leaf, answers)) === false
}

/** Every gate of the framework in its order, with the reasons of its state. */
export function gateResults(answers: Tally): GateResult[] {
  return answers.compiled.gates.map((compiled) => {
    const accepted = acceptanceOf(compiled, answers.input)
    const state = isOut(compiled, answers) ? 'not-applicable' : stateOf(gateTruth(compiled, answers), accepted)
    return {
      id: compiled.gate.id,
      state,
      caps: compiled.gate.caps,
      reasons: reasonsFor(compiled.condition, (leaf) => find(leaf, answers)),
      acceptance: state === 'accepted' ? accepted : null,
    }
  })
}

/**
 * Judges every gate of the framework, in its order, on answers, workbench and facts.
 *
 * @throws RangeError when the framework is unsound, see `compiledFramework`.
 */
export function judgeGates(input: ScoringInput): GateResult[] {
  return gateResults(tally(input))
}
