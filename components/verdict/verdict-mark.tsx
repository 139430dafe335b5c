import type { Verdict } from '#lib/scoring/types.ts'
import { verdictShape } from './shape.ts'

export const verdictColour: Readonly<Record<Verdict, string>> = {
  now: 'text-verdict-now',
  wait: 'text-verdict-wait',
  'foundations-first': 'text-verdict-foundations',
  'not-a-fit': 'text-verdict-unfit',
  undetermined: 'text-verdict-open',
}

interface Props {
  verdict: Verdict
  /** Pixels. */
  size?: number
  /** Only where no word stands beside it. */
  title?: string
}

/** The shape of a verdict. */
export function VerdictMark({ verdict, size = 16, title }: Props) {
  const { filled, outlined, dash } = verdictShape(verdict, 6.5)
  return (
    <svg
      viewBox="-8 -8 16 16"
      width={size}
      height={size}
      className={`shrink-0 ${verdictColour[verdict]}`}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      {filled && <path d={filled} fill="currentColor" />}
      {outlined && <path d={outlined} fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray={dash} />}
    </svg>
  )
}
