import { frameworkIndex } from '#lib/framework/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { capital, listOf } from '#lib/language/text.ts'
import { words } from '#lib/language/words.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import { verdicts } from '#lib/scoring/types.ts'
import type { PortfolioFacts } from '../facts/types.ts'

function othersSentence({ counts }: PortfolioFacts): string {
  const { eachInWords, sentence } = words('verdict')
  const parts = verdicts.flatMap((verdict) =>
    verdict === 'now' || counts[verdict] === 0 ? [] : [eachInWords[verdict]({ count: counts[verdict] })],
  )
  return parts.length === 0 ? '' : sentence({ text: capital(listOf(parts)) })
}

function blockerSentence({ blockers }: PortfolioFacts, framework: Framework): string {
  const [most] = blockers.toSorted((a, b) => b.useCases.length - a.useCases.length)
  if (!most || most.useCases.length < 2) return ''
  const gate = frameworkIndex(framework).gates.get(most.gate)?.name ?? most.gate
  return words('verdict').blocker({ gate, count: most.useCases.length })
}

/** The state of the portfolio as a person would say it, and what follows. */
export function statementOf(facts: PortfolioFacts, framework: Framework): { headline: string; detail: string } {
  const say = words('verdict')
  const { useCases, counts } = facts
  const [first] = useCases
  if (!first) return { headline: say.none, detail: '' }
  if (useCases.length === 1) return { headline: verdictSentence(first.name, first, framework), detail: '' }
  const { now } = counts
  const total = useCases.length
  if (counts.undetermined === total)
    return { headline: say.headline.undetermined({ total }), detail: say.headline.whenDetermined }
  const detail = [othersSentence(facts), blockerSentence(facts, framework)].filter(Boolean).join(' ')
  if (now === 0) return { headline: say.headline.none({ total }), detail }
  if (now === total) return { headline: say.headline.all({ total }), detail: '' }
  return { headline: say.headline.some({ now, total }), detail }
}
