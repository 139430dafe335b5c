import { VerdictBadge } from '#components/verdict/verdict-badge.tsx'
import type { Stability } from '#lib/scoring/types.ts'
import { verdictOrder } from '#lib/scoring/words.ts'

/** How often each verdict came out when the weights were varied. */
export function StabilityReasons({ stability: { runs, verdicts } }: { stability: Stability }) {
  return (
    <div className="text-small">
      <p className="text-muted">
        Every weight of a question and of a dimension was varied at random by up to 30%, {runs.toLocaleString('en-GB')}{' '}
        times.
      </p>
      <ul className="mt-2">
        {verdictOrder.map((verdict) => {
          const times = verdicts[verdict]
          return (
            times && (
              <li key={verdict} className="flex justify-between gap-4 border-t border-line py-1">
                <VerdictBadge verdict={verdict} size="small" />
                <span className="tabular">{times.toLocaleString('en-GB')}</span>
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
