/** The mark: a column on its courses, the lowest one the ground it can stand on. */
export function Mark({ size = 24, title }: { size?: number; title?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
      className="shrink-0"
    >
      <path d="M9.5 2h5v9h-5zM6 12.5h12v3.5H6z" fill="currentColor" />
      <path d="M1.5 17.5h21V22h-21z" className="fill-accent" />
    </svg>
  )
}

/** Mark and name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <Mark size={22} />
      <span className="font-serif text-lead font-semibold tracking-tight">Footing</span>
    </span>
  )
}
