import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import { Disclosure } from './disclosure.tsx'

interface Props {
  label: string
  /** Null: nothing is known yet. */
  value: number | null
  unit?: string
  low?: number
  high?: number
  /** Percent of the weight that is answered. */
  coverage?: number
  note?: ReactNode
  /** Where the figure comes from. */
  href?: string
  /** Or the reasons themselves, to be opened on the spot. */
  reasons?: ReactNode
  digits?: number
}

/** One figure with its unit, its range and the way to its reasons. */
export function Stat({ label, value, unit = '%', low, high, coverage, note, href, reasons, digits = 0 }: Props) {
  const say = words('ui').stat
  const ranged = low !== undefined && high !== undefined && formatNumber(low, digits) !== formatNumber(high, digits)
  return (
    <div className="border-t border-ink pt-2">
      <p className="text-small text-muted">{label}</p>
      <p className="tabular mt-1 font-serif text-display">
        {value === null ? <span className="text-muted">–</span> : formatNumber(value, digits)}
        {value !== null && unit && <span className="ms-1 text-lead text-muted">{unit}</span>}
      </p>
      {(ranged || coverage !== undefined) && (
        <p className="tabular text-small text-muted">
          {ranged && (
            <span className="inline-block">
              {say.between({
                low: formatNumber(low, digits),
                high: formatNumber(high, digits),
                unit: unit === '%' ? unit : ` ${unit}`,
              })}
            </span>
          )}
          {ranged && coverage !== undefined && ', '}
          {coverage !== undefined && (
            <span className="inline-block">{say.answered({ share: formatPercent(coverage) })}</span>
          )}
        </p>
      )}
      {note && <p className="mt-1 text-small">{note}</p>}
      {href && (
        <p className="mt-1 text-small">
          <Link href={href}>
            {say.why}
            <span className="sr-only">: {label}</span>
          </Link>
        </p>
      )}
      {reasons && (
        <div className="mt-1">
          <Disclosure
            summary={
              <span>
                {say.why}
                <span className="sr-only">: {label}</span>
              </span>
            }
          >
            {reasons}
          </Disclosure>
        </div>
      )}
    </div>
  )
}
