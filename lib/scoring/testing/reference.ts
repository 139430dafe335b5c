import type { Condition, Framework, Level, Question } from '#lib/framework/types.ts'
import { runCheck } from '#lib/scoring/score/checks.ts'
import type { ScoringInput, Standing, Verdict } from '#lib/scoring/types.ts'

/** Scoring and search the slow, obvious way: what the engine must agree with. */

interface Rational {
  top: bigint
  bottom: bigint
}

const ORDER: readonly Verdict[] = ['not-a-fit', 'foundations-first', 'wait', 'now']

export const placeOf = (verdict: Verdict) => ORDER.indexOf(verdict)

function plus(a: Rational, b: Rational): Rational {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

/** Percentages of the thresholds have at most three decimals here. */
const atLeast = (a: Rational, percent: number) => a.top * 100_000n >= BigInt(Math.round(percent * 1000)) * a.bottom

const compareRationals = (a: Rational, b: Rational) => Number(a.top * b.bottom - b.top * a.bottom)

const questionsOf = (framework: Framework) => [
  ...framework.dimensions.flatMap((d) => d.questions),
  ...framework.marks.questions,
]

/** False 0, unknown 1, true 2: `all` is the least, `any` the greatest. */
function kleene(condition: Condition, input: ScoringInput): number {
  const known = (value: boolean | null) => (value === null ? 1 : value ? 2 : 0)
  if ('all' in condition) return Math.min(...condition.all.map((c) => kleene(c, input)))
  if ('any' in condition) return Math.max(...condition.any.map((c) => kleene(c, input)))
  if ('not' in condition) return 2 - kleene(condition.not, input)
  if ('check' in condition) return { failed: 0, unknown: 1, passed: 2 }[runCheck(condition.check, input.facts).state]
  if ('answer' in condition) {
    const question = questionsOf(input.framework).find((q) => q.id === condition.answer)
    if (question && !isAskedOf(question, input)) return 2
    const standing = question && standingIn(input, question)
    return standing?.kind === 'answered' ? known(standing.level >= condition.at_least) : 1
  }
  const { facts } = input
  if (condition.fact === 'role') return known(facts.role === null ? null : condition.in.includes(facts.role))
  if (condition.fact === 'stage') return known(condition.in.includes(facts.stage))
  const fact = {
    'sensitive-data': facts.sensitiveData,
    'regulated-sector': facts.regulatedSector,
    'affects-people': facts.affectsPeople,
  }[condition.fact]
  return known(fact === null ? null : fact === condition.is)
}

export function isAskedOf(question: Question, input: ScoringInput): boolean {
  return !question.applies_when || kleene(question.applies_when, input) > 0
}

export function standingIn(input: ScoringInput, question: Question): Standing | undefined {
  return (question.subject === 'organization' ? input.organization : input.useCase)[question.id]
}

/** Questions in play that are unanswered or unknown. */
export function openIn(input: ScoringInput): Question[] {
  return questionsOf(input.framework).filter((q) => {
    const kind = standingIn(input, q)?.kind
    return isAskedOf(q, input) && (kind === undefined || kind === 'unknown')
  })
}

interface Axes {
  /** Null while nothing is answered. */
  score: Rational | null
  coverage: Rational
  high: Rational
}

function axes(groups: readonly { weight: number; questions: readonly Question[] }[], input: ScoringInput): Axes {
  const mean = (share: (q: Question, s: Standing | undefined) => readonly [number, number]): Rational | null => {
    let sum: Rational = { top: 0n, bottom: 1n }
    let weights = 0n
    for (const { weight, questions } of groups) {
      const inPlay = questions.filter((q) => isAskedOf(q, input) && standingIn(input, q)?.kind !== 'not-applicable')
      const pairs = inPlay.map((q) => share(q, standingIn(input, q)).map((x) => BigInt(x * q.weight)))
      const top = pairs.reduce((total, [a = 0n]) => total + a, 0n)
      const bottom = pairs.reduce((total, [, b = 0n]) => total + b, 0n)
      if (bottom === 0n) continue
      sum = plus(sum, { top: BigInt(weight) * top, bottom })
      weights += BigInt(weight)
    }
    return weights === 0n ? null : { top: sum.top, bottom: sum.bottom * weights }
  }
  const whole = { top: 1n, bottom: 1n }
  return {
    score: mean((_, s) => (s?.kind === 'answered' ? [s.level, 4] : [0, 0])),
    coverage: mean((_, s) => [s?.kind === 'answered' ? 1 : 0, 1]) ?? whole,
    high: mean((_, s) => [s?.kind === 'answered' ? s.high : 4, 4]) ?? whole,
  }
}

export interface Judged {
  verdict: Verdict
  readiness: Axes
  tolerance: Axes
  /** Ids of the gates that are neither passed nor failed. */
  unknown: readonly string[]
}

/**
 * Judges a use case.
 *
 * @param settled gates whose outcome is laid down: passed (true) or failed (false).
 */
export function judge(input: ScoringInput, settled: ReadonlyMap<string, boolean> = new Map()): Judged {
  const { framework, acceptances, asOf } = input
  const t = framework.thresholds
  const readiness = axes(framework.dimensions, input)
  const tolerance = axes([{ weight: 1, questions: framework.marks.questions }], input)
  const unknown: string[] = []
  let cap = placeOf('now')
  for (const gate of framework.gates) {
    const applies = gate.applies_when ? kleene(gate.applies_when, input) : 2
    const own = Math.max(2 - applies, kleene(gate.passes_when, input))
    const laidDown = settled.get(gate.id)
    const truth = laidDown === undefined ? own : laidDown ? 2 : 0
    const accepted = gate.acceptable && acceptances.some((a) => a.gate === gate.id && a.until >= asOf)
    if (truth === 1) unknown.push(gate.id)
    if (truth === 1) cap = Math.min(cap, placeOf('wait'))
    if (truth === 0 && !accepted) cap = Math.min(cap, placeOf(gate.caps))
  }
  const verdict = (): Verdict => {
    const covered =
      readiness.score !== null &&
      tolerance.score !== null &&
      atLeast(readiness.coverage, t.coverage_readiness) &&
      atLeast(tolerance.coverage, t.coverage_tolerance)
    if (!atLeast(tolerance.high, t.tolerance_not_a_fit)) return 'not-a-fit'
    if (!covered || !readiness.score || !tolerance.score) return 'undetermined'
    if (!atLeast(tolerance.score, t.tolerance_not_a_fit)) return 'not-a-fit'
    const now = atLeast(readiness.score, t.readiness_now) && atLeast(tolerance.score, t.tolerance_now)
    const scored = now ? 'now' : atLeast(readiness.score, t.readiness_wait) ? 'wait' : 'foundations-first'
    return ORDER[Math.min(cap, placeOf(scored))] ?? scored
  }
  return { verdict: verdict(), readiness, tolerance, unknown }
}

/** The use case with one question answered at a level. */
export function answeredAt(input: ScoringInput, question: Question, level: Level): ScoringInput {
  const standing: Standing = { kind: 'answered', level, low: level, high: level }
  const part = question.subject === 'organization' ? 'organization' : 'useCase'
  return { ...input, [part]: { ...input[part], [question.id]: standing } }
}

/** Every verdict that some way of answering all open questions and settling all unknown gates gives. */
export function reachableByTrial(input: ScoringInput): Set<Verdict> {
  const [question] = openIn(input)
  if (question) {
    const levels: readonly Level[] = [0, 1, 2, 3, 4]
    return new Set(levels.flatMap((level) => [...reachableByTrial(answeredAt(input, question, level))]))
  }
  const { unknown } = judge(input)
  const verdicts = Array.from({ length: 2 ** unknown.length }, (_, n) => {
    const settled = new Map(unknown.map((id, i) => [id, Math.floor(n / 2 ** i) % 2 === 1]))
    return judge(input, settled).verdict
  })
  return new Set(verdicts)
}

/** The use case, and its settled gates, after some remedies. */
export function afterRemedies(input: ScoringInput, ids: readonly string[]) {
  const done = input.framework.remedies.filter((r) => ids.includes(r.id))
  let changed = input
  for (const { question: id, to } of done.flatMap((r) => r.closes)) {
    const question = questionsOf(input.framework).find((q) => q.id === id)
    if (question && closes(input, question, to)) changed = answeredAt(changed, question, to)
  }
  const opened = input.framework.gates.filter((g) => ids.includes(g.remedy))
  return { input: changed, settled: new Map(opened.map((g) => [g.id, true])) }
}

function closes(input: ScoringInput, question: Question, to: Level): boolean {
  const standing = standingIn(input, question)
  if (!isAskedOf(question, input) || standing?.kind === 'not-applicable') return false
  return standing?.kind !== 'answered' || standing.level < to
}

/** Ids of the remedies that would change something. */
export function changingRemedies(input: ScoringInput): string[] {
  const questions = questionsOf(input.framework)
  const { verdict: _, ...rest } = judge(input)
  const shut = input.framework.gates.filter((g) => rest.unknown.includes(g.id) || failsAndCounts(input, g.id))
  return input.framework.remedies
    .filter((r) => {
      const raises = r.closes.some((c) => questions.some((q) => q.id === c.question && closes(input, q, c.to)))
      return raises || shut.some((g) => g.remedy === r.id)
    })
    .map((r) => r.id)
}

function failsAndCounts(input: ScoringInput, id: string): boolean {
  const gate = input.framework.gates.find((g) => g.id === id)
  if (!gate) return false
  const applies = gate.applies_when ? kleene(gate.applies_when, input) : 2
  const accepted = gate.acceptable && input.acceptances.some((a) => a.gate === id && a.until >= input.asOf)
  return Math.max(2 - applies, kleene(gate.passes_when, input)) === 0 && !accepted
}

/** Every set of changing remedies that holds the changing prerequisites of its members. */
export function closedSets(input: ScoringInput): string[][] {
  const ids = changingRemedies(input)
  const needs = new Map(
    input.framework.remedies.map((r) => [r.id, r.prerequisites.filter((id) => ids.includes(id))] as const),
  )
  const sets = Array.from({ length: 2 ** ids.length }, (_, n) => ids.filter((_, i) => Math.floor(n / 2 ** i) % 2 === 1))
  return sets.filter((set) => set.every((id) => needs.get(id)?.every((need) => set.includes(need))))
}

/** The preferred set that reaches a better verdict, as `wayUp` promises; null when none does. */
export function wayUpByTrial(input: ScoringInput): { remedies: string[]; effort: number; verdict: Verdict } | null {
  const before = judge(input).verdict
  if (before === 'undetermined' || before === 'now') return null
  const effortOf = (set: readonly string[]) =>
    input.framework.remedies.reduce((sum, r) => (set.includes(r.id) ? sum + r.effort.likely : sum), 0)
  const ways = closedSets(input).flatMap((set) => {
    const { input: changed, settled } = afterRemedies(input, set)
    const judged = judge(changed, settled)
    const measure = before === 'not-a-fit' ? judged.readiness.coverage : judged.readiness.score
    const remedies = set.toSorted()
    const effort = effortOf(set)
    return placeOf(judged.verdict) > placeOf(before)
      ? [{ remedies, effort, verdict: judged.verdict, measure, judged }]
      : []
  })
  const none = { top: 0n, bottom: 1n }
  ways.sort(
    (a, b) =>
      a.effort - b.effort ||
      a.remedies.length - b.remedies.length ||
      compareRationals(b.measure ?? none, a.measure ?? none) ||
      compareRationals(b.judged.tolerance.score ?? none, a.judged.tolerance.score ?? none) ||
      (a.remedies.join() < b.remedies.join() ? -1 : 1),
  )
  const [best] = ways
  return best ? { remedies: best.remedies, effort: best.effort, verdict: best.verdict } : null
}
