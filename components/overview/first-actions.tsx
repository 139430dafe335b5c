import Link from 'next/link'
import { likelyText } from '#components/roadmap/words.ts'
import { words } from '#lib/language/words.ts'
import type { LeadingAction } from '#lib/portfolio/overview/types.ts'

interface Props {
  slug: string
  actions: readonly LeadingAction[]
}

/** The actions that unblock most, with what ends each of them. */
export function FirstActions({ slug, actions }: Props) {
  const say = words('overview').first
  return (
    <ol className="border-b border-line">
      {actions.map(({ label, title, only, count, effort, phase, owner, exitCriterion }) => (
        <li key={label} className="grid gap-x-8 gap-y-1 border-t border-line py-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <p className="tabular text-small leading-6 text-muted">{say.phase({ label, phase })}</p>
          <div className="min-w-0 max-w-text">
            <Link href={`/o/${slug}/roadmap/${label}`} prefetch={false} className="font-medium wrap-anywhere">
              {title}
            </Link>
            <p className="text-small wrap-anywhere text-muted">
              {workText({ only, count, effort, owner, exitCriterion })}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function workText({
  only,
  count,
  effort,
  owner: name,
  exitCriterion: criterion,
}: Pick<LeadingAction, 'only' | 'count' | 'effort' | 'owner' | 'exitCriterion'>): string {
  const say = words('overview').first
  const work = { effort: likelyText(effort), owner: name ? say.owner({ name }) : say.noOwner, criterion }
  return only === null ? say.serves({ count, ...work }) : say.forOne({ name: only, ...work })
}
