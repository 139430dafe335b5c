import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx'

interface Props {
  title: ReactNode
  /** A small line above the title. */
  kicker?: ReactNode
  /** One sentence below the title. */
  lead?: ReactNode
  actions?: ReactNode
  breadcrumbs?: readonly Crumb[]
  /** Facts in small type below the lead: dates, revision, state. */
  meta?: ReactNode
}

/** The head of a screen, with its only h1. */
export function PageHeader({ title, kicker, lead, actions, breadcrumbs, meta }: Props) {
  return (
    <header className="mb-8 sm:mb-12">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="max-w-text min-w-0 flex-1 basis-96">
          {kicker && <p className="mb-2 text-small text-muted">{kicker}</p>}
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p className="mt-3 text-lead text-muted">{lead}</p>}
          {meta && <div className="mt-3 text-small text-muted">{meta}</div>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  )
}
