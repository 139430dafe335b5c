import { VerdictMark } from '#components/verdict/verdict-mark.tsx'
import { verdictWord } from '#lib/scoring/words.ts'
import type { ChangeView, Stand } from '#lib/workshop/effect/types.ts'

interface Props {
  changes: readonly ChangeView[]
  size?: 'normal' | 'large'
}

const shown = 6

/** What an agreed position changed, use case by use case. */
export function ChangeList({ changes, size = 'normal' }: Props) {
  const text = size === 'large' ? 'text-lead' : ''
  if (changes.length === 0)
    return <p className={`mt-3 ${text} text-muted`}>No verdict and no readiness changed by it.</p>
  const rest = changes.length - shown
  return (
    <div className={`mt-4 ${text}`}>
      <p className="font-medium">What it changed</p>
      <ul className="mt-1 border-t border-line">
        {changes.slice(0, shown).map((change) => (
          <li
            key={change.name}
            className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1.5 last:border-b-0"
          >
            <span className="min-w-0 basis-56 font-medium wrap-anywhere">{change.name}</span>
            <Moved {...change} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="mt-1 text-muted">and {rest === 1 ? 'one more' : `${rest} more`}</p>}
    </div>
  )
}

const percent = ({ readiness }: Stand) => (readiness === null ? 'unknown' : `${readiness}%`)

function Moved({ from, to }: Pick<ChangeView, 'from' | 'to'>) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-4">
      {from.verdict !== to.verdict && (
        <span className="inline-flex items-center gap-2">
          <span className="text-muted">{verdictWord[from.verdict].toLowerCase()}</span>
          <span aria-hidden="true">→</span>
          <span className="sr-only">to</span>
          <VerdictMark verdict={to.verdict} size={14} />
          <span className="font-semibold">{verdictWord[to.verdict].toLowerCase()}</span>
        </span>
      )}
      {from.readiness !== to.readiness && (
        <span className="tabular">
          readiness {percent(from)} <span aria-hidden="true">→</span>
          <span className="sr-only">to</span> {percent(to)}
        </span>
      )}
    </span>
  )
}
