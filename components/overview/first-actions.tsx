import Link from 'next/link'
import { likelyText } from '#components/roadmap/words.ts'
import type { StoredAction } from '#lib/roadmap/types.ts'

interface Props {
  slug: string
  actions: readonly Pick<
    StoredAction,
    'id' | 'number' | 'title' | 'useCases' | 'effort' | 'phase' | 'owner' | 'exitCriterion'
  >[]
}

/** The actions that unblock most, with what ends each of them. */
export function FirstActions({ slug, actions }: Props) {
  return (
    <ol className="border-b border-line">
      {actions.map(({ id, number, title, useCases, effort, phase, owner, exitCriterion }) => (
        <li key={id} className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <p className="tabular text-small leading-6 text-muted">
            ACT-{number} · phase {phase}
          </p>
          <div className="min-w-0 max-w-text">
            <Link href={`/o/${slug}/roadmap/ACT-${number}`} prefetch={false} className="font-medium wrap-anywhere">
              {title}
            </Link>
            <p className="text-small wrap-anywhere text-muted">
              {useCases.length === 1 ? 'For one use case' : `Serves ${useCases.length} use cases`}, about{' '}
              {likelyText(effort)} of work, {owner ? `owned by ${owner}` : 'owned by nobody yet'}. Done when:{' '}
              {exitCriterion}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
