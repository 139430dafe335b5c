import Link from 'next/link'
import { Table } from '#components/ui/table.tsx'
import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
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
  const say = words('useCase').list
  return (
    <Table caption={say.caption} captionHidden stack="pairs">
      <thead>
        <tr>
          <th scope="col" className="sm:w-[36%]">
            {say.useCase}
          </th>
          <th scope="col">{say.verdict}</th>
          <th scope="col" className="num">
            {say.value}
          </th>
          <th scope="col" className="num">
            {say.readiness}
          </th>
          <th scope="col" className="num">
            {say.tolerance}
          </th>
          <th scope="col" className="sm:min-w-28">
            {say.gates}
          </th>
          <th scope="col" className="sm:min-w-28">
            {say.triad}
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
  const say = words('useCase').list
  return (
    <tr>
      <th scope="row" className="min-w-56">
        <Link prefetch={false} href={root} className="wrap-anywhere max-sm:inline-block max-sm:py-2.5">
          {row.name}
        </Link>
        <span className="tabular block text-small font-normal text-muted">
          {useCaseNumber(row.number)} · {stageWord[row.stage]} · {row.role ? systemRoleWord[row.role] : say.noRole}
        </span>
      </th>
      <td data-label={say.verdict}>
        <VerdictBadge verdict={row.verdict} size="small" />
      </td>
      <td data-label={say.value} className="num">
        {row.value === null ? <Missing text={say.noValue} /> : <span>{say.ofFive({ value: row.value })}</span>}
      </td>
      <td data-label={say.readiness} className="num">
        <Score band={row.readiness} href={root} why={say.whyReadiness({ name: row.name })} />
      </td>
      <td data-label={say.tolerance} className="num">
        <Score band={row.tolerance} href={root} why={say.whyTolerance({ name: row.name })} />
      </td>
      <td data-label={say.gates}>
        <Link prefetch={false} href={`${root}/workbench`} className={reachable}>
          {gateWords(row.openGates)}
        </Link>
      </td>
      <td data-label={say.triadShort}>
        <Link prefetch={false} href={`${root}/workbench?part=seats`} className={reachable}>
          {triadWords(row.triad)}
        </Link>
      </td>
    </tr>
  )
}

function Missing({ text }: { text: string }) {
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{text}</span>
    </span>
  )
}

function Score({ band, href, why }: { band: Band; href: string; why: string }) {
  if (band.score === null) return <Missing text={words('useCase').list.unknown} />
  const range = formatRange(band.low, band.high)
  return (
    <Link prefetch={false} href={href} className={reachable}>
      <span>
        {formatNumber(band.score)}%
        {range !== formatNumber(band.score) && <span className="text-muted"> ({range})</span>}
        <span className="sr-only"> {why}</span>
      </span>
    </Link>
  )
}

function gateWords({ failed, unknown }: UseCaseSummary['openGates']): string {
  const say = words('useCase').list
  const parts = [
    failed.length > 0 && say.failed({ count: failed.length }),
    unknown.length > 0 && say.notKnown({ count: unknown.length }),
  ].filter(Boolean)
  return parts.length === 0 ? say.noGates : parts.join(', ')
}

function triadWords({ vacant, onePerson }: UseCaseSummary['triad']): string {
  const say = words('useCase').list
  if (onePerson) return say.onePerson
  if (vacant.length === 3) return say.nobody
  if (vacant.length === 0) return say.filled
  return say.vacant({ seats: vacant.map((seat) => seatInSentence[seat]).join(', ') })
}
