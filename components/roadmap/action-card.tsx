import Link from 'next/link'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { CriticalMark } from './critical-mark.tsx'
import { StatusMark } from './status-mark.tsx'
import { likelyText, servesText, spanText } from './words.ts'

/** One action on the board. The whole card opens it. */
export function ActionCard({ row, slug }: { row: ActionRow; slug: string }) {
  const closed = row.status === 'done' || row.status === 'dropped'
  return (
    <li className="relative border-t border-line py-3 text-small text-muted hover:bg-sunken">
      <p className="flex items-baseline justify-between gap-3">
        <span className="tabular">{row.label}</span>
        {row.status === 'open' ? <span className="sr-only">Open</span> : <StatusMark status={row.status} />}
      </p>
      <h3 className={`mt-0.5 text-base leading-snug font-medium ${closed ? 'text-muted' : 'text-ink'}`}>
        <Link
          href={`/o/${slug}/roadmap/${row.label}`}
          prefetch={false}
          className="quiet-link [overflow-wrap:anywhere] after:absolute after:inset-0"
        >
          {row.title}
        </Link>
      </h3>
      <p className="mt-1 [overflow-wrap:anywhere]">
        {row.roleName}
        {row.owner && <span className="text-ink"> · {row.owner}</span>}
      </p>
      <p className="[overflow-wrap:anywhere] first-letter:uppercase">{servesText(row)}</p>
      <p className="tabular">
        {likelyText(row.effort)}
        {row.start && row.finish && `, ${spanText(row.start, row.finish)}`}
      </p>
      {row.critical && (
        <p>
          <CriticalMark />
        </p>
      )}
    </li>
  )
}
