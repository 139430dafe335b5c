import { faultsInParts } from '../rules.ts'
import type { FactCondition, Role, Subject, VerdictFramework, VerdictGate, VerdictQuestion } from './types.ts'

/** Every question of the framework: the dimensions' in order, then the marks'. */
export function questionsOf(framework: VerdictFramework): VerdictQuestion[] {
  return [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions]
}

/** Every subject that a gate may read, the proof that may stand in among them. */
export function subjectsOf(framework: VerdictFramework, gate: VerdictGate): Subject[] {
  if (!gate.proof_in_place) return gate.subjects
  return [...gate.subjects, ...gate.proof_in_place.subjects, ...framework.proof_in_place.subjects]
}

/** Facts that a condition reads. */
export function factsIn(condition: FactCondition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsIn)
  if ('any' in condition) return condition.any.flatMap(factsIn)
  if ('not' in condition) return factsIn(condition.not)
  return [condition.fact]
}

/** The next higher role: where a role is not held, people use the system as this. */
export function nextRole(role: Role): Role {
  const next: Record<Role, Role> = {
    assistant: 'recommender',
    recommender: 'decision-maker',
    'decision-maker': 'agent',
    agent: 'agent',
  }
  return next[role]
}

function markFaults(framework: VerdictFramework): string[] {
  const marks = new Set(framework.marks.questions.map((q) => q.id))
  const named = [
    ...framework.gates.flatMap((g) => [...g.requires, ...(g.proof_in_place?.requires ?? [])]),
    ...framework.reader_is_route.marks,
    ...framework.light_track.marks,
    ...framework.worst_mistake.marks,
  ]
  return [...new Set(named.map((n) => n.mark))].flatMap((id) => (marks.has(id) ? [] : [`${id} is no mark.`]))
}

function floorFaults({ floors, tolerance }: VerdictFramework): string[] {
  const kinds = floors.map((f) => f.reads)
  return [
    ...kinds.flatMap((kind, i) => (kinds.indexOf(kind) === i ? [] : [`The floor ${kind} occurs twice.`])),
    ...floors.flatMap(({ reads, now, wait }) =>
      wait !== undefined && now < wait ? [`${reads}: now is below wait.`] : [],
    ),
    ...Object.entries(tolerance.now).flatMap(([role, now]) =>
      now < tolerance.not_a_fit ? [`The tolerance that ${role} needs lies below not_a_fit.`] : [],
    ),
  ]
}

/** What the schema cannot say about a release with method 1.1: one plain sentence for each fault. */
export function faultsInVerdictFramework(framework: VerdictFramework): string[] {
  const faults = faultsInParts(framework)
  const questions = new Map(questionsOf(framework).map((q) => [q.id, q]))
  for (const g of framework.gates) {
    for (const { question } of subjectsOf(framework, g)) {
      const known = questions.get(question)
      if (!known) faults.push(`Gate ${g.id} reads an unknown question: ${question}.`)
      else if (known.subject !== 'use-case') faults.push(`Gate ${g.id} reads ${question}, which is the organisation's.`)
    }
  }
  if (!questions.has(framework.role_drift.question)) faults.push(`${framework.role_drift.question} is no question.`)
  if (framework.answers.written_at >= framework.answers.works_from)
    faults.push('What is written down must lie below what works.')
  return [...faults, ...markFaults(framework), ...floorFaults(framework)]
}

/** What a first look asks: the questions that the gates read themselves, and the marks. The audit asks the rest. */
export function firstLook(framework: VerdictFramework): VerdictQuestion[] {
  const read = new Set(framework.gates.flatMap((g) => g.subjects.map((s) => s.question)))
  const marks = new Set(framework.marks.questions.map((q) => q.id))
  return questionsOf(framework).filter((q) => marks.has(q.id) || read.has(q.id))
}
