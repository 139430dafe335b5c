import { bandBar } from '#components/charts/band-bar.ts'
import { describeGantt, gantt } from '#components/charts/gantt.ts'
import { HeatMap } from '#components/charts/heat-map.tsx'
import { describeToleranceReadiness, toleranceReadiness } from '#components/charts/tolerance-readiness.ts'
import { describeWaterfall, waterfall } from '#components/charts/waterfall.ts'
import { Figure } from '#components/ui/figure.tsx'
import { Section } from '#components/ui/section.tsx'
import { Svg } from '#components/ui/svg.tsx'
import { Table } from '#components/ui/table.tsx'
import { VerdictMark } from '#components/verdict/verdict-mark.tsx'
import { verdicts } from '#lib/scoring/types.ts'
import { sampleColumns, samplePlan, samplePoints, sampleRows, sampleWaterfall } from './samples.ts'

const narrow = { width: 'narrow' } as const
const band = { label: 'Readiness', score: 49.6, low: 41, high: 59, coverage: 82 }
const marks = [
  { at: 40, label: 'wait from' },
  { at: 65, label: 'now from' },
]

export function ChartSamples() {
  const few = samplePoints(16)
  const many = samplePoints(200)
  const plan = samplePlan(24)
  return (
    <Section title="Charts" id="charts">
      <Figure
        title="Where each use case stands"
        summary={describeToleranceReadiness(few)}
        table={<PointTable data={few} />}
      >
        <Svg wide={toleranceReadiness(few, 'screen')} narrow={toleranceReadiness(few, 'screen', narrow)} />
      </Figure>
      <Figure title="Why 50" summary={describeWaterfall(sampleWaterfall)}>
        <Svg wide={waterfall(sampleWaterfall, 'screen')} narrow={waterfall(sampleWaterfall, 'screen', narrow)} />
      </Figure>
      <Figure title="Readiness" summary="The bar is the score, the grey band where it can still end.">
        <Svg wide={bandBar({ ...band, marks }, 'screen')} narrow={bandBar({ ...band, marks }, 'screen', narrow)} />
      </Figure>
      <Figure title="Twenty-four actions" summary={describeGantt(plan)}>
        <Svg wide={gantt(plan, 'screen')} narrow={gantt(plan, 'screen', narrow)} />
      </Figure>
      <Section title="Heat map" id="heat-map" level={3}>
        <HeatMap
          caption="Score by use case and dimension, percent"
          rowHead="Use case"
          columns={sampleColumns}
          rows={sampleRows(12).map((row, index) => ({
            ...row,
            lead: <VerdictMark verdict={verdicts[index % 5] ?? 'now'} size={13} />,
          }))}
        />
      </Section>
      <Figure title="Two hundred use cases" summary={describeToleranceReadiness(many)}>
        <Svg wide={toleranceReadiness(many, 'screen')} narrow={toleranceReadiness(many, 'screen', narrow)} />
      </Figure>
    </Section>
  )
}

function PointTable({ data }: { data: ReturnType<typeof samplePoints> }) {
  return (
    <Table caption="Tolerance and readiness" captionHidden stack>
      <thead>
        <tr>
          <th scope="col">Use case</th>
          <th scope="col" className="num">
            Tolerance, %
          </th>
          <th scope="col" className="num">
            Readiness, %
          </th>
        </tr>
      </thead>
      <tbody>
        {data.points.map(({ id, name, tolerance, readiness }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td className="num" data-label="Tolerance, %">
              {Math.round(tolerance.score ?? 0)}
            </td>
            <td className="num" data-label="Readiness, %">
              {Math.round(readiness.score ?? 0)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
