import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { roadmapHref } from './address.ts'
import { CriticalMark } from './critical-mark.tsx'
import { effortText, figures, inSentence, spanText } from './words.ts'

interface Props {
  slug: string
  row: ActionRow
  phase: { number: number; name: string }
  /** The value of each use case that is served, 1 to 5; null when it is not stated. */
  values: ReadonlyMap<string, number | null>
}

/** What is planned about an action, each figure with its reasons. */
export function ActionFacts({ slug, row, phase, values }: Props) {
  const worth = (id: string) => values.get(id) ?? null
  return (
    <Facts
      columns={2}
      items={[
        { term: 'Role', value: row.roleName },
        {
          term: 'Phase',
          value: (
            <Link href={roadmapHref(slug, { selection: { phase: phase.number } })}>
              {phase.number} {phase.name}
            </Link>
          ),
        },
        {
          term: 'Effort',
          value: (
            <>
              <span className="tabular">{effortText(row.effort)}</span>
              <Disclosure summary="Where this comes from">
                <p className="text-small text-muted">
                  Person-days of one {inSentence(row.roleName)}: likely, least and most, as the framework estimates
                  them. The plan uses the likely effort, the forecast the whole range.
                </p>
              </Disclosure>
            </>
          ),
        },
        {
          term: 'Leverage',
          value: (
            <>
              <span className="tabular">{formatNumber(row.leverage)}</span>, {figures(row.useCases.length, 'use case')}
              <Disclosure summary="Use cases served, with their value">
                <ul className="text-small">
                  {row.useCases.map(({ id, name }) => (
                    <li key={id} className="flex justify-between gap-4 border-t border-line">
                      <Link href={`/o/${slug}/use-cases/${id}`} className="min-w-0 py-1 [overflow-wrap:anywhere]">
                        {name}
                      </Link>
                      <span className="tabular py-1 text-muted">{worth(id) ?? '1, not stated'}</span>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            </>
          ),
        },
        {
          term: 'Planned days',
          value:
            row.start && row.finish ? <span className="tabular">{spanText(row.start, row.finish)}</span> : 'None left',
        },
        {
          term: 'Slack',
          value:
            row.slack === null ? (
              'None needed'
            ) : (
              <>
                {row.critical ? <CriticalMark /> : <span className="tabular">{figures(row.slack, 'working day')}</span>}
                <Disclosure summary="What this means">
                  <p className="text-small text-muted">
                    {row.critical
                      ? 'A day lost here is a day lost at the end, unless the plan changes.'
                      : 'It may end that much later without moving the finish of the roadmap, as long as everything else goes as planned.'}
                  </p>
                </Disclosure>
              </>
            ),
        },
      ]}
    />
  )
}
