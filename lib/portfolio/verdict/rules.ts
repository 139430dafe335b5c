import type { Framework } from '#lib/framework/types.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Scorecard, Verdict, VerdictReason } from '#lib/scoring/types.ts'
import { shortOf } from '#lib/scoring/wording.ts'
import type { VerdictCounts, VerdictNow } from './types.ts'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1)

/** One thing that holds a verdict, as a sentence of its own. */
export function reasonSentence(reason: VerdictReason, framework: Framework): string {
  switch (reason.kind) {
    case 'gate': {
      const gate = framework.gates.find((g) => g.id === reason.gate)
      if (!gate) return `The gate ${reason.gate} is not passed.`
      return `${capital(reason.state === 'failed' ? gate.failed : `it is not known whether ${gate.unknown}`)}.`
    }
    case 'coverage-too-low':
      return reason.coverage >= reason.threshold
        ? `No question about ${reason.axis} is answered yet.`
        : `${shortOf(reason.coverage, reason.threshold)} of what decides ${reason.axis} is answered; ${reason.threshold}% is needed.`
    case 'readiness-too-low':
      return `Readiness is ${shortOf(reason.score, reason.threshold)}; ${reason.threshold}% is needed.`
    case 'tolerance-too-low':
    case 'tolerance-below-now':
      return `Tolerance is ${shortOf(reason.score, reason.threshold)}; ${reason.threshold}% is needed.`
    case 'ready':
      return 'Readiness and tolerance suffice, and no gate holds it back.'
  }
}

/** A scorecard in short. */
export function verdictNow(
  name: string,
  scorecard: Scorecard,
  { framework, revision }: { framework: Framework; revision: number },
): VerdictNow {
  const band = ({ score, low, high, coverage }: Scorecard['readiness']) => ({ score, low, high, coverage })
  return {
    kind: 'use-case',
    revision,
    verdict: scorecard.verdict,
    sentence: verdictSentence(name, scorecard, framework),
    readiness: band(scorecard.readiness),
    tolerance: band(scorecard.tolerance),
    reasons: scorecard.because.map((reason) => reasonSentence(reason, framework)),
  }
}

/** Counts the verdicts of some scorecards. */
export function verdictCounts(verdicts: readonly Verdict[], revision: number): VerdictCounts {
  const counts = { now: 0, wait: 0, 'foundations-first': 0, 'not-a-fit': 0, undetermined: 0 }
  for (const verdict of verdicts) counts[verdict] += 1
  return { kind: 'portfolio', revision, total: verdicts.length, counts }
}
