import Link from 'next/link'
import type { ReactNode } from 'react'
import { Figure } from '#components/ui/figure.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Thresholds } from '#lib/framework/types.ts'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import type { Overview, RankedUseCase } from '#lib/portfolio/overview/types.ts'
import type { Band } from '#lib/scoring/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'
import { portfolioDrawing } from './portfolio-drawing.ts'

interface Props {
  slug: string
  overview: Overview
  thresholds: Thresholds
  /** The use cases of this page. */
  rows: readonly RankedUseCase[]
  /** Said where the table shows a part of the use cases only. */
  part?: ReactNode
}

/** Use cases by tolerance and readiness, with the figures behind the marks. */
export function PortfolioMap({ slug, overview, thresholds, rows, part }: Props) {
  const say = words('overview').map
  const { wide, narrow, summary } = portfolioDrawing(overview, slug, thresholds)
  return (
    <Figure
      title={say.figure}
      summary={summary}
      table={
        <>
          <Table caption={say.caption}>
            <thead>
              <tr>
                <th scope="col">{say.useCase}</th>
                <th scope="col">{say.verdict}</th>
                <th scope="col" className="num">
                  {say.tolerance}
                </th>
                <th scope="col" className="num">
                  {say.readiness}
                </th>
                <th scope="col" className="num">
                  {say.value}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} result={`/o/${slug}/use-cases/${row.id}`} />
              ))}
            </tbody>
          </Table>
          {part}
        </>
      }
    >
      <Svg wide={wide} narrow={narrow} />
    </Figure>
  )
}

function Row({ row, result }: { row: RankedUseCase; result: string }) {
  return (
    <tr>
      <th scope="row">
        <Link href={result} prefetch={false} className="wrap-anywhere">
          {row.name}
        </Link>
      </th>
      <td>{verdictWord[row.verdict]}</td>
      <BandCell band={row.tolerance} href={`${result}#tolerance`} />
      <BandCell band={row.readiness} href={`${result}#readiness`} />
      <td className="num">{row.value === null ? '–' : words('overview').map.ofFive({ value: row.value })}</td>
    </tr>
  )
}

function BandCell({ band: { score, low, high }, href }: { band: Band; href: string }) {
  return (
    <td className="num">
      <Link href={href} prefetch={false} className="quiet-link">
        {score === null ? (
          '–'
        ) : (
          <>
            {formatNumber(score)}% <span className="text-muted">({formatRange(low, high)})</span>
          </>
        )}
      </Link>
    </td>
  )
}
