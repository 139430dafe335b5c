import { verdictCounts } from '#lib/export/report/rules.ts'
import type { Framework } from '#lib/framework/types.ts'
import { verdictSentence } from '#lib/scoring/sentence.ts'
import type { Verdict } from '#lib/scoring/types.ts'
import type { Blocker } from '../overview/types.ts'
import type { PortfolioUseCase } from '../types.ts'

const small = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** Up to twelve in words, as in running text. */
function inWords(count: number): string {
  return small[count] ?? String(count)
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1)

/** "a", "a and b", "a, b and c". */
function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const said: Readonly<Record<Exclude<Verdict, 'now'>, readonly [one: string, many: string]>> = {
  wait: ['should wait', 'should wait'],
  'foundations-first': ['needs stronger foundations first', 'need stronger foundations first'],
  'not-a-fit': ['is not a fit', 'are not a fit'],
  undetermined: ['cannot be judged yet', 'cannot be judged yet'],
}

function othersSentence(useCases: readonly PortfolioUseCase[]): string {
  const parts = verdictCounts(useCases).flatMap(({ verdict, count }) =>
    verdict === 'now' || count === 0 ? [] : [`${inWords(count)} ${said[verdict][count === 1 ? 0 : 1]}`],
  )
  return parts.length === 0 ? '' : `${capital(listOf(parts))}.`
}

function blockerSentence(blockers: readonly Blocker[]): string {
  const [most] = blockers.toSorted((a, b) => b.useCases.length - a.useCases.length)
  if (!most || most.useCases.length < 2) return ''
  return `The gate most often not passed is “${most.name}”, in ${inWords(most.useCases.length)}.`
}

/** The state of the portfolio as a person would say it, and what follows. */
export function statementOf(
  useCases: readonly PortfolioUseCase[],
  { framework, blockers }: { framework: Framework; blockers: readonly Blocker[] },
): { headline: string; detail: string } {
  const [first] = useCases
  if (!first) return { headline: 'No use case has been described yet.', detail: '' }
  if (useCases.length === 1) {
    return { headline: verdictSentence(first.useCase.name, first.scorecard, framework), detail: '' }
  }
  const count = (verdict: Verdict) => useCases.filter((u) => u.scorecard.verdict === verdict).length
  const now = count('now')
  const total = useCases.length
  if (count('undetermined') === total)
    return {
      headline: `It is too early to say about ${total === 2 ? 'either' : 'any'} of the ${inWords(total)} use cases.`,
      detail: 'A verdict is given once enough of what decides it is answered.',
    }
  const detail = [othersSentence(useCases), blockerSentence(blockers)].filter(Boolean).join(' ')
  if (now === 0) {
    const none = total === 2 ? 'Neither' : 'None'
    return { headline: `${none} of the ${inWords(total)} use cases can run in production yet.`, detail }
  }
  if (now === total) {
    const all = total === 2 ? 'Both' : `All ${inWords(total)}`
    return { headline: `${all} use cases can run in production now.`, detail: '' }
  }
  return { headline: `${capital(inWords(now))} of ${inWords(total)} use cases can run in production now.`, detail }
}
