import type { Reading } from '#lib/scoring/score/reading.ts'
import type { Candidate } from './candidates.ts'
import { demandsFor } from './gate-demands.ts'
import type { Goal } from './goal.ts'
import type { Picks } from './picks.ts'
import { relaxationFor } from './relaxation.ts'
import type { Choice, Rules } from './settle.ts'
import { settle, undecidedIn } from './settle.ts'
import type { Point } from './staircase.ts'
import { compare, EFFORT } from './staircase.ts'

/** The first limit of effort: 40 days. Doubled until a set is found, so that small answers are found fast. */
const FIRST_BUDGET = 80 * EFFORT

/** Some seconds of work; sound frameworks need some dozens, ones with prerequisites all across some hundreds. */
const MOST_STEPS = 10_000

export interface Found {
  picks: Picks
  /** False when the search was cut short: then there may be a preferred set. */
  isLeast: boolean
}

/**
 * The preferred set of candidates that meets the goal; null when none does.
 *
 * Branch and bound. The relaxation is never dearer than the truth, so a choice whose relaxation is no better than what is
 * found already is done with, and a relaxed solution that breaks no rule is a true one. Where it breaks one, for want of a
 * prerequisite or for a gate, that candidate is decided both ways. Prerequisites within a group never come to this.
 *
 * @param most steps after which candidates are decided one way only, towards some solution.
 */
export function leastEffort(
  reading: Reading,
  candidates: readonly Candidate[],
  goal: Goal,
  most = MOST_STEPS,
): Found | null {
  const relaxation = relaxationFor(reading.answers, candidates, goal)
  if (!relaxation) return null
  const rules: Rules = { candidates, demands: demandsFor(reading, candidates, goal.verdict) }
  const everything = candidates.reduce((sum, c) => sum + c.cost, 0)
  let steps = 0
  const bestWithin = (budget: number): Point | null => {
    let best: Point | null = null
    const explore = (choice: Choice): void => {
      steps++
      const settled = settle(choice, rules)
      const point = settled && relaxation.solve(settled, best?.cost ?? budget)
      if (!settled || !point || (best && compare(point, best) >= 0)) return
      const open = undecidedIn(point.picks, settled, rules)
      if (!open) {
        best = point
        return
      }
      explore({ ...settled, within: settled.within | open.bit })
      if (steps <= most) explore({ ...settled, without: settled.without | open.bit })
    }
    explore({ within: 0n, without: 0n })
    return best
  }
  for (let budget = FIRST_BUDGET; ; budget *= 2) {
    const best = bestWithin(budget)
    if (best) return { picks: best.picks, isLeast: steps <= most }
    if (budget >= everything) return null
  }
}
