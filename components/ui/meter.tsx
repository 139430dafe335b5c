import { formatNumber, formatRange } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'

interface MeterProps {
  label: string
  labelHidden?: boolean
  /** Null: unknown; only the band is drawn. */
  value: number | null
  low?: number
  high?: number
  max?: number
  unit?: string
}

/** A bar with the band in which the value may still end. */
export function Meter({
  label,
  labelHidden,
  value,
  low = value ?? 0,
  high = value ?? 0,
  max = 100,
  unit = '%',
}: MeterProps) {
  const at = (figure: number) => `${Math.min(100, Math.max(0, (figure / max) * 100))}%`
  const open = high > low
  const text = value === null ? words('ui').notKnown : `${formatNumber(value)}${unit === '%' ? '' : ' '}${unit}`
  return (
    <div>
      <div className={labelHidden ? 'sr-only' : 'mb-1 flex justify-between gap-4 text-small'}>
        <span>{label}</span>
        <span className="tabular text-muted">
          {text}
          {open && ` (${formatRange(low, high)})`}
        </span>
      </div>
      <span className="meter" aria-hidden="true">
        {open && <span className="bg-line-strong/35" style={{ insetInlineStart: at(low), width: at(high - low) }} />}
        {value !== null && <span className="start-0 bg-ink" style={{ width: at(value) }} />}
      </span>
    </div>
  )
}

/** How many of a number of things are done. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-small">
        <span>{label}</span>
        <span className="tabular text-muted">{words('ui').doneOf({ done, total })}</span>
      </div>
      <span className="meter" aria-hidden="true">
        <span className="start-0 bg-ink" style={{ width: total > 0 ? `${Math.min(100, (done / total) * 100)}%` : 0 }} />
      </span>
    </div>
  )
}
