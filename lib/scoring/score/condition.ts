import type { Condition } from '#lib/framework/types.ts'
import type { GateReason } from '#lib/scoring/types.ts'

/** True, false, or null where it is not known: Kleene's three values. */
export type Truth = boolean | null

/** A condition that reads one thing: an answer, a workbench check or a fact. */
export type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>

/** What a leaf's reading gave. `details` names what decided it. */
export interface Finding {
  kind: GateReason['kind']
  id: string
  truth: Truth
  details: readonly string[]
}

export type Read<T> = (leaf: Leaf) => T

/**
 * The truth of a condition in Kleene's logic: one false part makes `all` false and one true part makes `any` true,
 * whatever is unknown beside it.
 */
export function truthOf(condition: Condition, read: Read<Truth>): Truth {
  if ('all' in condition) return fold(condition.all, false, read)
  if ('any' in condition) return fold(condition.any, true, read)
  if ('not' in condition) return negated(truthOf(condition.not, read))
  return read(condition)
}

function fold(parts: readonly Condition[], decisive: boolean, read: Read<Truth>): Truth {
  let truth: Truth = !decisive
  for (const part of parts) {
    const one = truthOf(part, read)
    if (one === decisive) return decisive
    if (one === null) truth = null
  }
  return truth
}

function negated(truth: Truth): Truth {
  return truth === null ? null : !truth
}

const STATES = new Map<Truth, GateReason['state']>([
  [true, 'passed'],
  [false, 'failed'],
  [null, 'unknown'],
])

/**
 * The leaves that decide a condition: of `all` and `any` those whose truth is the whole's, each once. A leaf under `not`
 * is told from the whole's side: it has failed where its being true makes the whole false.
 */
export function reasonsFor(condition: Condition, read: Read<Finding>): GateReason[] {
  const { findings } = decisive(condition, read, false)
  const seen = new Set<string>()
  return findings.flatMap(({ kind, id, truth, details }) => {
    const state = STATES.get(truth) ?? 'unknown'
    const key = `${kind} ${id} ${state}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ kind, id, state, details }]
  })
}

function decisive(condition: Condition, read: Read<Finding>, inverted: boolean): { truth: Truth; findings: Finding[] } {
  if ('not' in condition) return decisive(condition.not, read, !inverted)
  if ('all' in condition || 'any' in condition) {
    const conjunction = 'all' in condition
    const parts = ('all' in condition ? condition.all : condition.any).map((part) => decisive(part, read, inverted))
    const strong = conjunction === inverted
    const truths = parts.map((part) => part.truth)
    const truth = truths.includes(strong) ? strong : truths.includes(null) ? null : !strong
    return { truth, findings: parts.filter((part) => part.truth === truth).flatMap((part) => part.findings) }
  }
  const finding = read(condition)
  const truth = inverted ? negated(finding.truth) : finding.truth
  return { truth, findings: [{ ...finding, truth }] }
}
