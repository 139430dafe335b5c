import type { Framework } from '#lib/framework/types.ts'
import { words } from '#lib/language/words.ts'
import { reasonSentence } from '#lib/portfolio/verdict/rules.ts'
import type { VerdictReason } from '#lib/scoring/types.ts'
import type { Subject } from './answer-address.ts'

interface Props {
  at: Subject
  because: readonly VerdictReason[]
  framework: Framework
}

function opens(reason: VerdictReason, { slug, useCaseId }: Subject): { href: string; text: string } {
  const say = words('result').opens
  switch (reason.kind) {
    case 'gate':
      return { href: `#gate-${reason.gate}`, text: say.gate }
    case 'coverage-too-low':
      return { href: `/o/${slug}/assessment/${useCaseId}`, text: say.rest }
    case 'readiness-too-low':
      return { href: '#readiness', text: say.readiness }
    case 'tolerance-below-now':
    case 'tolerance-too-low':
      return { href: '#tolerance', text: say.tolerance }
    case 'ready':
      return { href: '#gates', text: say.gates }
  }
}

/** All that holds the verdict, most decisive first. */
export function BecauseList({ at, because, framework }: Props) {
  return (
    <ol className="max-w-text border-t border-line">
      {because.map((reason) => {
        const { href, text } = opens(reason, at)
        const sentence = reasonSentence(reason, framework)
        return (
          <li key={sentence} className="grid gap-x-8 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_7rem]">
            <span>{sentence}</span>
            <a href={href} className="no-print justify-self-start py-1 text-small max-sm:py-3 sm:justify-self-end">
              {text}
            </a>
          </li>
        )
      })}
    </ol>
  )
}
