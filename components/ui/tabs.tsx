import Link from 'next/link'
import { classes } from './classes.ts'

export interface Tab {
  href: string
  label: string
  current?: boolean
  count?: number
}

/** Views of the same thing, each with an address of its own. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="no-print mb-8 overflow-x-auto border-b border-line">
      <ul className="flex gap-6">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              className={classes(
                'flex min-h-11 items-center gap-2 border-b-2 whitespace-nowrap no-underline',
                item.current
                  ? 'border-ink font-medium text-ink hover:text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {item.label}
              {item.count !== undefined && <span className="tabular text-small text-muted">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
