import type { Condition, Dimension, Framework, Gate, LeadershipQuestion, Question, Remedy } from './types.ts'

/** Every question of the framework: the dimensions' in order, then the marks'. */
export function allQuestions(framework: Framework): Question[] {
  return [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions]
}

type ById<T> = ReadonlyMap<string, T>

/** What a framework holds, by id. */
export interface FrameworkIndex {
  questions: ById<Question>
  dimensions: ById<Dimension>
  gates: ById<Gate>
  remedies: ById<Remedy>
  roles: ById<Framework['roles'][number]>
  foundations: ById<Framework['foundations'][number]>
  leadership: ById<LeadershipQuestion>
}

const byId = <T extends { id: string }>(list: readonly T[]): ById<T> => new Map(list.map((one) => [one.id, one]))

const indexes = new WeakMap<Framework, FrameworkIndex>()

/** A framework by the ids of what it holds; made once for each. */
export function frameworkIndex(framework: Framework): FrameworkIndex {
  let known = indexes.get(framework)
  if (!known) {
    known = {
      questions: byId(allQuestions(framework)),
      dimensions: byId(framework.dimensions),
      gates: byId(framework.gates),
      remedies: byId(framework.remedies),
      roles: byId(framework.roles),
      foundations: byId(framework.foundations),
      leadership: byId(framework.leadership_questions),
    }
    indexes.set(framework, known)
  }
  return known
}

/** Ids of the answers that a condition reads. */
export function answersIn(condition: Condition): string[] {
  if ('answer' in condition) return [condition.answer]
  if ('all' in condition) return condition.all.flatMap(answersIn)
  if ('any' in condition) return condition.any.flatMap(answersIn)
  if ('not' in condition) return answersIn(condition.not)
  return []
}

/** Ids of answers under an odd number of `not`: a better answer there could make the condition false. */
export function invertedAnswers(condition: Condition, inverted = false): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => invertedAnswers(part, inverted))
  if ('any' in condition) return condition.any.flatMap((part) => invertedAnswers(part, inverted))
  if ('not' in condition) return invertedAnswers(condition.not, !inverted)
  return 'answer' in condition && inverted ? [condition.answer] : []
}

const duplicates = (ids: string[]) => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]

function cycleIn(remedies: Remedy[]): string[] | undefined {
  const byId = new Map(remedies.map((r) => [r.id, r]))
  const done = new Set<string>()
  const visit = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
    if (done.has(id)) return undefined
    for (const next of byId.get(id)?.prerequisites ?? []) {
      const cycle = visit(next, [...path, id])
      if (cycle) return cycle
    }
    done.add(id)
    return undefined
  }
  for (const r of remedies) {
    const cycle = visit(r.id, [])
    if (cycle) return cycle
  }
  return undefined
}

/** What every method's framework holds; its gates differ. */
export interface FrameworkParts {
  dimensions: readonly { id: string; foundation: string; questions: readonly AnyQuestion[] }[]
  marks: { questions: readonly AnyQuestion[] }
  foundations: readonly { id: string }[]
  gates: readonly { id: string; remedy: string }[]
  remedies: Remedy[]
  leadership_questions: readonly LeadershipQuestion[]
}

type AnyQuestion = Pick<Question, 'id' | 'subject'> & { applies_when?: unknown }

