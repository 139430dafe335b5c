import Link from 'next/link'
import { Stat } from '#components/ui/stat.tsx'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import type { AxisName, Contribution, Verdict } from '#lib/scoring/types.ts'

/** The part that one answer has in one use case's score. */
export interface Share {
  useCaseId: string
  name: string
  verdict: Verdict
  axis: AxisName
  /** Percent; null while nothing is answered. */
  score: number | null
  /** Null while the question is unanswered, or does not apply. */
  contribution: Pick<Contribution, 'level' | 'points' | 'toGain'> | null
}

const axisWord = { readiness: 'readiness', tolerance: 'tolerance' } as const

/** What the answer adds to one use case. */
export function OwnContribution({ share, root }: { share: Share; root: string }) {
  const { axis, score, contribution, useCaseId } = share
  if (!contribution)
    return (
      <p className="max-w-text text-muted">
        Nothing yet: an answer without a level adds no points to {axisWord[axis]}, it only leaves the range wide.
      </p>
    )
  return (
    <div className="grid gap-6 sm:grid-cols-3">
      <Stat
        label={`Points in ${axisWord[axis]}`}
        value={contribution.points}
        unit="points"
        digits={1}
        note={`Of ${score === null ? 'nothing' : `${formatNumber(score)}% in all`}.`}
      />
      <Stat
        label="Points still to gain"
        value={contribution.toGain}
        unit="points"
        digits={1}
        note={
          contribution.level === 4 ? 'Nothing more: it is at level 4.' : `From level ${contribution.level} to level 4.`
        }
      />
      <p className="border-t border-line pt-2 text-small text-muted">
        Points of all answers add up to the score, and points to gain to what is missing to 100%.{' '}
        <Link href={`${root}/use-cases/${useCaseId}`}>See the whole score</Link>
      </p>
    </div>
  )
}

/** What an answer of the organisation adds to every use case. */
export function SharedContribution({ shares, root }: { shares: readonly Share[]; root: string }) {
  if (shares.length === 0) return <p className="text-muted">There is no use case yet for which it could count.</p>
  return (
    <Table caption="Points by use case" captionHidden stack maxHeight="32rem">
      <thead>
        <tr>
          <th scope="col">Use case</th>
          <th scope="col">Verdict</th>
          <th scope="col" className="num">
            Points in readiness
          </th>
          <th scope="col" className="num">
            To gain
          </th>
          <th scope="col" className="num">
            Readiness, %
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ useCaseId, name, verdict, contribution, score }) => (
          <tr key={useCaseId}>
            <th scope="row" className="wrap-anywhere">
              <Link href={`${root}/use-cases/${useCaseId}`} className="quiet-link" prefetch={false}>
                {name}
              </Link>
            </th>
            <td data-label="Verdict">
              <VerdictBadge verdict={verdict} size="small" />
            </td>
            <td className="num" data-label="Points in readiness">
              {points(contribution?.points)}
            </td>
            <td className="num" data-label="To gain">
              {points(contribution?.toGain)}
            </td>
            <td className="num" data-label="Readiness, %">
              {score === null ? '–' : formatNumber(score)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function points(value: number | undefined): string {
  return value === undefined ? '–' : formatNumber(value, 1)
}
