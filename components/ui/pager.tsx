import Link from 'next/link'
import { words } from '#lib/language/words.ts'

interface Props {
  /** Whose pages these are. */
  label: string
  page: number
  /** How many things a page shows. */
  size: number
  total: number
  /** The address of a page. */
  href: (page: number) => string
}

/** Which part of a list is shown, and the ways to the others. Nothing where there is only one page. */
export function Pager({ label, page, size, total, href }: Props) {
  if (total <= size) return null
  const say = words('counts').pages
  const last = Math.min(total, page * size)
  // Only the browser itself finds a place on a page that is still coming in.
  const Way = href(page).includes('#') ? 'a' : Link
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <span className="tabular text-small text-muted">{say.part({ first: (page - 1) * size + 1, last, total })}</span>
      {page > 1 && (
        <Way href={href(page - 1)} rel="prev" className="no-print inline-block py-2.5">
          {say.previous({ count: size })}
        </Way>
      )}
      {last < total && (
        <Way href={href(page + 1)} rel="next" className="no-print inline-block py-2.5">
          {say.next({ count: Math.min(size, total - last) })}
        </Way>
      )}
    </nav>
  )
}
