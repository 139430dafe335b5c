import { describeWaterfall, type Waterfall, waterfall } from '#components/charts/waterfall.ts'
import { Figure } from '#components/ui/figure.tsx'
import { Svg } from '#components/ui/svg.tsx'
import type { Breakdown } from '#lib/portfolio/result/types.ts'

interface Props {
  title: string
  /** The use case. */
  subject: string
  breakdown: Breakdown
}

/** The bars of a breakdown: its groups, or the questions where there is only one group. */
function barsOf({ groups }: Breakdown): Waterfall['bars'] {
  const [only, another] = groups
  const parts = only && !another ? only.questions : groups
  return parts.flatMap(({ short, points, toGain }) =>
    points === null || toGain === null ? [] : [{ name: short, points, toGain }],
  )
}

/** How the parts add up to an axis' score. Stands above its table: the groups, or the answers, with their points. */
export function AxisFigure({ title, subject, breakdown }: Props) {
  const { axis, band } = breakdown
  const bars = barsOf(breakdown)
  const data: Waterfall = { subject, axis, score: band.score, low: band.low, high: band.high, bars }
  return (
    <Figure title={title} summary={describeWaterfall(data)}>
      <Svg wide={waterfall(data, 'screen')} narrow={waterfall(data, 'screen', { width: 'narrow' })} />
    </Figure>
  )
}
