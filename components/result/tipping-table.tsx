import Link from 'next/link'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Table } from '#components/ui/table.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { TippingView } from '#lib/portfolio/result/types.ts'
import { answerHref, type Subject } from './answer-address.ts'

interface Props {
  at: Subject
  caption: string
  tipping: readonly TippingView[]
}

const shown = 8

/** Single answers whose change alone flips the verdict. */
export function TippingTable({ at, caption, tipping }: Props) {
  const more = tipping.length - shown
  return (
    <>
      <Rows at={at} caption={caption} tipping={tipping.slice(0, shown)} />
      {more > 0 && (
        <div className="mt-2">
          <Disclosure summary={`${more} more`}>
            <Rows at={at} caption={`${caption}, the others`} tipping={tipping.slice(shown)} />
          </Disclosure>
        </div>
      )}
    </>
  )
}

function Rows({ at, caption, tipping }: Props) {
  return (
    <Table caption={caption} stack>
      <thead>
        <tr>
          <th scope="col">If this answer</th>
          <th scope="col">Went</th>
          <th scope="col">Which means</th>
          <th scope="col">The verdict would be</th>
        </tr>
      </thead>
      <tbody>
        {tipping.map((tip) => (
          <tr key={`${tip.id} ${tip.to}`}>
            <th scope="row" className="min-w-44">
              <Link href={answerHref(at, tip)} prefetch={false}>
                {tip.short}
              </Link>
            </th>
            <td data-label="Went">
              <span className="inline-flex items-center gap-2 whitespace-nowrap">
                {tip.from === null ? 'from open' : <LevelChip level={tip.from} word="" />}
                to <LevelChip level={tip.to} word="" />
              </span>
            </td>
            <td data-label="Which means" className="max-w-text text-muted">
              {tip.anchor}
            </td>
            <td data-label="Verdict">
              <VerdictBadge verdict={tip.verdict} size="small" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
