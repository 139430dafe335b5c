import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '#components/ui/breadcrumbs.tsx'

interface Props {
  breadcrumbs: readonly Crumb[]
  title: string
  lead: string
  children?: ReactNode
}

/** The head of a page of questions: small on phones, where the question is what matters. */
export function PartHeader({ breadcrumbs, title, lead, children }: Props) {
  return (
    <header className="mb-3 sm:mb-6">
      <div className="wrap-anywhere">
        <Breadcrumbs items={breadcrumbs} />
      </div>
      <h1 tabIndex={-1} className="max-w-text max-sm:-mt-2 max-sm:text-lead">
        {title}
      </h1>
      <p className="mt-3 max-w-text text-muted max-sm:hidden">{lead}</p>
      {children}
    </header>
  )
}
