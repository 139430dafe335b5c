import { questionsOf } from '#lib/framework/verdict/rules.ts'
import type {
  FactCondition,
  Floor,
  FloorKind,
  Requirement,
  Subject,
  VerdictDimension,
  VerdictFramework,
  VerdictGate,
  VerdictQuestion,
} from '#lib/framework/verdict/types.ts'

/** A question by its place among all of the framework. */
export interface Weighing {
  at: number
  weight: number
}

/** What of a dimension is weighed: what every use case is asked, its own part and the organisation's. */
export interface Part {
  dimension: VerdictDimension
  own: readonly Weighing[]
  organization: readonly Weighing[]
}

export interface CompiledSubject extends Subject {
  at: number
}

export interface CompiledRequirement extends Requirement {
  at: number
}

/** One way to pass a gate: what is read, and marks without which it does not count. */
export interface Route {
  subjects: readonly CompiledSubject[]
  requires: readonly CompiledRequirement[]
}

export interface CompiledGate {
  gate: VerdictGate
  main: Route
  /** The proof that may stand in place of an approval. */
  proof: Route | null
}

export interface CompiledVerdictFramework {
  framework: VerdictFramework
  questions: readonly VerdictQuestion[]
  indexOf: ReadonlyMap<string, number>
  parts: readonly Part[]
  marks: readonly Weighing[]
  /** Own questions of core dimensions. */
  core: readonly number[]
  gates: readonly CompiledGate[]
  floors: Readonly<Record<FloorKind, Floor>>
  roleDrift: number
  /** Questions that may be routed to the reader, and those that the light track leaves out. */
  readerRoutes: ReadonlySet<number>
  heavyOnly: ReadonlySet<number>
  /** Conditions under which questions are asked, by place. */
  conditions: readonly (FactCondition | undefined)[]
}

function compile(framework: VerdictFramework): CompiledVerdictFramework {
  const questions = questionsOf(framework)
  const indexOf = new Map(questions.map((q, at) => [q.id, at]))
  const place = (id: string) => {
    const at = indexOf.get(id)
    if (at === undefined) throw new RangeError(`There is no question ${id}.`)
    return at
  }
  const weighing = (list: readonly VerdictQuestion[], subject: VerdictQuestion['subject']): Weighing[] =>
    list.flatMap((q) => (q.subject === subject && !q.applies_when ? [{ at: place(q.id), weight: q.weight }] : []))
  const route = (subjects: readonly Subject[], requires: readonly Requirement[]): Route => ({
    subjects: subjects.map((s) => ({ ...s, at: place(s.question) })),
    requires: requires.map((r) => ({ ...r, at: place(r.mark) })),
  })
  const gates = framework.gates.map((gate): CompiledGate => {
    const proof = gate.proof_in_place
    const inPlace = proof && route([...proof.subjects, ...framework.proof_in_place.subjects], proof.requires)
    return { gate, main: route(gate.subjects, gate.requires), proof: inPlace ?? null }
  })
  const placesOf = (is: (subject: Subject) => boolean | undefined) =>
    new Set(gates.flatMap((g) => g.main.subjects.flatMap((s) => (is(s) ? [s.at] : []))))
  const core = framework.dimensions.filter((d) => d.kind === 'core').flatMap((d) => d.questions)
  return {
    framework,
    questions,
    indexOf,
    parts: framework.dimensions.map((dimension) => ({
      dimension,
      own: weighing(dimension.questions, 'use-case'),
      organization: weighing(dimension.questions, 'organization'),
    })),
    marks: framework.marks.questions.map((q) => ({ at: place(q.id), weight: q.weight })),
    core: core.flatMap((q) => (q.subject === 'use-case' ? [place(q.id)] : [])),
    gates,
    floors: Object.fromEntries(framework.floors.map((f) => [f.reads, f])) as Record<FloorKind, Floor>,
    roleDrift: place(framework.role_drift.question),
    readerRoutes: placesOf((s) => s.reader_is_route),
    heavyOnly: placesOf((s) => s.heavy_only),
    conditions: questions.map((q) => q.applies_when),
  }
}

const compiled = new WeakMap<VerdictFramework, CompiledVerdictFramework>()

/**
 * The framework's index, made once for each framework object; a framework is never changed in place.
 *
 * @throws RangeError when a gate or a rule names a question that does not exist.
 */
export function compiledVerdictFramework(framework: VerdictFramework): CompiledVerdictFramework {
  const known = compiled.get(framework) ?? compile(framework)
  compiled.set(framework, known)
  return known
}
