import Link from 'next/link'
import type { ReactNode } from 'react'

export interface Task {
  id: string
  /** Absent when the task cannot be started yet. */
  href?: string
  title: ReactNode
  hint?: ReactNode
  status: ReactNode
}

/** Things to do in any order, each with its state; the whole row is the link. */
export function TaskList({ label, items }: { label: string; items: readonly Task[] }) {
  return (
    <ul aria-label={label} className="border-t border-line">
      {items.map((item) => (
        <li
          key={item.id}
          className="relative flex min-h-14 items-center justify-between gap-6 border-b border-line py-3 has-[a:hover]:bg-sunken"
        >
          <div className="min-w-0">
            {item.href ? (
              <Link href={item.href} className="quiet-link font-medium after:absolute after:inset-0">
                {item.title}
              </Link>
            ) : (
              <span className="text-muted">{item.title}</span>
            )}
            {item.hint && <p className="mt-0.5 text-small text-muted">{item.hint}</p>}
          </div>
          <div className="tabular shrink-0 text-end text-small text-muted">{item.status}</div>
        </li>
      ))}
    </ul>
  )
}
