import type { Framework } from '#lib/framework/types.ts'
import { capital } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Scorecard, Verdict, VerdictReason } from '#lib/scoring/types.ts'
import { neededOf, shortOf } from '#lib/scoring/wording.ts'
import type { VerdictCounts, VerdictNow } from './types.ts'

/** One thing that holds a verdict, as a sentence of its own. */
export function reasonSentence(reason: VerdictReason, framework: Framework): string {
  const { reason: say, why } = words('verdict')
  switch (reason.kind) {
    case 'gate': {
      const gate = framework.gates.find((g) => g.id === reason.gate)
      if (!gate) return say.gate({ gate: reason.gate })
      return say.matter({
        matter: capital(reason.state === 'failed' ? gate.failed : why.unknown({ matter: gate.unknown })),
      })
    }
    case 'coverage-too-low': {
      const { axis, coverage, threshold } = reason
      return coverage >= threshold
        ? say.nothingAnswered({ axis })
        : say.coverage({ axis, share: shortOf(coverage, threshold), needed: neededOf(threshold) })
    }
    case 'readiness-too-low':
      return say.readiness({ share: shortOf(reason.score, reason.threshold), needed: neededOf(reason.threshold) })
    case 'tolerance-too-low':
    case 'tolerance-below-now':
      return say.tolerance({ share: shortOf(reason.score, reason.threshold), needed: neededOf(reason.threshold) })
    case 'ready':
      return say.ready
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
