import { Table } from '#components/ui/table.tsx'
import type { Cohort, Figures, Spread } from '#lib/benchmark/types.ts'

interface Props {
  cohort: Cohort
  own: Figures
  dimensions: readonly { id: string; name: string }[]
}

/** Whom a cohort holds, in words. */
export function cohortName({ sector, size }: Pick<Cohort, 'sector' | 'size'>): string {
  if (sector === '') return 'All organisations'
  return size === '' ? sector : `${sector}, ${size.toLowerCase()}`
}

/** One's own figures beside a cohort's. */
export function CohortTable({ cohort, own, dimensions }: Props) {
  const rows = [
    { id: 'overall', name: 'Readiness overall', own: own.overall, spread: cohort.overall },
    ...dimensions.flatMap(({ id, name }) => {
      const spread = cohort.dimensions[id]
      return spread ? [{ id, name, own: own.dimensions[id] ?? null, spread }] : []
    }),
  ]
  return (
    <Table caption={`${cohortName(cohort)}: ${cohort.n} organisations of different owners`} stack>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="num">
            You
          </th>
          <th scope="col" className="num">
            Median
          </th>
          <th scope="col" className="num">
            Middle half
          </th>
          <th scope="col" className="w-56">
            <span className="sr-only">Drawn</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td data-label="You" className="num">
              {row.own === null ? '–' : `${row.own}%`}
            </td>
            <td data-label="Median" className="num">
              {row.spread.median}%
            </td>
            <td data-label="Middle half" className="num">
              {row.spread.quartiles ? `${row.spread.quartiles[0]} to ${row.spread.quartiles[1]}%` : 'too few'}
            </td>
            <td>
              <Range own={row.own} spread={row.spread} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const width = 200
const at = (percent: number) => 4 + (percent / 100) * (width - 8)

/** Where the middle half lies, its median, and one's own figure; the figures beside it say the same. */
function Range({ own, spread: { median, quartiles } }: { own: number | null; spread: Spread }) {
  return (
    <svg viewBox={`0 0 ${width} 20`} className="block h-5 w-full max-w-56" aria-hidden="true">
      <line x1={4} x2={width - 4} y1={10} y2={10} stroke="var(--line)" strokeWidth={1} />
      {quartiles && (
        <rect
          x={at(quartiles[0])}
          y={6}
          width={Math.max(2, at(quartiles[1]) - at(quartiles[0]))}
          height={8}
          fill="var(--line-strong)"
          opacity={0.45}
        />
      )}
      <line x1={at(median)} x2={at(median)} y1={4} y2={16} stroke="var(--ink)" strokeWidth={1.5} />
      {own !== null && <circle cx={at(own)} cy={10} r={4} fill="var(--accent)" />}
    </svg>
  )
}
