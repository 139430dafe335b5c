import type { ReactNode } from 'react'

interface Props {
  summary: ReactNode
  open?: boolean
  /** `row`: one of several, stacked between hairlines. */
  kind?: 'inline' | 'row'
  children: ReactNode
}

/** Something to open on the spot. Printed open. */
export function Disclosure({ summary, open, kind = 'inline', children }: Props) {
  return (
    <details open={open} className={`disclosure disclosure-${kind}`}>
      <summary>{summary}</summary>
      <div className={kind === 'row' ? 'pb-4' : 'mt-2'}>{children}</div>
    </details>
  )
}
