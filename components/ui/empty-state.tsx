import type { ReactNode } from 'react'

interface Props {
  /** One line of what this is. */
  title: string
  children?: ReactNode
  /** The one thing to do next. */
  action?: ReactNode
  /** What it will look like, or a link to an example. */
  example?: ReactNode
}

/** Nothing here yet: what it is, one action, one example. */
export function EmptyState({ title, children, action, example }: Props) {
  return (
    <div className="max-w-text border-y border-line py-8">
      <p className="font-serif text-lead">{title}</p>
      {children && <div className="mt-2 text-muted">{children}</div>}
      {action && <div className="no-print mt-6 flex flex-wrap gap-2">{action}</div>}
      {example && <div className="mt-6 text-small text-muted">{example}</div>}
    </div>
  )
}
