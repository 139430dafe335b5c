import { Table } from '#components/ui/table.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { formatNumber } from '#lib/language/numbers.ts'

/** The dimensions with their weights, as the framework has them. */
export function WeightsTable({ framework }: { framework: Framework }) {
  const total = framework.dimensions.reduce((sum, d) => sum + d.weight, 0)
  const foundations = new Map(framework.foundations.map((f) => [f.id, f.name]))
  return (
    <Table caption="Dimensions of readiness and their weights">
      <thead>
        <tr>
          <th scope="col">Dimension</th>
          <th scope="col">Foundation</th>
          <th scope="col" className="num">
            Questions
          </th>
          <th scope="col" className="num">
            Weight
          </th>
          <th scope="col" className="num">
            Share of readiness
          </th>
        </tr>
      </thead>
      <tbody>
        {framework.dimensions.map((d) => (
          <tr key={d.id}>
            <th scope="row">
              <a href={`/method/framework#${d.id}`}>{d.name}</a>
            </th>
            <td>{foundations.get(d.foundation)}</td>
            <td className="num">{d.questions.length}</td>
            <td className="num">{d.weight}</td>
            <td className="num">{formatNumber((100 * d.weight) / total, 1)}%</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
