/** On the critical path: any delay here delays the finish. */
export function CriticalMark({ short }: { short?: boolean }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap text-ink">
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" className="shrink-0">
        <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />
      </svg>
      {short ? 'critical' : 'critical path'}
    </span>
  )
}
