import Link from 'next/link'
import { likelyText } from '#components/roadmap/words.ts'
import type { LeadingAction } from '#lib/portfolio/overview/types.ts'

interface Props {
  slug: string
  actions: readonly LeadingAction[]
}

/** The actions that unblock most, with what ends each of them. */
export function FirstActions({ slug, actions }: Props) {
  return (
    <ol className="border-b border-line">
      {actions.map(({ label, title, only, count, effort, phase, owner, exitCriterion }) => (
        <li key={label} className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <p className="tabular text-small leading-6 text-muted">
            {label} · phase {phase}
          </p>
          <div className="min-w-0 max-w-text">
            <Link href={`/o/${slug}/roadmap/${label}`} prefetch={false} className="font-medium wrap-anywhere">
              {title}
            </Link>
            <p className="text-small wrap-anywhere text-muted">
              {only === null ? `Serves ${count} use cases` : `For ${only}`}, about {likelyText(effort)} of work,{' '}
              {owner ? `owned by ${owner}` : 'owned by nobody yet'}. Done when: {exitCriterion}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
