import { type ReactNode, useId } from 'react'

interface Props {
  title: ReactNode
  /** Makes the section a target of links; also the id that its heading is derived from. */
  id?: string
  lead?: ReactNode
  actions?: ReactNode
  level?: 2 | 3
  children: ReactNode
}

/** A part of a screen under a heading, set apart by space. */
export function Section({ title, id, lead, actions, level = 2, children }: Props) {
  const own = useId()
  const heading = `${id ?? own}-heading`
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section id={id} aria-labelledby={heading} className={level === 2 ? 'mt-12 sm:mt-16' : 'mt-8'}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-2 sm:mb-6">
        <div className="max-w-text">
          <Heading id={heading}>{title}</Heading>
          {lead && <p className="mt-1 text-muted">{lead}</p>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
