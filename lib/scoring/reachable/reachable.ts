import type { Level, Question, VerdictCap } from '#lib/framework/types.ts'
import { gateTruth } from '#lib/scoring/score/gates.ts'
import type { GateReading, Reading } from '#lib/scoring/score/reading.ts'
import { openQuestions } from '#lib/scoring/score/reading.ts'
import type { Levels, Sum, Tally } from '#lib/scoring/score/tally.ts'
import { withLevels } from '#lib/scoring/score/tally.ts'
import { decide, VERDICTS } from '#lib/scoring/score/verdict.ts'
import type { AxisName, Verdict } from '#lib/scoring/types.ts'
import { ceilingsFor, floorsFor } from './gate-levels.ts'
import { canFallWithin } from './interval.ts'

/** The search's view of a use case: its open questions, and the gates that could still hold it back. */
interface Outlook {
  answers: Tally
  open: readonly Question[]
  strict: readonly GateReading[]
  lenient: readonly GateReading[]
}

function outlookOf({ answers, gates }: Reading): Outlook {
  const holding = gates.filter((g) => g.acceptance === null)
  const capping = (cap: VerdictCap) => holding.filter((g) => g.compiled.gate.caps === cap)
  return { answers, open: openQuestions(answers), strict: capping('foundations-first'), lenient: capping('wait') }
}

/** Every open question answered: at its level in `levels`, the others at `rest`. */
function complete({ answers, open }: Outlook, rest: Level, levels: Levels = new Map()): Tally {
  return withLevels(answers, new Map(open.map((q) => [q.id, levels.get(q.id) ?? rest])))
}

const decided = (answers: Tally, cap: VerdictCap | null) => decide(answers, answers.input.framework.thresholds, cap)

const mayPass = (gates: readonly GateReading[], answers: Tally) =>
  gates.every((g) => gateTruth(g.compiled, answers) !== false)

/** The best completions in which the gate fails: all others at 4. */
const failing = (outlook: Outlook, gate: GateReading) =>
  ceilingsFor(gate.compiled.condition, outlook.answers).map((levels) => complete(outlook, 4, levels))

/** Readiness at its least with tolerance at its best falls short, or a strict gate fails where tolerance suffices. */
function canNeedFoundations(outlook: Outlook): boolean {
  const { readiness } = complete(outlook, 0)
  if (decided({ ...complete(outlook, 4), readiness }, null) === 'foundations-first') return true
  return outlook.strict.some((gate) =>
    failing(outlook, gate).some((answers) => decided(answers, 'foundations-first') === 'foundations-first'),
  )
}

/** Whether one axis can come out in the range where it alone holds the verdict at `wait`, no strict gate failing. */
function canHoldBack(outlook: Outlook, axis: AxisName, from: number, to: number): boolean {
  const { answers, open, strict } = outlook
  const inGroup = (sum: Sum) => open.filter((q) => answers.compiled.groupOf.get(q.id) === sum.group)
  const conditions = strict.map((g) => g.compiled.condition)
  return floorsFor(conditions, answers).some((floors) => canFallWithin(answers[axis], inGroup, floors, from, to))
}

function canWait(outlook: Outlook): boolean {
  const t = outlook.answers.input.framework.thresholds
  const best = decided(complete(outlook, 4), null)
  if (best === 'now' || best === 'wait') {
    if (canHoldBack(outlook, 'readiness', t.readiness_wait, t.readiness_now)) return true
    if (canHoldBack(outlook, 'tolerance', t.tolerance_not_a_fit, t.tolerance_now)) return true
  }
  return outlook.lenient.some((gate) =>
    failing(outlook, gate).some((answers) => mayPass(outlook.strict, answers) && decided(answers, 'wait') === 'wait'),
  )
}

function canBeNow(outlook: Outlook): boolean {
  const best = complete(outlook, 4)
  return decided(best, null) === 'now' && mayPass([...outlook.strict, ...outlook.lenient], best)
}

/**
 * The verdicts that some completion gives: every open question answered at some level, and every gate that is then still
 * unknown, for a check or a fact, turned out either way. Worst first; undetermined only where an axis has no questions.
 *
 * Exact without trying the completions, because verdicts rise with answers. The worst and the best verdict lie at the
 * ends. A gate that fails holds back most where all that it does not read stands at 4. And an axis that moves from one
 * side of a range to the other lands within it, unless one step jumps over (see `canFallWithin`).
 */
export function reachableVerdicts(reading: Reading): Verdict[] {
  const outlook = outlookOf(reading)
  const worst = decided(complete(outlook, 0), null)
  const best = decided(complete(outlook, 4), null)
  const can: Record<(typeof VERDICTS)[number], () => boolean> = {
    'not-a-fit': () => worst === 'not-a-fit',
    'foundations-first': () => canNeedFoundations(outlook),
    wait: () => canWait(outlook),
    now: () => canBeNow(outlook),
  }
  const reached: Verdict[] = VERDICTS.filter((verdict) => can[verdict]())
  return best === 'undetermined' ? [...reached, best] : reached
}
