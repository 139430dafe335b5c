import Link from 'next/link'
import { words } from '#lib/language/words.ts'
import { classes } from './classes.ts'

export interface Crumb {
  label: string
  /** Absent on the last, which is the page itself. */
  href?: string
}

export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label={words('ui').breadcrumb} className="no-print mb-4 text-small text-muted">
      <ol className="flex flex-wrap gap-x-2 wrap-anywhere pointer-coarse:-my-3">
        {items.map((item, index) => (
          // On phones the title below says where one is, and the crumbs are the way back.
          <li
            key={`${item.label} ${item.href ?? ''}`}
            className={classes('flex min-w-0 gap-x-2', !item.href && 'max-sm:hidden')}
          >
            {index > 0 && (
              <span aria-hidden="true" className="py-0.5 pointer-coarse:py-3">
                /
              </span>
            )}
            {item.href ? (
              <Link href={item.href} className="quiet-link inline-block py-0.5 pointer-coarse:py-3">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="py-0.5 text-ink pointer-coarse:py-3">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
