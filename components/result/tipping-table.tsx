import Link from 'next/link'
import { rich } from '#components/language/rich.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Table } from '#components/ui/table.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { words } from '#lib/language/words.ts'
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
  const say = words('result').tipping
  const more = tipping.length - shown
  return (
    <>
      <Rows at={at} caption={caption} tipping={tipping.slice(0, shown)} />
      {more > 0 && (
        <div className="mt-2">
          <Disclosure summary={say.more({ count: more })}>
            <Rows at={at} caption={say.others} tipping={tipping.slice(shown)} />
          </Disclosure>
        </div>
      )}
    </>
  )
}

function Rows({ at, caption, tipping }: Props) {
  const say = words('result').tipping
  return (
    <Table caption={caption} stack>
      <thead>
        <tr>
          <th scope="col">{say.ifThis}</th>
          <th scope="col">{say.went}</th>
          <th scope="col">{say.means}</th>
          <th scope="col">{say.would}</th>
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
            <td data-label={say.went}>
              <span className="inline-flex items-center gap-2 whitespace-nowrap">
                {rich(
                  tip.from === null
                    ? say.fromOpen({ level: () => <LevelChip key="level" level={tip.to} word="" /> })
                    : say.from({
                        from: () => <LevelChip key="from" level={tip.from} word="" />,
                        level: () => <LevelChip key="level" level={tip.to} word="" />,
                      }),
                )}
              </span>
            </td>
            <td data-label={say.means} className="max-w-text text-muted">
              {tip.anchor}
            </td>
            <td data-label={say.verdict}>
              <VerdictBadge verdict={tip.verdict} size="small" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
