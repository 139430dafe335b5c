import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import { formatNumber } from '#lib/language/numbers.ts'
import { words } from '#lib/language/words.ts'
import { type Stability, verdicts } from '#lib/scoring/types.ts'

/** How often each verdict came out when the weights were varied. */
export function StabilityReasons({ stability }: { stability: Stability }) {
  return (
    <div className="text-small">
      <p className="text-muted">{words('result').stat.varied({ runs: stability.runs })}</p>
      <ul className="mt-2">
        {verdicts.map((verdict) => {
          const times = stability.verdicts[verdict]
          return (
            times && (
              <li key={verdict} className="flex justify-between gap-4 border-t border-line py-1">
                <VerdictBadge verdict={verdict} size="small" />
                <span className="tabular">{formatNumber(times)}</span>
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
