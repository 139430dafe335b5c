import Link from 'next/link'
import { Time } from '#components/ui/time.tsx'
import type { ConversationLine } from '#lib/assistant/conversation/types.ts'

/** What somebody asked before, the last first. */
export function TalkList({ slug, conversations }: { slug: string; conversations: readonly ConversationLine[] }) {
  return (
    <ul className="max-w-text border-t border-line">
      {conversations.map(({ id, title, updatedAt }) => (
        <li
          key={id}
          className="relative flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-3 has-[a:hover]:bg-sunken"
        >
          <Link
            href={`/o/${slug}/assistant/${id}`}
            prefetch={false}
            className="quiet-link min-w-0 font-medium wrap-anywhere after:absolute after:inset-0"
          >
            {title}
          </Link>
          <span className="text-small text-muted">
            <Time iso={updatedAt} show="both" />
          </span>
        </li>
      ))}
    </ul>
  )
}
