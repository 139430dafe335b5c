import { reachableVerdicts } from './reachable/reachable.ts'
import { stabilityOf } from './robustness/stability.ts'
import { tippingAnswers } from './robustness/tipping.ts'
import { read } from './score/reading.ts'
import type { Analysis, ScoringInput } from './types.ts'
import { wayUp } from './way-up/way-up.ts'

/**
 * What could change a use case's verdict: what is still open, single answers, other weights, and work. Pure, as scoring
 * is; some milliseconds.
 *
 * @throws RangeError when the framework is unsound, see `compiledFramework`.
 */
export function analyse(input: ScoringInput): Analysis {
  const reading = read(input)
  return {
    reachable: reachableVerdicts(reading),
    tipping: tippingAnswers(reading),
    stability: stabilityOf(reading),
    wayUp: wayUp(reading),
  }
}
