import { HeatMap, type HeatMapRow } from '#components/charts/heat-map.tsx'
import { VerdictMark } from '#components/verdict/verdict-mark.tsx'
import { words } from '#lib/language/words.ts'
import type { Overview, RankedUseCase } from '#lib/portfolio/overview/types.ts'
import { verdictWord } from '#lib/scoring/words.ts'

interface Props {
  /** The organisation whose pages the figures open; null where they open nothing. */
  slug: string | null
  dimensions: Overview['dimensions']
  /** The use cases of this page. */
  rows: readonly RankedUseCase[]
}

/** Use cases by dimension; every figure opens the answers behind it. */
export function DimensionMap({ slug, dimensions, rows }: Props) {
  const { map, dimensions: say } = words('overview')
  return (
    <HeatMap
      caption={say.caption}
      rowHead={map.useCase}
      columns={[
        { id: 'readiness', short: map.readiness, name: map.readiness, strong: true },
        ...dimensions.map(({ id, short, name }) => ({ id, short, name, href: `/method/framework#${id}` })),
      ]}
      rows={rows.map((row) => heatRow(row, dimensions, slug === null ? null : `/o/${slug}/use-cases/${row.id}`))}
    />
  )
}

function heatRow(
  { id, name, verdict, readiness, dimensions: scores }: RankedUseCase,
  dimensions: Props['dimensions'],
  result: string | null,
): HeatMapRow {
  const at = (place: string) => (result === null ? {} : { href: result + place })
  return {
    id,
    name,
    ...at(''),
    lead: <VerdictMark verdict={verdict} size={13} title={verdictWord[verdict]} />,
    cells: [
      { value: readiness.score, ...at('#readiness') },
      ...dimensions.map((dimension, index) => ({
        value: scores[index] ?? null,
        ...at(`?dimension=${dimension.id}#dimension-${dimension.id}`),
      })),
    ],
  }
}
