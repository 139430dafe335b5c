import type { Framework } from '#lib/framework/types.ts'
import type { Acceptance, Scorecard, VerdictReason } from './types.ts'
import { dayInWords, shortOf } from './wording.ts'

type Reasons<K extends VerdictReason['kind']> = Extract<VerdictReason, { kind: K }>

function gateClause(reason: Reasons<'gate'>, framework: Framework): string {
  const gate = framework.gates.find((g) => g.id === reason.gate)
  if (!gate) return `the gate ${reason.gate} is not passed`
  return reason.state === 'failed' ? gate.failed : `it is not known whether ${gate.unknown}`
}

function coverageSentence(name: string, { axis, coverage, threshold }: Reasons<'coverage-too-low'>): string {
  if (coverage >= threshold)
    return `Nothing can be said about ${name} yet: no question about ${axis} is answered for it.`
  const part = shortOf(coverage, threshold)
  return `It is too early to say about ${name}: ${part} of what decides ${axis} is answered, and ${threshold}% is needed.`
}

/** Why a verdict holds, as the part after the colon. */
function clause(reason: VerdictReason, framework: Framework): string {
  switch (reason.kind) {
    case 'gate':
      return gateClause(reason, framework)
    case 'readiness-too-low':
      return `readiness is ${shortOf(reason.score, reason.threshold)}, and ${reason.threshold}% is needed`
    case 'tolerance-below-now':
    case 'tolerance-too-low':
      return `tolerance is ${shortOf(reason.score, reason.threshold)}, and ${reason.threshold}% is needed`
    case 'coverage-too-low':
      return `too little about ${reason.axis} is answered`
    case 'ready':
      return 'readiness and tolerance suffice, and no gate is open'
  }
}

function conditionClause({ gate: id, person, until }: Acceptance, framework: Framework): string {
  const gate = framework.gates.find((g) => g.id === id)
  return `${person} accepts until ${dayInWords(until)} that ${gate?.failed ?? `the gate ${id} is open`}`
}

function conditionally(sentence: string, conditions: readonly Acceptance[], framework: Framework): string {
  if (conditions.length === 0) return `${sentence}.`
  const clauses = conditions.map((condition) => conditionClause(condition, framework))
  return `${sentence}, on ${conditions.length === 1 ? 'one condition' : `${conditions.length} conditions`}: ${clauses.join('; ')}.`
}

/**
 * The verdict as a person would say it, with what is most decisive for it.
 *
 * @param name how the use case is called.
 */
export function verdictSentence(name: string, scorecard: Scorecard, framework: Framework): string {
  const [reason = { kind: 'ready' as const }] = scorecard.because
  if (reason.kind === 'coverage-too-low') return coverageSentence(name, reason)
  const why = clause(reason, framework)
  switch (scorecard.verdict) {
    case 'now':
      return conditionally(`${name} can run in production now`, scorecard.conditions, framework)
    case 'wait':
      return `${name} should wait: ${why}.`
    case 'foundations-first':
      return `${name} needs stronger foundations first: ${why}.`
    case 'not-a-fit':
      return `${name} is not a fit for AI as it stands: ${why}, whatever is built around it.`
    case 'undetermined':
      return `It is too early to say about ${name}: ${why}.`
  }
}
