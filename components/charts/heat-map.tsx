import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { formatNumber } from '#lib/language/numbers.ts'

export interface HeatMapColumn {
  id: string
  /** At most 14 characters: stands upright above the column. */
  short: string
  name: string
  href?: string
  /** Sums up the others. */
  strong?: boolean
}

export interface HeatMapRow {
  id: string
  name: string
  href?: string
  /** Stands before the name: a verdict mark, for example. */
  lead?: ReactNode
  /** In the order of the columns. Values are percent; null is unknown or not applicable. */
  cells: readonly { value: number | null; href?: string; label?: string }[]
}

interface Props {
  caption: string
  captionHidden?: boolean
  columns: readonly HeatMapColumn[]
  rows: readonly HeatMapRow[]
  /** Above the first column. */
  rowHead: string
}

/** A table whose cells are coloured by their figures: it reads aloud, prints and copies like any table. */
export function HeatMap({ caption, captionHidden, columns, rows, rowHead }: Props) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard
    <section className="table-scroll" aria-labelledby={id} tabIndex={0}>
      <table className="table table-sticky-first heat">
        <caption id={id} className={captionHidden ? 'sr-only' : undefined}>
          <span className="caption-words">{caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.href ? (
                  <Link href={column.href} prefetch={false} className="quiet-link heat-head" title={column.name}>
                    {column.short}
                  </Link>
                ) : (
                  <span
                    className={column.strong ? 'heat-head font-semibold text-ink' : 'heat-head'}
                    title={column.name}
                  >
                    {column.short}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <span className="flex items-center gap-2">
                  {row.lead}
                  {row.href ? (
                    <Link href={row.href} prefetch={false} className="quiet-link wrap-anywhere">
                      {row.name}
                    </Link>
                  ) : (
                    <span className="wrap-anywhere">{row.name}</span>
                  )}
                </span>
              </th>
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.id ?? index} className={heatStep(cell.value)} title={cell.label}>
                  {cell.href ? (
                    <Link href={cell.href} prefetch={false}>
                      {heatText(cell.value)}
                    </Link>
                  ) : (
                    heatText(cell.value)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Five steps of twenty points, the last one closed at 100. */
function heatStep(value: number | null): string {
  return value === null ? 'heat-none' : `heat-${Math.min(4, Math.max(0, Math.floor(value / 20)))}`
}

function heatText(value: number | null): string {
  return value === null ? '–' : formatNumber(value)
}
