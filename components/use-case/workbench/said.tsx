import type { ReactNode } from 'react'

/** A row between hairlines: what it is at the left, what is said about it at the right. */
export function SaidRow({ name, hint, children }: { name: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-1 border-t border-line py-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <dt>
        <span className="font-medium">{name}</span>
        {hint && <span className="block text-small text-muted">{hint}</span>}
      </dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Text as it was written, with its line breaks. Nothing where nothing was written. */
export function Written({ text, quiet }: { text: string; quiet?: boolean }) {
  if (text === '') return null
  return (
    <p className={`max-w-text whitespace-pre-line wrap-anywhere ${quiet ? 'text-small text-muted' : ''}`}>{text}</p>
  )
}
