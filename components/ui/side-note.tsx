import type { ReactNode } from 'react'

/** A passage with a note in the right margin, as in a well-set book; on narrow screens the note follows the passage. */
export function Noted({ note, children }: { note: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-12 gap-y-4 lg:grid-cols-[minmax(0,1fr)_17rem] print:grid-cols-[minmax(0,1fr)_12rem]">
      <div className="min-w-0">{children}</div>
      <div className="min-w-0 lg:pt-1">{note}</div>
    </div>
  )
}

/** The note itself: why something is asked or where a figure comes from. */
export function SideNote({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <aside aria-label={title} className="border-t border-line pt-2 text-small text-muted [&_p+p]:mt-2">
      {title && <p className="mb-1 font-medium text-ink">{title}</p>}
      {children}
    </aside>
  )
}
