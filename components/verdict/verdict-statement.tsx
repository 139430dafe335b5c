import type { ReactNode } from 'react'
import type { Verdict } from '#lib/scoring/types.ts'
import { VerdictBadge } from './verdict-badge.tsx'

interface Props {
  verdict: Verdict
  /** What the verdict is about. */
  kicker?: ReactNode
  /** The sentence that a person would say. */
  children: ReactNode
}

/** The result, before any number. */
export function VerdictStatement({ verdict, kicker, children }: Props) {
  return (
    <div className="max-w-text">
      <p className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <VerdictBadge verdict={verdict} />
        {kicker && <span className="text-small text-muted">{kicker}</span>}
      </p>
      <p className="font-serif text-lead text-balance sm:text-title">{children}</p>
    </div>
  )
}
