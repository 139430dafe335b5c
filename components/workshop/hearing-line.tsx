import type { Hearing } from './follow.ts'

const words: Readonly<Record<Hearing, string>> = {
  connecting: 'Connecting …',
  live: 'Live',
  polling: 'Live, every two seconds',
  ended: 'You are no longer in this workshop.',
}

/** Whether the screen is up to date. Told once when it changes, so that nobody wonders. */
export function HearingLine({ hearing }: { hearing: Hearing }) {
  return (
    <p role="status" className="text-small text-muted">
      <span
        aria-hidden="true"
        className={`me-2 inline-block size-2 rounded-full ${hearing === 'live' || hearing === 'polling' ? 'bg-done' : 'bg-caution'}`}
      />
      {words[hearing]}
    </p>
  )
}
