import { Table } from '#components/ui/table.tsx'
import { LevelChip } from '#components/verdict/level-chip.tsx'
import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import type { ExampleAnswer, ExampleGroup } from '#lib/method/example/types.ts'

const levelOf = ({ standing }: ExampleAnswer) => (standing?.kind === 'answered' ? standing.level : null)

/** One group of the worked example: its answers, and its formula with the figures in it. */
export function ExampleTable({ group }: { group: ExampleGroup }) {
  const { name, answers, weighted, answered, applicable, band, points } = group
  return (
    <div className="mt-6 max-w-text">
      <Table caption={name}>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Level</th>
            <th scope="col" className="num">
              Weight
            </th>
            <th scope="col" className="num">
              Weight × level
            </th>
            <th scope="col" className="num">
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => {
            const level = levelOf(answer)
            const { standing, question } = answer
            return (
              <tr key={question.id}>
                <th scope="row">
                  <a href={`/method/framework#${question.id}`}>{question.short}</a>
                </th>
                <td>
                  <LevelChip level={level} word={standing ? '' : 'not answered'} />
                  {standing?.kind === 'answered' && standing.low < standing.high && (
                    <span className="ms-2 text-muted">
                      said: {standing.low} and {standing.high}
                    </span>
                  )}
                </td>
                <td className="num">{question.weight}</td>
                <td className="num">{level === null ? '–' : level * question.weight}</td>
                <td className="num">{answer.points === null ? '–' : answer.points.toFixed(1)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {formatNumber(band.score ?? 0, 1)}% ({formatRange(band.low, band.high, 1)})
            </th>
            <td />
            <td className="num">{answered === applicable ? answered : `${answered} of ${applicable}`}</td>
            <td className="num">{weighted}</td>
            <td className="num">{points.toFixed(1)}</td>
          </tr>
        </tfoot>
      </Table>
      <p className="tabular mt-2 text-small text-muted">
        100 × {weighted} ÷ (4 × {answered}) = {formatNumber(band.score ?? 0, 1)}%
        {answered < applicable &&
          `; coverage ${answered} ÷ ${applicable} = ${formatNumber(band.coverage, 1)}%, the range counts what is open as 0 and as 4`}
      </p>
    </div>
  )
}
