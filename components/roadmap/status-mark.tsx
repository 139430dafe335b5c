import type { ActionStatus } from '#lib/planning/types.ts'
import { statusWords } from './words.ts'

const paths: Readonly<Record<ActionStatus, string>> = {
  open: '',
  'in-progress': 'M6 1.5a4.5 4.5 0 0 1 0 9z',
  done: 'M3.4 6.2 5.2 8l3.4-3.8',
  dropped: 'M3 9 9 3',
}

/** The state of an action as a shape and a word: a ring, half filled, ticked or crossed out. */
export function StatusMark({ status }: { status: ActionStatus }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${status === 'done' ? 'text-done' : ''}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="shrink-0 translate-y-px">
        <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path
          d={paths[status]}
          fill={status === 'in-progress' ? 'currentColor' : 'none'}
          stroke={status === 'in-progress' ? 'none' : 'currentColor'}
          strokeWidth="1.25"
        />
      </svg>
      {statusWords[status]}
    </span>
  )
}
