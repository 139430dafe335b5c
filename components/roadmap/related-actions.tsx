import Link from 'next/link'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { StatusMark } from './status-mark.tsx'
import { servesText, spanText } from './words.ts'

interface Props {
  slug: string
  rows: readonly ActionRow[]
  /** What to say when there are none. */
  none: string
}

/** Actions that come before or after another. */
export function RelatedActions({ slug, rows, none }: Props) {
  if (rows.length === 0) return <p className="text-muted">{none}</p>
  return (
    <ul className="max-w-text">
      {rows.map((row) => (
        <li
          key={row.id}
          className="relative flex flex-wrap items-baseline justify-between gap-x-8 border-t border-line py-2.5 hover:bg-sunken"
        >
          <span className="min-w-0 flex-1 basis-64">
            <span className="tabular text-small text-muted">{row.label}</span>{' '}
            <Link
              href={`/o/${slug}/roadmap/${row.label}`}
              prefetch={false}
              className="quiet-link [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {row.title}
            </Link>{' '}
            <span className="text-small text-muted [overflow-wrap:anywhere]">{servesText(row)}</span>
          </span>
          <span className="tabular flex gap-4 text-small text-muted">
            {row.start && row.finish && <span>{spanText(row.start, row.finish)}</span>}
            <StatusMark status={row.status} />
          </span>
        </li>
      ))}
    </ul>
  )
}
