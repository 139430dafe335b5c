import type { Reading } from '#lib/scoring/score/reading.ts'
import { verdictIf } from '#lib/scoring/score/reading.ts'
import { percentOf, SCORE } from '#lib/scoring/score/share.ts'
import { withLevels } from '#lib/scoring/score/tally.ts'
import { rankOf } from '#lib/scoring/score/verdict.ts'
import type { WayUp } from '#lib/scoring/types.ts'
import { candidatesFor, levelsAfter, pickedFrom } from './candidates.ts'
import { nextGoal } from './goal.ts'
import { leastEffort } from './search.ts'

/**
 * The least-effort set of remedies that reaches the next better verdict (a better one still, when the set happens to
 * reach it). A remedy raises or gives the answers that it closes and passes the gate that names it; with it come those of
 * its prerequisites that would still change something. Among equal efforts: fewest remedies, then most readiness (its
 * coverage while the use case is not a fit), then most tolerance, then the smallest ids.
 *
 * @returns null at `now`, while undetermined, and when no set of remedies gets there.
 */
export function wayUp(reading: Reading): WayUp | null {
  const goal = nextGoal(reading)
  if (!goal) return null
  const candidates = candidatesFor(reading)
  const found = leastEffort(reading, candidates, goal)
  if (!found) return null
  const chosen = pickedFrom(candidates, found.picks)
  const leaders = chosen.filter((c) => c.isLeader)
  const levels = levelsAfter(chosen)
  const verdict = verdictIf(reading, levels, new Set(chosen.flatMap((c) => [...c.opens])))
  if (rankOf(verdict) < rankOf(goal.verdict)) return null
  const after = withLevels(reading.answers, levels)
  return {
    verdict,
    isLeast: found.isLeast,
    remedies: leaders.map((c) => c.remedy.id),
    effort: leaders.reduce((sum, c) => sum + c.remedy.effort.likely, 0),
    readiness: percentOf(after.readiness, SCORE) ?? 0,
    tolerance: percentOf(after.tolerance, SCORE) ?? 0,
  }
}
