import type { Framework } from '#lib/framework/types.ts'
import type { Axis, Band, GateResult, Scorecard, ScoringInput, Verdict } from '#lib/scoring/types.ts'

/**
 * What must hold for every scorecard, told in its public words only. Each law returns one sentence for each breach; none
 * when it holds.
 */

/** Undetermined speaks for less than any verdict but a certain "not a fit". */
const ORDER: readonly Verdict[] = ['not-a-fit', 'undetermined', 'foundations-first', 'wait', 'now']

const worse = (a: Verdict, b: Verdict) => ORDER.indexOf(a) < ORDER.indexOf(b)

const bandsOf = (card: Scorecard): [string, Band][] => [
  ['readiness', card.readiness],
  ['tolerance', card.tolerance],
  ...card.dimensions.map((d): [string, Band] => [d.id, d]),
]

const breaches = (...all: readonly (readonly [boolean, string])[]) =>
  all.flatMap(([broken, text]) => (broken ? [text] : []))

/** Every figure is a percentage, and the score lies within its band. */
export function bounded(card: Scorecard): string[] {
  return bandsOf(card).flatMap(([name, { score, low, high, coverage }]) =>
    breaches(
      [!(low >= 0 && low <= high && high <= 100), `${name} runs from ${low} to ${high}.`],
      [!(coverage >= 0 && coverage <= 100), `${name} is covered by ${coverage}%.`],
      [score !== null && !(score >= low && score <= high), `${name} scores ${score} outside its band.`],
    ),
  )
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The whole number of parts, of so many in 100%, that a float stands for; null when it stands for none. */
function partsIn(percent: number, parts: bigint): bigint | null {
  const exact = (percent * Number(parts)) / 100
  const whole = Math.round(exact)
  return Math.abs(exact - whole) < 1e-6 ? BigInt(whole) : null
}

function additiveAxis(name: string, axis: Axis, framework: Framework): string[] {
  if (axis.score === null) return breaches([axis.contributions.length > 0, `${name} has shares without a score.`])
  const groups = [...framework.dimensions, { ...framework.marks, weight: 1 }].flatMap((group) => {
    const own = axis.contributions.filter((c) => c.dimension === group.id)
    const weights = group.questions.flatMap((q) => (own.some((c) => c.question === q.id) ? [q.weight] : []))
    const answered = weights.reduce((sum, weight) => sum + weight, 0)
    return answered === 0 ? [] : [{ weight: group.weight, answered: BigInt(4 * answered) }]
  })
  const common = groups.reduce((multiple, g) => (multiple * g.answered) / gcd(multiple, g.answered), 1n)
  const whole = common * BigInt(groups.reduce((sum, g) => sum + g.weight, 0))
  const sum = (values: readonly number[]) =>
    values.reduce<bigint | null>((total, value) => {
      const parts = partsIn(value, whole)
      return total === null || parts === null ? null : total + parts
    }, 0n)
  const points = sum(axis.contributions.map((c) => c.points))
  const toGain = sum(axis.contributions.map((c) => c.toGain))
  return breaches(
    [points === null || points !== partsIn(axis.score, whole), `${name}: the points do not sum to ${axis.score}.`],
    [points === null || toGain === null || points + toGain !== whole, `${name}: points and gains do not sum to 100.`],
  )
}

/** The answers' points sum to the score, and with what is to be gained to 100: as fractions, without rounding. */
export function additive(card: Scorecard, framework: Framework): string[] {
  return [
    ...additiveAxis('readiness', card.readiness, framework),
    ...additiveAxis('tolerance', card.tolerance, framework),
  ]
}

/** With a better answer no figure falls, no gate shuts and the verdict is no worse. */
export function neverLower(before: Scorecard, after: Scorecard): string[] {
  const later = new Map(bandsOf(after))
  const figures = bandsOf(before).flatMap(([name, band]) => {
    const next = later.get(name)
    if (!next) return [`${name} is gone.`]
    return breaches(
      [(next.score ?? 0) < (band.score ?? 0), `${name} fell from ${band.score} to ${next.score}.`],
      [next.low < band.low || next.high < band.high, `The band of ${name} fell.`],
      [next.coverage !== band.coverage, `The coverage of ${name} changed.`],
    )
  })
  const shut = before.gates.filter((g, i) => g.state === 'passed' && after.gates[i]?.state !== 'passed')
  return [
    ...figures,
    ...shut.map((g) => `Gate ${g.id} was passed and is not any more.`),
    ...breaches([worse(after.verdict, before.verdict), `${before.verdict} became ${after.verdict}.`]),
  ]
}

/** No gate is outvoted: a failed one holds the verdict at its cap or below, an unknown one at `wait` or below. */
export function gatesHold(card: Scorecard): string[] {
  return card.gates.flatMap(({ id, state, caps }) =>
    breaches(
      [state === 'failed' && worse(caps, card.verdict), `${card.verdict} although gate ${id} failed.`],
      [state === 'unknown' && worse('wait', card.verdict), `${card.verdict} although gate ${id} is unknown.`],
    ),
  )
}

/** What the completion scores lies within the band that was shown before. */
export function bandHolds(before: Scorecard, completed: Scorecard): string[] {
  const later = new Map(bandsOf(completed))
  return bandsOf(before).flatMap(([name, { low, high }]) => {
    const score = later.get(name)?.score
    if (score === null || score === undefined) return []
    return breaches([
      score < low - 1e-9 || score > high + 1e-9,
      `${name} came out at ${score}, not in ${low} to ${high}.`,
    ])
  })
}

function holdsAt({ state, caps }: GateResult, verdict: Verdict): boolean {
  return state === 'failed' ? caps === verdict : state === 'unknown' && verdict === 'wait'
}

/** The verdict has its reasons, and they are of the kinds that can hold it. */
export function explained(card: Scorecard): string[] {
  const kinds: Readonly<Record<Verdict, readonly string[]>> = {
    'not-a-fit': ['tolerance-too-low'],
    undetermined: ['coverage-too-low'],
    'foundations-first': ['gate', 'readiness-too-low'],
    wait: ['gate', 'readiness-too-low', 'tolerance-below-now'],
    now: ['ready'],
  }
  const strange = card.because.filter((reason) => !kinds[card.verdict].includes(reason.kind))
  const elsewhere = card.because.filter(
    (reason) => reason.kind === 'gate' && !card.gates.some((g) => g.id === reason.gate && holdsAt(g, card.verdict)),
  )
  const short = card.because.filter((reason) => 'score' in reason && reason.score > reason.threshold)
  return [
    ...breaches([card.because.length === 0, `${card.verdict} for no reason.`]),
    ...strange.map((reason) => `${card.verdict} because of ${reason.kind}.`),
    ...elsewhere.map(() => `${card.verdict} because of a gate that would allow better.`),
    ...short.map((reason) => `${reason.kind} although it reaches its threshold.`),
  ]
}

/** The framework without a question: what a use case on which it does not apply should be scored by. */
export function without(framework: Framework, id: string): Framework {
  const kept = <T extends { id: string }>(questions: readonly T[]) => questions.filter((q) => q.id !== id)
  return {
    ...framework,
    dimensions: framework.dimensions.map((d) => ({ ...d, questions: kept(d.questions) })),
    marks: { ...framework.marks, questions: kept(framework.marks.questions) },
  }
}

/** The use case with these gates passed for good: what a gate's remedy amounts to. */
export function withGatesOpen(input: ScoringInput, ids: ReadonlySet<string>): ScoringInput {
  const passes_when = { fact: 'stage' as const, in: [input.facts.stage] }
  const gates = input.framework.gates.map((g) => (ids.has(g.id) ? { ...g, passes_when } : g))
  return { ...input, framework: { ...input.framework, gates } }
}
