import { answersIn, invertedAnswers } from '#lib/framework/rules.ts'
import type { Condition, Framework, Gate, Question } from '#lib/framework/types.ts'
import type { AxisName } from '#lib/scoring/types.ts'

/** Questions that are weighed together before they enter an axis: a dimension, or the marks. */
export interface Group {
  /** Position among all groups of the framework. */
  index: number
  id: string
  axis: AxisName
  weight: number
  questions: readonly Question[]
}

export interface CompiledGate {
  gate: Gate
  /** Holds when the gate does not apply or is passed. */
  condition: Condition
  /** Ids of the questions whose answers it reads. */
  reads: ReadonlySet<string>
}

/** A framework, indexed for scoring. */
export interface CompiledFramework {
  framework: Framework
  readiness: readonly Group[]
  tolerance: readonly Group[]
  /** The group of every question. */
  groupOf: ReadonlyMap<string, Group>
  questions: ReadonlyMap<string, Question>
  gates: readonly CompiledGate[]
}

function compileGate(gate: Gate): CompiledGate {
  const condition = gate.applies_when ? { any: [{ not: gate.applies_when }, gate.passes_when] } : gate.passes_when
  const inverted = invertedAnswers(condition)
  if (inverted.length > 0) throw new RangeError(`Gate ${gate.id} could fail by a better answer to ${inverted[0]}.`)
  return { gate, condition, reads: new Set(answersIn(condition)) }
}

function compile(framework: Framework): CompiledFramework {
  const t = framework.thresholds
  if (t.readiness_now < t.readiness_wait) throw new RangeError('readiness_now lies below readiness_wait.')
  if (t.tolerance_now < t.tolerance_not_a_fit) throw new RangeError('tolerance_now lies below tolerance_not_a_fit.')
  const readiness = framework.dimensions.map(
    (d, index): Group => ({ index, id: d.id, axis: 'readiness', weight: d.weight, questions: d.questions }),
  )
  const marks = framework.marks
  const tolerance: Group[] = [
    { index: readiness.length, id: marks.id, axis: 'tolerance', weight: 1, questions: marks.questions },
  ]
  const groups = [...readiness, ...tolerance]
  return {
    framework,
    readiness,
    tolerance,
    groupOf: new Map(groups.flatMap((group) => group.questions.map((q) => [q.id, group] as const))),
    questions: new Map(groups.flatMap((group) => group.questions.map((q) => [q.id, q] as const))),
    gates: framework.gates.map(compileGate),
  }
}

const compiled = new WeakMap<Framework, CompiledFramework>()

/**
 * The framework's index, made once for each framework object; a framework is never changed in place.
 *
 * @throws RangeError when a better answer could fail a gate, or when thresholds are out of order: scoring would not be
 *   monotone.
 */
export function compiledFramework(framework: Framework): CompiledFramework {
  const known = compiled.get(framework)
  if (known) return known
  const fresh = compile(framework)
  compiled.set(framework, fresh)
  return fresh
}
