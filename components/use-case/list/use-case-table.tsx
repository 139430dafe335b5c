import Link from 'next/link'
import { formatNumber, formatRange } from '#components/ui/numbers.ts'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Band } from '#lib/scoring/types.ts'
import type { ListedUseCase } from '#lib/use-case/listing/types.ts'
import { seatWord, stageWord, systemRoleWord, useCaseNumber } from '#lib/use-case/words.ts'

/** A finger's width on phones. */
const reachable = 'quiet-link max-sm:inline-flex max-sm:min-h-11 max-sm:items-center'

interface Props {
  slug: string
  rows: readonly ListedUseCase[]
}

/** Use cases with what decides about them; every figure leads to its reasons. */
export function UseCaseTable({ slug, rows }: Props) {
  return (
    <Table caption="Use cases" captionHidden stack>
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

function Row({ row, root }: { row: ListedUseCase; root: string }) {
  return (
    <tr>
      <th scope="row" className="min-w-56">
        <Link href={root} className="wrap-anywhere max-sm:inline-block max-sm:py-2.5" prefetch={false}>
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
      <td data-label="Readiness" className="num max-sm:items-center">
        <Score band={row.readiness} href={root} words={`Why readiness of ${row.name}`} />
      </td>
      <td data-label="Tolerance" className="num max-sm:items-center">
        <Score band={row.tolerance} href={root} words={`Why tolerance of ${row.name}`} />
      </td>
      <td data-label="Open gates" className="max-sm:items-center">
        <Link href={`${root}/workbench`} className={reachable} prefetch={false}>
          {gateWords(row.gates)}
        </Link>
      </td>
      <td data-label="Triad" className="max-sm:items-center">
        <Link href={`${root}/workbench?part=seats`} className={reachable} prefetch={false}>
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
    <Link href={href} className={reachable} prefetch={false}>
      <span>
        {formatNumber(band.score)}%
        {range !== formatNumber(band.score) && <span className="text-muted"> ({range})</span>}
        <span className="sr-only"> {words}</span>
      </span>
    </Link>
  )
}

function gateWords({ failed, unknown }: ListedUseCase['gates']): string {
  const words = [failed > 0 && `${failed} failed`, unknown > 0 && `${unknown} not known`].filter(Boolean)
  return words.length === 0 ? 'None' : words.join(', ')
}

function triadWords({ vacant, onePerson }: ListedUseCase['triad']): string {
  if (onePerson) return 'One person in all three'
  if (vacant.length === 3) return 'Nobody named'
  const words = vacant.map((seat) => seatWord[seat].toLocaleLowerCase('en-GB').replace(/^ai /, 'AI '))
  return words.length === 0 ? 'Filled' : `Vacant: ${words.join(', ')}`
}
