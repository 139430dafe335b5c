import { Figure } from '#components/ui/figure.tsx'
import { Markup } from '#components/ui/markup.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { Table } from '#components/ui/table.tsx'
import type { Drawings } from './drawings.tsx'

interface Props {
  map: Drawings['map']
  /** Markup of the rows of this page. */
  rows: string
  /** Said where the table shows a part of the use cases only. */
  part?: React.ReactNode
}

/** Use cases by tolerance and readiness, with the figures behind the marks. */
export function PortfolioMap({ map, rows, part }: Props) {
  return (
    <Figure
      title="How much uncertainty the work bears, against how ready the platform is to carry it"
      summary={map.summary}
      table={
        <>
          <Table caption="Tolerance and readiness in percent, with the range in which they can still end">
            <thead>
              <tr>
                <th scope="col">Use case</th>
                <th scope="col">Verdict</th>
                <th scope="col" className="num">
                  Tolerance
                </th>
                <th scope="col" className="num">
                  Readiness
                </th>
                <th scope="col" className="num">
                  Value
                </th>
              </tr>
            </thead>
            <Markup as="tbody" html={rows} />
          </Table>
          {part}
        </>
      }
    >
      <Svg wide={map.wide} narrow={map.narrow} />
    </Figure>
  )
}
