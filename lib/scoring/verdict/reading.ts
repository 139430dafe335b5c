import { validAcceptances } from './acceptance.ts'
import type { CompiledVerdictFramework } from './compile.ts'
import { compiledVerdictFramework } from './compile.ts'
import { dayNumber } from './days.ts'
import type { Entries } from './entries.ts'
import { entriesOf } from './entries.ts'
import type { CountedFacts } from './facts.ts'
import { countedFacts, holds, roleThatCounts } from './facts.ts'
import { isSeconded } from './seconded.ts'
import type { RiskAcceptance, VerdictInput } from './types.ts'

/** In place of a level, 0 to 4: unanswered or unknown. */
export const OPEN = -1
/** Called not applicable by one person alone. */
export const ALONE = -2
/** Not asked. */
export const OUT = -3
/** Called not applicable, with a second person's agreement. */
export const AGREED = -4

/** Levels by the questions' places. */
export type Levels = Int8Array

/** Evidence by the questions' places. */
export const NO_EVIDENCE = 0
export const DUE = 1
export const VALID = 2

/** A use case, read once: what is judged, also with other levels. */
export interface Reading {
  compiled: CompiledVerdictFramework
  input: VerdictInput
  facts: CountedFacts
  levels: Levels
  evidence: Uint8Array
  entries: Entries
  /** Places of marks that two people stand behind. */
  agreed: ReadonlySet<number>
  /** By gate: acceptances that count by person, control and day. */
  acceptances: ReadonlyMap<string, RiskAcceptance>
}

/** The level that counts: where people differ, so many above the lowest that anybody gave at most. */
function levelsOf(compiled: CompiledVerdictFramework, input: VerdictInput, facts: CountedFacts): Levels {
  const { framework, questions, conditions, roleDrift, marks } = compiled
  const { spread } = framework.answers
  const firstMark = marks[0]?.at ?? questions.length
  const levels = new Int8Array(questions.length)
  const levelOf = (at: number): number => {
    const q = questions[at]
    if (!q) return OUT
    const standing = (q.subject === 'organization' ? input.organization : input.useCase)[q.id]
    if (standing?.kind === 'answered') return Math.min(standing.level, standing.low + spread)
    if (standing?.kind !== 'not-applicable') return OPEN
    // The work always has its nature: a mark cannot be not applicable.
    if (at >= firstMark) return OPEN
    return isSeconded(input.notApplicable[q.id]) ? AGREED : ALONE
  }
  const role = roleThatCounts(facts.role, levelOf(roleDrift) >= framework.role_drift.from)
  for (let at = 0; at < questions.length; at++) {
    const condition = conditions[at]
    levels[at] = condition && !holds(condition, facts, role) ? OUT : levelOf(at)
  }
  return levels
}

/** Confirmed by somebody other than its author, and not past its day by more than the framework's grace. */
function evidenceOf({ indexOf, questions, framework }: CompiledVerdictFramework, input: VerdictInput): Uint8Array {
  const evidence = new Uint8Array(questions.length)
  const today = dayNumber(input.asOf)
  const { stands_days, due_days } = framework.evidence
  const { works_from } = framework.answers
  for (const row of input.evidence) {
    const { author, confirmedBy, confirmedOn, validUntil } = row
    if (confirmedBy === null || confirmedBy === author || confirmedOn === null || confirmedOn > input.asOf) continue
    const end = validUntil === null ? dayNumber(confirmedOn) + stands_days : dayNumber(validUntil)
    const state = end >= today ? VALID : end + due_days >= today ? DUE : NO_EVIDENCE
    for (const id of row.questions) {
      const at = indexOf.get(id)
      const isSeen = (row.seen?.[id] ?? works_from) >= works_from
      if (at !== undefined && isSeen) evidence[at] = Math.max(evidence[at] ?? 0, state)
    }
  }
  return evidence
}

/** Reads a use case for judging. @throws RangeError when the framework is unsound. */
export function readUseCase(input: VerdictInput): Reading {
  const compiled = compiledVerdictFramework(input.framework)
  const facts = countedFacts(input.facts)
  const agreed = compiled.marks.flatMap(({ at }) => {
    const mark = compiled.questions[at]
    return mark && isSeconded(input.marksAgreed[mark.id]) ? [at] : []
  })
  return {
    compiled,
    input,
    facts,
    levels: levelsOf(compiled, input, facts),
    evidence: evidenceOf(compiled, input),
    entries: entriesOf(input),
    agreed: new Set(agreed),
    acceptances: validAcceptances(input),
  }
}