/** Faults of what every method has: ids, references, one remedy for each question, prerequisites. */
export function faultsInParts(framework: FrameworkParts): string[] {
  const faults: string[] = []
  const all = [...framework.dimensions.flatMap((d) => d.questions), ...framework.marks.questions]
  const questions = new Map(all.map((q) => [q.id, q]))
  const remedies = new Map(framework.remedies.map((r) => [r.id, r]))
  const gates = new Set(framework.gates.map((g) => g.id))
  const foundations = new Set(framework.foundations.map((f) => f.id))

  for (const id of duplicates(all.map((q) => q.id))) faults.push(`Question ${id} occurs twice.`)
  for (const id of duplicates(framework.remedies.map((r) => r.id))) faults.push(`Remedy ${id} occurs twice.`)
  for (const id of duplicates(framework.gates.map((g) => g.id))) faults.push(`Gate ${id} occurs twice.`)

  for (const d of framework.dimensions) {
    if (!foundations.has(d.foundation)) faults.push(`Dimension ${d.id} names no known foundation: ${d.foundation}.`)
    for (const q of d.questions)
      if (!q.id.startsWith(`${d.id}.`)) faults.push(`Question ${q.id} does not carry its dimension's id ${d.id}.`)
  }
  for (const q of framework.marks.questions) {
    if (!q.id.startsWith('marks.')) faults.push(`Mark ${q.id} does not begin with "marks.".`)
    if (q.subject !== 'use-case') faults.push(`Mark ${q.id} must be about the use case.`)
  }
  for (const q of questions.values()) {
    const closing = framework.remedies.filter((r) => r.closes.some((c) => c.question === q.id))
    if (closing.length !== 1) faults.push(`Question ${q.id} has ${closing.length} remedies; it needs exactly one.`)
    for (const r of closing)
      if (r.subject !== q.subject) faults.push(`Remedy ${r.id} is for the ${r.subject}, its question ${q.id} is not.`)
    if (q.applies_when && q.subject === 'organization')
      faults.push(`Question ${q.id} is the organisation's: always asked.`)
  }
  for (const r of framework.remedies) {
    for (const c of r.closes)
      if (!questions.has(c.question)) faults.push(`Remedy ${r.id} closes an unknown question: ${c.question}.`)
    for (const id of r.prerequisites) {
      const before = remedies.get(id)
      if (!before) faults.push(`Remedy ${r.id} has an unknown prerequisite: ${id}.`)
      else if (before.phase > r.phase) faults.push(`Remedy ${r.id} waits for ${id}, which is in a later phase.`)
    }
  }
  for (const g of framework.gates)
    if (!remedies.has(g.remedy)) faults.push(`Gate ${g.id} names an unknown remedy: ${g.remedy}.`)
  for (const l of framework.leadership_questions) {
    for (const id of l.questions)
      if (!questions.has(id)) faults.push(`Leadership question ${l.id} reads ${id}, which is unknown.`)
    for (const id of l.gates)
      if (!gates.has(id)) faults.push(`Leadership question ${l.id} reads gate ${id}, which is unknown.`)
  }
  const cycle = cycleIn(framework.remedies)
  if (cycle) faults.push(`Prerequisites run in a circle: ${cycle.join(' → ')}.`)
  return faults
}

/**
 * What the schema cannot say: references resolve, ids are unique, every question has exactly one remedy of its own
 * subject, prerequisites have no cycle and never point to a later phase.
 *
 * @returns one plain sentence for each fault; empty when the framework is sound.
 */
export function faultsIn(framework: Framework): string[] {
  const faults = faultsInParts(framework)
  const questions = new Set(allQuestions(framework).map((q) => q.id))
  for (const q of allQuestions(framework))
    if (q.applies_when && answersIn(q.applies_when).length > 0)
      faults.push(`Question ${q.id} may apply by facts of the use case only.`)
  for (const g of framework.gates) {
    for (const id of answersIn(g.passes_when))
      if (!questions.has(id)) faults.push(`Gate ${g.id} reads an unknown question: ${id}.`)
    for (const id of invertedAnswers(g.passes_when)) faults.push(`Gate ${g.id} could fail by a better answer to ${id}.`)
  }
  const t = framework.thresholds
  if (t.readiness_now < t.readiness_wait) faults.push('The threshold readiness_now lies below readiness_wait.')
  if (t.tolerance_now < t.tolerance_not_a_fit)
    faults.push('The threshold tolerance_now lies below tolerance_not_a_fit.')
  return faults
}
