import { verdictCounts } from '#lib/export/report/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Blocker } from '../overview/types.ts'
import type { PortfolioUseCase } from '../types.ts'

function othersSentence(useCases: readonly PortfolioUseCase[]): string {
  const { eachInWords, sentence } = words('verdict')
  const parts = verdictCounts(useCases).flatMap(({ verdict, count }) =>
    verdict === 'now' || count === 0 ? [] : [eachInWords[verdict]({ count })],
  )
  return parts.length === 0 ? '' : sentence({ text: capital(listOf(parts)) })
}

function blockerSentence(blockers: readonly Blocker[]): string {
  const [most] = blockers.toSorted((a, b) => b.useCases.length - a.useCases.length)
  if (!most || most.useCases.length < 2) return ''
  return words('verdict').blocker({ gate: most.name, count: most.useCases.length })
}

/** The state of the portfolio as a person would say it, and what follows. */
export function statementOf(
  useCases: readonly PortfolioUseCase[],
  { framework, blockers }: { framework: Framework; blockers: readonly Blocker[] },
): { headline: string; detail: string } {
  const say = words('verdict')
  const [first] = useCases
  if (!first) return { headline: say.none, detail: '' }
  if (useCases.length === 1) {
    return { headline: verdictSentence(first.useCase.name, first.scorecard, framework), detail: '' }
  }
  const count = (verdict: Verdict) => useCases.filter((u) => u.scorecard.verdict === verdict).length
  const now = count('now')
  const total = useCases.length
  if (count('undetermined') === total)
    return { headline: say.headline.undetermined({ total }), detail: say.headline.whenDetermined }
  const detail = [othersSentence(useCases), blockerSentence(blockers)].filter(Boolean).join(' ')
  if (now === 0) return { headline: say.headline.none({ total }), detail }
  if (now === total) return { headline: say.headline.all({ total }), detail: '' }
  return { headline: say.headline.some({ now, total }), detail }
}
