import { verdictShape } from '#components/verdict/shape.ts'
import { words } from '#lib/language/words.ts'
import type { LeadershipAnswer } from '#lib/scoring/score/leadership.ts'
import type { Verdict } from '#lib/scoring/types.ts'

const looks: Readonly<Record<LeadershipAnswer['state'], { colour: string; shape: Verdict }>> = {
  yes: { colour: 'text-done', shape: 'now' },
  partly: { colour: 'text-caution', shape: 'wait' },
  no: { colour: 'text-problem', shape: 'not-a-fit' },
  unknown: { colour: 'text-muted', shape: 'undetermined' },
}

/** Shape and word of an answer to a leader's question. */
export function LeadershipState({ state }: { state: LeadershipAnswer['state'] }) {
  const { colour, shape } = looks[state]
  const { filled, outlined, dash } = verdictShape(shape, 6.5)
  return (
    <span className={`inline-flex items-center gap-2 font-medium whitespace-nowrap ${colour}`}>
      <svg viewBox="-8 -8 16 16" width={14} height={14} aria-hidden="true" className="shrink-0">
        {filled && <path d={filled} fill="currentColor" />}
        {outlined && <path d={outlined} fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray={dash} />}
      </svg>
      {words('result').leaders[state]}
    </span>
  )
}
