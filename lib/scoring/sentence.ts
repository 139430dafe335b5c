import type { Framework } from '#lib/framework/types.ts'
import { formatDate } from '#lib/language/dates.ts'
import { words } from '#lib/language/words.ts'
import type { Acceptance, Scorecard, VerdictReason } from './types.ts'
import { neededOf, shortOf } from './wording.ts'

type Reasons<K extends VerdictReason['kind']> = Extract<VerdictReason, { kind: K }>

function gateClause(reason: Reasons<'gate'>, framework: Framework): string {
  const { why } = words('verdict')
  const gate = framework.gates.find((g) => g.id === reason.gate)
  if (!gate) return why.gate({ gate: reason.gate })
  return reason.state === 'failed' ? gate.failed : why.unknown({ matter: gate.unknown })
}

function coverageSentence(name: string, { axis, coverage, threshold }: Reasons<'coverage-too-low'>): string {
  const { nothingKnown, tooEarly } = words('verdict')
  if (coverage >= threshold) return nothingKnown({ name, axis })
  return tooEarly({ name, axis, share: shortOf(coverage, threshold), needed: neededOf(threshold) })
}

/** Why a verdict holds, as the part after the colon. */
function clause(reason: VerdictReason, framework: Framework): string {
  const { why } = words('verdict')
  switch (reason.kind) {
    case 'gate':
      return gateClause(reason, framework)
    case 'readiness-too-low':
      return why.readiness({ share: shortOf(reason.score, reason.threshold), needed: neededOf(reason.threshold) })
    case 'tolerance-below-now':
    case 'tolerance-too-low':
      return why.tolerance({ share: shortOf(reason.score, reason.threshold), needed: neededOf(reason.threshold) })
    case 'coverage-too-low':
      return why.coverage({ axis: reason.axis })
    case 'ready':
      return why.ready
  }
}

function conditionClause({ gate: id, person, until }: Acceptance, framework: Framework): string {
  const { accepts, openGate } = words('verdict')
  const gate = framework.gates.find((g) => g.id === id)
  return accepts({ person, day: formatDate(until), matter: gate?.failed ?? openGate({ gate: id }) })
}

function nowSentence(name: string, conditions: readonly Acceptance[], framework: Framework): string {
  const { now, nowOn } = words('verdict')
  if (conditions.length === 0) return now({ name })
  const clauses = conditions.map((condition) => conditionClause(condition, framework))
  return nowOn({ name, count: conditions.length, conditions: clauses.join('; ') })
}

/** Of a scorecard, what the sentence says. */
type Judgement = Pick<Scorecard, 'verdict' | 'because' | 'conditions'>

/**
 * The verdict as a person would say it, with what is most decisive for it.
 *
 * @param name how the use case is called.
 */
export function verdictSentence(name: string, scorecard: Judgement, framework: Framework): string {
  const [reason = { kind: 'ready' as const }] = scorecard.because
  if (reason.kind === 'coverage-too-low') return coverageSentence(name, reason)
  if (scorecard.verdict === 'now') return nowSentence(name, scorecard.conditions, framework)
  return words('verdict')[scorecard.verdict]({ name, why: clause(reason, framework) })
}
