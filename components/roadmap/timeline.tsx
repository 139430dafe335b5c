import Link from 'next/link'
import { describeGantt, type Gantt, gantt } from '#components/charts/gantt.ts'
import { Figure } from '#components/ui/figure.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { Table } from '#components/ui/table.tsx'
import { formatDate } from '#lib/language/dates.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import type { ActionRow } from '#lib/roadmap/row/rules.ts'
import { figures, servesText, shortened, statusWords } from './words.ts'

interface Props {
  slug: string
  rows: readonly ActionRow[]
  phases: readonly { number: number; name: string }[]
  /** ISO day. */
  today: string
  /** ISO days; null where they would not speak of these rows. */
  p50: string | null
  p80: string | null
}

const mostRows = 200

/** The actions on a calendar, with the same in a table. */
export function Timeline({ slug, rows, phases, today, p50, p80 }: Props) {
  const dated = rows.filter((row) => row.start !== null)
  const drawn = dated.slice(0, mostRows)
  const data: Gantt = {
    actions: drawn.map(({ label, title, useCases, phase, start, finish, critical }) => ({
      number: label,
      // Actions for single use cases share their words: the name tells them apart.
      title: useCases.length === 1 && useCases[0] ? `${shortened(useCases[0].name, 16)}: ${title}` : title,
      phase,
      start,
      finish,
      critical,
      done: false,
    })),
    phases,
    today,
    p50: drawn.length === dated.length ? p50 : null,
    p80: drawn.length === dated.length ? p80 : null,
  }
  const undated = rows.length - dated.length
  return (
    <>
      <Figure
        title="The plan on a calendar"
        summary={describeGantt(data)}
        table={<DateTable slug={slug} rows={drawn} />}
      >
        <Svg wide={gantt(data, 'screen')} narrow={gantt(data, 'screen', { width: 'narrow' })} />
      </Figure>
      {dated.length > drawn.length && (
        <p className="text-small text-muted">
          Drawn are the first {formatNumber(mostRows)} of {figures(dated.length, 'action')} in plan order: filter by use
          case, role or phase to see the others.
        </p>
      )}
      {undated > 0 && (
        <p className="text-small text-muted">
          {figures(undated, 'action')} {undated === 1 ? 'is' : 'are'} done or dropped and{' '}
          {undated === 1 ? 'has' : 'have'} no days left.
        </p>
      )}
    </>
  )
}

function DateTable({ slug, rows }: Pick<Props, 'slug' | 'rows'>) {
  return (
    <Table caption="Planned days of each action" captionHidden stickyFirst>
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col" className="num">
            Phase
          </th>
          <th scope="col" className="num">
            Start
          </th>
          <th scope="col" className="num">
            Finish
          </th>
          <th scope="col" className="num">
            Slack, working days
          </th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="min-w-40 [overflow-wrap:anywhere]">
              <Link href={`/o/${slug}/roadmap/${row.label}`} prefetch={false} className="quiet-link">
                <span className="tabular text-muted">{row.label}</span> {row.title}
              </Link>
              <span className="block font-normal text-muted">{servesText(row)}</span>
            </th>
            <td className="num">{row.phase}</td>
            <td className="num">{row.start && formatDate(row.start, 'short')}</td>
            <td className="num">{row.finish && formatDate(row.finish, 'short')}</td>
            <td className="num">{row.critical ? 'none, critical' : row.slack}</td>
            <td>{statusWords[row.status]}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
