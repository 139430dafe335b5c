import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { ProgressBar } from '#components/ui/meter.tsx'
import type { Phase } from '#lib/framework/types.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { ActionCard } from './action-card.tsx'
import { figures, spanText } from './words.ts'

interface Props {
  phase: Pick<Phase, 'number' | 'name' | 'purpose' | 'output' | 'exit_criterion'>
  /** The phase's actions that are shown, in the order of work. */
  rows: readonly ActionRow[]
  /** First start and last finish of what is left; null when nothing is. */
  span: { start: string; finish: string } | null
  slug: string
  /** Where all of its actions are listed. */
  tableHref: string
  /** What to say without actions. */
  none: string
  open: boolean
}

const mostCards = 12

/** One phase: what it is for, what it must produce, how far it is, and its actions. Folds away. */
export function PhaseColumn({ phase, rows, span, slug, tableHref, none, open }: Props) {
  const done = rows.filter((row) => row.status === 'done').length
  const counted = rows.filter((row) => row.status !== 'dropped').length
  const more = rows.length - mostCards
  return (
    <details open={open} className="disclosure border-t border-ink">
      <summary className="w-full py-3 sm:min-h-28 print:min-h-0">
        <span className="min-w-0 flex-1">
          <h2 className="flex items-baseline gap-2 font-sans text-base leading-snug font-semibold tracking-normal">
            <span className="tabular text-muted">{phase.number}</span>
            <span className="min-w-0">{phase.name}</span>
          </h2>
          <span className="tabular block text-small text-muted">
            {figures(rows.length, 'action')}
            {span && `, ${spanText(span.start, span.finish)}`}
          </span>
        </span>
      </summary>
      <div className="mb-4">
        {counted > 0 && <ProgressBar label="Done" done={done} total={counted} />}
        <div className="mt-2">
          <Disclosure summary="Purpose and exit criterion">
            <div className="pb-2 text-small text-muted [&_p+p]:mt-2">
              <p>{phase.purpose}</p>
              <p>
                <span className="font-medium text-ink">Produces: </span>
                {phase.output}.
              </p>
              <p>
                <span className="font-medium text-ink">Finished when: </span>
                {phase.exit_criterion}
              </p>
            </div>
          </Disclosure>
        </div>
      </div>
      {rows.length === 0 ? (
        <p className="border-t border-line py-3 text-small text-muted">{none}</p>
      ) : (
        <ul className="print:columns-3 print:gap-6">
          {rows.slice(0, mostCards).map((row) => (
            <ActionCard key={row.id} row={row} slug={slug} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="border-t border-line py-3 text-small">
          <Link href={tableHref} className="inline-block py-1">
            and {figures(more, 'more action')} in the table
          </Link>
        </p>
      )}
    </details>
  )
}
