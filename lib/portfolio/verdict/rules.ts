import type { Framework } from '#lib/framework/types.ts'
import { capital } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { VerdictReason } from '#lib/scoring/types.ts'
import { neededOf, shortOf } from '#lib/scoring/wording.ts'
import { countVerdicts, useCaseSummary } from '../facts/rules.ts'
import type { Portfolio, PortfolioUseCase } from '../types.ts'
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

/** A use case in short. */
export function verdictNow(
  of: PortfolioUseCase,
  { framework, revision }: { framework: Framework; revision: number },
): VerdictNow {
  const { name, verdict, because, conditions, readiness, tolerance } = useCaseSummary(of)
  return {
    kind: 'use-case',
    revision,
    verdict,
    sentence: verdictSentence(name, { verdict, because, conditions }, framework),
    readiness,
    tolerance,
    reasons: because.map((reason) => reasonSentence(reason, framework)),
  }
}

/** How many of the organisation's use cases have each verdict. */
export function verdictCounts({ useCases, assessment }: Pick<Portfolio, 'useCases' | 'assessment'>): VerdictCounts {
  const counts = countVerdicts(useCases.map(({ scorecard }) => scorecard))
  return { kind: 'portfolio', revision: assessment.revision, total: useCases.length, counts }
}
