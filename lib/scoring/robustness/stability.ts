import type { Group } from '#lib/scoring/score/compile.ts'
import type { Reading } from '#lib/scoring/score/reading.ts'
import { capOf } from '#lib/scoring/score/reading.ts'
import type { Weighed } from '#lib/scoring/score/share.ts'
import { nearlyReaches } from '#lib/scoring/score/share.ts'
import type { Tally } from '#lib/scoring/score/tally.ts'
import { decide, VERDICTS } from '#lib/scoring/score/verdict.ts'
import type { Stability, Verdict } from '#lib/scoring/types.ts'
import { seeded } from './random.ts'

const RUNS = 1000
const SEED = 20261120

/** A weight's factor, evenly between 0.7 and 1.3. */
const factor = (next: () => number) => 0.7 + 0.6 * next()

interface Part {
  weight: number
  /** Null when the question has no say: not asked, or not applicable. */
  levels: { level: number; high: number; answered: number } | null
}

/** What one question adds for each unit of its weight. Every question is kept: each draws its factor, used or not. */
function partsOf(group: Group, { asked, standing }: Tally): Part[] {
  return group.questions.map((q): Part => {
    const said = standing(q)
    if (!asked(q) || said?.kind === 'not-applicable') return { weight: q.weight, levels: null }
    if (said?.kind !== 'answered') return { weight: q.weight, levels: { level: 0, high: 4, answered: 0 } }
    return { weight: q.weight, levels: { level: said.level, high: said.high, answered: 1 } }
  })
}

interface Jitter {
  group: Group
  parts: readonly Part[]
}

function draw({ group, parts }: Jitter, next: () => number): Weighed {
  const sum = { weight: group.weight * factor(next), level: 0, low: 0, high: 0, answered: 0, applicable: 0 }
  for (const { weight, levels } of parts) {
    const w = weight * factor(next)
    if (!levels) continue
    sum.level += w * levels.level
    sum.high += w * levels.high
    sum.answered += w * levels.answered
    sum.applicable += w
  }
  return sum
}

/**
 * How often the verdict stays when every dimension's and every question's weight is multiplied by its own random factor
 * between 0.7 and 1.3. All use cases of a framework meet the same 1,000 weightings, so their shares compare.
 */
export function stabilityOf({ answers, gates, verdict }: Reading): Stability {
  const { compiled, input } = answers
  const jitter = (group: Group): Jitter => ({ group, parts: partsOf(group, answers) })
  const readiness = compiled.readiness.map(jitter)
  const tolerance = compiled.tolerance.map(jitter)
  const cap = capOf(gates)
  const next = seeded(SEED)
  const counts = new Map<Verdict, number>()
  for (let run = 0; run < RUNS; run++) {
    const sums = { readiness: readiness.map((j) => draw(j, next)), tolerance: tolerance.map((j) => draw(j, next)) }
    const one = decide(sums, input.framework.thresholds, cap, nearlyReaches)
    counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  const order: readonly Verdict[] = [...VERDICTS, 'undetermined']
  const verdicts = Object.fromEntries(order.flatMap((v) => (counts.has(v) ? [[v, counts.get(v)]] : [])))
  return { share: (counts.get(verdict) ?? 0) / RUNS, runs: RUNS, verdicts }
}
