import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { formatDate } from '#lib/language/dates.ts'
import { formatNumber } from '#lib/language/numbers.ts'
import { type ActionRow, type SortKey, sortRows } from '#lib/roadmap/row/rules.ts'
import { ActionCells } from './action-cells.tsx'
import { type RoadmapAddress, roadmapHref } from './address.ts'
import { CriticalMark } from './critical-mark.tsx'
import { Pager } from './pager.tsx'
import { effortText, figures, servesText } from './words.ts'

interface Props {
  slug: string
  address: RoadmapAddress
  rows: readonly ActionRow[]
  /** Ids of the actions whose status the reader may change. */
  mayChangeStatus: ReadonlySet<string>
  mayChangeOwner: boolean
  /** Id of the list of members. */
  list: string
}

interface Column {
  key: SortKey
  label: string
  numeric?: boolean
}

const columns: readonly Column[] = [
  { key: 'phase', label: 'Phase', numeric: true },
  { key: 'role', label: 'Role' },
  { key: 'owner', label: 'Owner' },
  { key: 'status', label: 'Status' },
  { key: 'effort', label: 'Effort', numeric: true },
  { key: 'leverage', label: 'Leverage', numeric: true },
  { key: 'start', label: 'Start', numeric: true },
  { key: 'finish', label: 'Finish', numeric: true },
  { key: 'slack', label: 'Slack', numeric: true },
]

const rowsOnPage = 50

/** Every action with everything that is planned about it; owner and status can be changed in place. */
export function ActionTable({ slug, address, rows, mayChangeStatus, mayChangeOwner, list }: Props) {
  const { sort, descending, page } = address
  const sorted = sortRows(rows, sort, descending)
  const from = (page - 1) * rowsOnPage
  const heading = (column: Column) => <SortHeading key={column.key} {...{ column, slug, address }} />
  return (
    <>
      <p className="mb-4 max-w-text text-small text-muted">
        Effort in person-days, likely and range. Leverage is the sum of the values of the use cases served. Slack is in
        working days.{mayChangeOwner && ' Owners: choose a member or type a name; changes are saved at once.'}
      </p>
      <Table caption={`Actions, ${figures(rows.length, 'row')}`} captionHidden stickyFirst stack>
        <thead>
          <tr>
            {heading({ key: 'number', label: 'Action' })}
            {columns.map(heading)}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(from, from + rowsOnPage).map((row) => (
            <tr key={row.id}>
              <th scope="row" className="sm:max-w-96 sm:min-w-64">
                <span className="block font-normal text-muted [overflow-wrap:anywhere]">
                  <span className="tabular">{row.label}</span> · {servesText(row)}
                </span>
                <Link
                  href={`/o/${slug}/roadmap/${row.label}`}
                  prefetch={false}
                  className="quiet-link inline-block [overflow-wrap:anywhere] pointer-coarse:py-2.5"
                >
                  {row.title}
                </Link>
              </th>
              <td data-label="Phase" className="num">
                {row.phase}
              </td>
              <td data-label="Role">{row.roleName}</td>
              <ActionCells
                action={{
                  url: `/api/o/${slug}/roadmap/actions/${row.id}`,
                  label: row.label,
                  version: row.version,
                  status: row.status,
                  owner: row.owner,
                }}
                mayChangeStatus={mayChangeStatus.has(row.id)}
                mayChangeOwner={mayChangeOwner}
                list={list}
              />
              <td data-label="Effort" className="num">
                {effortText(row.effort)}
              </td>
              <td data-label="Leverage" className="num">
                {row.leverage}
              </td>
              <td data-label="Start" className="num">
                {row.start ? formatDate(row.start, 'short') : '–'}
              </td>
              <td data-label="Finish" className="num">
                {row.finish ? formatDate(row.finish, 'short') : '–'}
              </td>
              <td data-label="Slack" className="num">
                {row.critical ? <CriticalMark short /> : row.slack === null ? '–' : formatNumber(row.slack)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pager slug={slug} address={address} total={rows.length} size={rowsOnPage} />
    </>
  )
}

interface HeadingProps {
  column: Column
  slug: string
  address: RoadmapAddress
}

/** A column head that sorts, and turns the order round when it sorts already. */
function SortHeading({ column: { key, label, numeric }, slug, address }: HeadingProps) {
  const current = address.sort === key
  const descending = current && !address.descending
  return (
    <th
      scope="col"
      className={numeric ? 'num' : undefined}
      aria-sort={current ? (address.descending ? 'descending' : 'ascending') : undefined}
    >
      <Link
        href={roadmapHref(slug, { ...address, sort: key, descending, page: 1 })}
        className={`quiet-link -my-2 inline-block py-2 ${current ? 'text-ink' : ''}`}
        scroll={false}
      >
        {label}
        <span aria-hidden="true">{current ? (address.descending ? ' ↓' : ' ↑') : ''}</span>
      </Link>
    </th>
  )
}
