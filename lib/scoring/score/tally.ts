import type { Level, Question } from '#lib/framework/types.ts'
import type { ScoringInput, Standing } from '#lib/scoring/types.ts'
import { isAsked } from './applicability.ts'
import type { CompiledFramework, Group } from './compile.ts'
import { compiledFramework } from './compile.ts'
import type { Weighed } from './share.ts'

/** A group's answers, added up in whole numbers. */
export interface Sum extends Weighed {
  group: Group
  counts: { answered: number; unknown: number; applicable: number }
}

/** The answers of one use case, added up. `undefined` stands for unanswered. */
export interface Tally {
  compiled: CompiledFramework
  input: ScoringInput
  readiness: readonly Sum[]
  tolerance: readonly Sum[]
  /** What counts as the answer to a question. */
  standing: (question: Question) => Standing | undefined
  asked: (question: Question) => boolean
}

/** Whether a question is unanswered or unknown: it can still turn out at any level. */
export function isOpen(standing: Standing | undefined): boolean {
  return standing === undefined || standing.kind === 'unknown'
}

/** Adds the question to its group's sum, or takes it out again with `sign` -1. */
function count(sum: Sum, weight: number, standing: Standing | undefined, sign: 1 | -1): void {
  const w = sign * weight
  if (standing?.kind === 'not-applicable') return
  sum.applicable += w
  sum.counts.applicable += sign
  if (standing?.kind === 'answered') {
    sum.level += w * standing.level
    sum.low += w * standing.low
    sum.high += w * standing.high
    sum.answered += w
    sum.counts.answered += sign
    return
  }
  sum.high += w * 4
  if (standing) sum.counts.unknown += sign
}

function emptySum(group: Group): Sum {
  const counts = { answered: 0, unknown: 0, applicable: 0 }
  return { group, weight: group.weight, level: 0, low: 0, high: 0, answered: 0, applicable: 0, counts }
}

/** Adds up the answers that count; questions that do not apply, by condition or by statement, are left out. */
export function tally(input: ScoringInput): Tally {
  const compiled = compiledFramework(input.framework)
  const standing = (q: Question) => (q.subject === 'organization' ? input.organization : input.useCase)[q.id]
  const asked = (q: Question) => isAsked(q, input.facts)
  const add = (group: Group): Sum => {
    const sum = emptySum(group)
    for (const q of group.questions) if (asked(q)) count(sum, q.weight, standing(q), 1)
    return sum
  }
  const readiness = compiled.readiness.map(add)
  const tolerance = compiled.tolerance.map(add)
  return { compiled, input, readiness, tolerance, standing, asked }
}

/** Levels by question id. */
export type Levels = ReadonlyMap<string, Level>

/** The tally as it would be with these questions answered at these levels. Every question must be asked. */
export function withLevels(base: Tally, levels: Levels): Tally {
  const standing = (q: Question): Standing | undefined => {
    const level = levels.get(q.id)
    return level === undefined ? base.standing(q) : { kind: 'answered', level, low: level, high: level }
  }
  const changed = new Map<Group, Sum>()
  for (const id of levels.keys()) {
    const group = base.compiled.groupOf.get(id)
    const question = base.compiled.questions.get(id)
    if (!group || !question) continue
    const before = [...base.readiness, ...base.tolerance].find((s) => s.group === group) ?? emptySum(group)
    const sum = changed.get(group) ?? { ...before, counts: { ...before.counts } }
    count(sum, question.weight, base.standing(question), -1)
    count(sum, question.weight, standing(question), 1)
    changed.set(group, sum)
  }
  const replace = (sum: Sum) => changed.get(sum.group) ?? sum
  return { ...base, readiness: base.readiness.map(replace), tolerance: base.tolerance.map(replace), standing }
}
