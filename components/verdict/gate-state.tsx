import type { GateResult } from '#lib/scoring/types.ts'
import { gateStateWord } from '#lib/scoring/words.ts'

const looks: Record<GateResult['state'], { colour: string; path: string }> = {
  passed: { colour: 'text-done', path: 'M-5 0L-1.5 4L5 -4' },
  failed: { colour: 'text-problem', path: 'M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5' },
  unknown: { colour: 'text-muted', path: 'M-5 0H-3M-1 0H1M3 0H5' },
  accepted: { colour: 'text-caution', path: 'M-5 -5V6M-5 -5H4L2 -2L4 1H-5' },
  'not-applicable': { colour: 'text-muted', path: 'M-5 0H5' },
}

/** Shape and word of a gate's state. */
export function GateState({ state }: { state: GateResult['state'] }) {
  const { colour, path } = looks[state]
  return (
    <span className={`inline-flex items-center gap-2 text-small font-medium whitespace-nowrap ${colour}`}>
      <svg viewBox="-8 -8 16 16" width={14} height={14} aria-hidden="true" className="shrink-0">
        <path d={path} fill="none" stroke="currentColor" strokeWidth={2} />
      </svg>
      {gateStateWord[state]}
    </span>
  )
}
