import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import type { UseCaseSummary } from '#lib/portfolio/facts/types.ts'
import type { Band } from '#lib/scoring/types.ts'
import { seatInSentence, stageWord, systemRoleWord, useCaseNumber } from '#lib/use-case/words.ts'

/** On phones the whole cell leads there. */
const reachable = 'quiet-link max-sm:after:absolute max-sm:after:inset-0'

interface Props {
  slug: string
  rows: readonly UseCaseSummary[]
}

/** Use cases with what decides about them; every figure leads to its reasons. */
export function UseCaseTable({ slug, rows }: Props) {
  return (
    <Table caption="Use cases" captionHidden stack="pairs">
      <thead>
        <tr>
          <th scope="col" className="sm:w-[36%]">
            Use case
          </th>
          <th scope="col">Verdict</th>
          <th scope="col" className="num">
            Value
          </th>
          <th scope="col" className="num">
            Readiness
          </th>
          <th scope="col" className="num">
            Tolerance
          </th>
          <th scope="col" className="sm:min-w-28">
            Open gates
          </th>
          <th scope="col" className="sm:min-w-28">
            Ownership triad
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} root={`/o/${slug}/use-cases/${row.id}`} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ row, root }: { row: UseCaseSummary; root: string }) {
  return (
    <tr>
      <th scope="row" className="min-w-56">
        <Link prefetch={false} href={root} className="wrap-anywhere max-sm:inline-block max-sm:py-2.5">
          {row.name}
        </Link>
        <span className="tabular block text-small font-normal text-muted">
          {useCaseNumber(row.number)} · {stageWord[row.stage]} ·{' '}
          {row.role ? systemRoleWord[row.role] : 'Role not stated'}
        </span>
      </th>
      <td data-label="Verdict">
        <VerdictBadge verdict={row.verdict} size="small" />
      </td>
      <td data-label="Value" className="num">
        {row.value === null ? <Missing words="Value not stated" /> : <span>{row.value} of 5</span>}
      </td>
      <td data-label="Readiness" className="num">
        <Score band={row.readiness} href={root} words={`Why readiness of ${row.name}`} />
      </td>
      <td data-label="Tolerance" className="num">
        <Score band={row.tolerance} href={root} words={`Why tolerance of ${row.name}`} />
      </td>
      <td data-label="Open gates">
        <Link prefetch={false} href={`${root}/workbench`} className={reachable}>
          {gateWords(row.openGates)}
        </Link>
      </td>
      <td data-label="Triad">
        <Link prefetch={false} href={`${root}/workbench?part=seats`} className={reachable}>
          {triadWords(row.triad)}
        </Link>
      </td>
    </tr>
  )
}

function Missing({ words }: { words: string }) {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

function Score({ band, href, words }: { band: Band; href: string; words: string }) {
  if (band.score === null) return <Missing words="Not known yet" />
  const range = formatRange(band.low, band.high)
  return (
    <Link prefetch={false} href={href} className={reachable}>
      <span>
        {formatNumber(band.score)}%
        {range !== formatNumber(band.score) && <span className="text-muted"> ({range})</span>}
        <span className="sr-only"> {words}</span>
      </span>
    </Link>
  )
}

function gateWords({ failed, unknown }: UseCaseSummary['openGates']): string {
  const words = [
    failed.length > 0 && `${failed.length} failed`,
    unknown.length > 0 && `${unknown.length} not known`,
  ].filter(Boolean)
  return words.length === 0 ? 'None' : words.join(', ')
}

function triadWords({ vacant, onePerson }: UseCaseSummary['triad']): string {
  if (onePerson) return 'One person in all three'
  if (vacant.length === 3) return 'Nobody named'
  const words = vacant.map((seat) => seatInSentence[seat])
  return words.length === 0 ? 'Filled' : `Vacant: ${words.join(', ')}`
}
