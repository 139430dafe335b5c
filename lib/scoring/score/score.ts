import type { Scorecard, ScoringInput } from '#lib/scoring/types.ts'
import { axisOf, dimensionScore } from './axis.ts'
import { because, conditionsOf } from './because.ts'
import { gateResults, strictestCap } from './gates.ts'
import type { Tally } from './tally.ts'
import { tally } from './tally.ts'
import { decide } from './verdict.ts'

function scorecardOf(answers: Tally): Scorecard {
  const { framework } = answers.compiled
  const gates = gateResults(answers)
  const verdict = decide(answers, framework.thresholds, strictestCap(gates))
  return {
    framework: { id: framework.id, version: framework.version },
    verdict,
    because: because(verdict, answers, gates, framework.thresholds),
    conditions: conditionsOf(verdict, gates),
    readiness: axisOf(answers.readiness, answers),
    tolerance: axisOf(answers.tolerance, answers),
    dimensions: answers.readiness.map(dimensionScore),
    gates,
  }
}

/**
 * Scores one use case. Pure: the same input gives the same bytes, and the order of its records and lists is irrelevant.
 *
 * @throws RangeError when the framework is unsound, see `compiledFramework`.
 */
export function scoreUseCase(input: ScoringInput): Scorecard {
  return scorecardOf(tally(input))
}
